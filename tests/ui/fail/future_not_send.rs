use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem");

use com::example::shop::AddItem;
use com::example::shop::add_item::{Error, Handler, Output};

struct Shop;

impl Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, request: Request<AddItem>) -> Result<Output, Error> {
        let count = std::rc::Rc::new(request.input.count);
        std::future::ready(()).await;
        Ok(Output::new(*count))
    }
}

fn main() {}
