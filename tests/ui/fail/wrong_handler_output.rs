use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem");

use com::example::shop::AddItem;
use com::example::shop::add_item::{Error, Handler};

struct Shop;

impl Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, request: Request<AddItem>) -> Result<i64, Error> {
        Ok(request.input.count)
    }
}

fn main() {}
