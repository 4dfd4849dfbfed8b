use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.addItem", "com.example.shop.getItem");

use com::example::shop::{AddItem, GetItem, add_item, get_item};

struct Shop;

impl get_item::Handler for Shop {
    type Auth = Anonymous;

    async fn get_item(&self, _: Request<GetItem>) -> Result<get_item::Output, get_item::Error> {
        Err(get_item::Error::ItemSold("sold".into()))
    }
}

impl add_item::Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, _: Request<AddItem>) -> Result<add_item::Output, add_item::Error> {
        Err(add_item::Error::ShopIsFull("full".into()))
    }
}

fn main() {}
