use lexicon_runtime::{
    lexicon,
    xrpc::{Anonymous, Request},
};

lexicon!("com.example.broken.required", "com.example.shop.getItem", rooot = "lexicons");

use com::example::broken::{Required, required};
use com::example::shop::{GetItem, get_item};

struct Shop;

impl required::Handler for Shop {
    type Auth = Anonymous;

    async fn required(&self, _: Request<Required, Anonymous>) -> Result<required::Output, required::Error> {
        todo!()
    }
}

impl get_item::Handler for Shop {
    type Auth = Anonymous;

    async fn get_item(&self, _: Request<GetItem, Anonymous>) -> Result<get_item::Output, get_item::Error> {
        todo!()
    }
}

// The user may define names that an invocation can generate.
struct Handlers;

fn main() {
    let _ = Handlers;
    let _ = router(Shop);
}
