use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{self, Auth, Request, RequestContext};

lexicon!("com.example.shop.addItem");

use com::example::shop::AddItem;
use com::example::shop::add_item::{Error, Handler, Output};

struct Shop;

struct Clerk;

impl Auth<Shop> for Clerk {
    async fn authenticate(_: &RequestContext<'_>, _: &Shop) -> Result<Self, xrpc::Error> {
        Ok(Self)
    }
}

impl Handler for Shop {
    type Auth = Clerk;

    async fn add_item(&self, request: Request<AddItem>) -> Result<Output, Error> {
        Ok(Output::new(request.input.count))
    }
}

fn main() {}
