#![deny(warnings)]

use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request, Router};

lexicon!("com.example.shop.addItem", "com.example.flat.countVisits");

use com::example::flat::{CountVisits, count_visits};
use com::example::shop::{AddItem, add_item};

struct Shop;

impl add_item::Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self, request: Request<AddItem>) -> Result<add_item::Output, add_item::Error> {
        Ok(add_item::Output::new(request.input.count))
    }
}

impl count_visits::Handler for Shop {
    type Auth = Anonymous;

    async fn count_visits(&self, _: Request<CountVisits>) -> Result<(), count_visits::Error> {
        Ok(())
    }
}

fn handles_all<S: Handlers>(state: S) -> Router<S> {
    router(state)
}

fn main() {
    let _ = handles_all(Shop);
}
