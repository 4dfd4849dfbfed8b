use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem");

use com::example::shop::AddItem;
use com::example::shop::add_item::{Error, Handler, Output};

struct Shop {
    sold: std::cell::Cell<i64>,
}

impl Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, request: Request<AddItem>) -> Result<Output, Error> {
        self.sold.set(self.sold.get() + request.input.count);
        Ok(Output::new(self.sold.get()))
    }
}

fn main() {}
