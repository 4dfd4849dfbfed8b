use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem", "com.example.shop.getItem");

use com::example::shop::{AddItem, GetItem, add_item, get_item};

struct Shop;

impl get_item::Handler for Shop {
    type Auth = Anonymous;

    async fn get_item(&self, request: Request<GetItem>) -> Result<get_item::Output, get_item::Error> {
        let width: i64 = request.params.sku.parse()?;
        todo!("{width}")
    }
}

impl add_item::Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, request: Request<AddItem>) -> Result<add_item::Output, add_item::Error> {
        Ok(add_item::Output::new(request.input.item.sku.parse()?))
    }
}

fn main() {}
