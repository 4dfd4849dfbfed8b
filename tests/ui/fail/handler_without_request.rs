use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::Anonymous;

lexicon!("com.example.shop.addItem");

use com::example::shop::add_item::{Error, Handler, Output};

struct Shop;

impl Handler for Shop {
    type Auth = Anonymous;

    async fn add_item(&self) -> Result<Output, Error> {
        Ok(Output::new(1))
    }
}

fn main() {}
