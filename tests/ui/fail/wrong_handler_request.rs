use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem", "com.example.shop.getItem");

use com::example::shop::GetItem;
use com::example::shop::add_item::{Error, Handler, Output};

struct Shop;

impl Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, _: Request<GetItem>) -> Result<Output, Error> {
        Ok(Output::new(1))
    }
}

fn main() {}
