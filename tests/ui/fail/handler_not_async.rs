use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem");

use com::example::shop::AddItem;
use com::example::shop::add_item::{Error, Handler, Output};

struct Shop;

impl Handler for Shop {
    type Auth = Anonymous;

    fn add_item(&self, request: Request<AddItem>) -> Result<Output, Error> {
        Ok(Output::new(request.input.count))
    }
}

fn main() {}
