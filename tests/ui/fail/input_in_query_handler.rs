use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.getItem");

use com::example::shop::GetItem;
use com::example::shop::get_item::{Error, Handler, Output};

struct Shop;

impl Handler for Shop {
    type Auth = Anonymous;

    async fn get_item(&self, request: Request<GetItem>) -> Result<Output, Error> {
        Err(Error::ItemNotFound(request.input.sku.into()))
    }
}

fn main() {}
