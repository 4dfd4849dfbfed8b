//! Every part of a handler: authentication, params, output and a declared error.
#![deny(warnings)]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{self, Anonymous, Auth, BasicAuth, Request, RequestContext, Router};

lexicon!("com.example.shop.getItem", "com.example.flat.countVisits");

use com::example::flat::{CountVisits, count_visits};
use com::example::shop::defs::{Box, Item};
use com::example::shop::{GetItem, get_item};

struct Shop {
    password: String,
}

struct Clerk;

impl Auth<Shop> for Clerk {
    async fn authenticate(context: &RequestContext<'_>, shop: &Shop) -> Result<Self, xrpc::Error> {
        BasicAuth::from_headers(context.headers())?.verify("clerk", &shop.password)?;
        Ok(Self)
    }
}

impl get_item::Handler for Shop {
    type Auth = Clerk;

    async fn get_item(&self, request: Request<GetItem, Clerk>) -> Result<get_item::Output, get_item::Error> {
        let get_item::Params { sku, currency, tags, .. } = request.params;
        match (sku.as_str(), currency.as_str(), tags) {
            ("a-1", "EUR", None) => Ok(Item::new(sku, Box::new(3))),
            ("a-1", ..) => Err(xrpc::Error::invalid_request("prices are in EUR").into()),
            _ => Err(get_item::Error::ItemNotFound(format!("there is no `{sku}`").into())),
        }
    }
}

impl count_visits::Handler for Shop {
    type Auth = Anonymous;

    async fn count_visits(&self, _: Request<CountVisits>) -> Result<(), count_visits::Error> {
        Ok(())
    }
}

fn get(shop: &Shop, sku: &str) -> Result<get_item::Output, get_item::Error> {
    let params = get_item::Params::new(sku.to_owned(), "EUR".to_owned());
    let future = pin!(get_item::Handler::get_item(shop, Request::new(params, (), Clerk)));
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response,
        Poll::Pending => panic!("the handler does not wait"),
    }
}

fn main() {
    let shop = Shop { password: "secret".to_owned() };
    assert_eq!(get(&shop, "a-1").unwrap(), Item::new("a-1".to_owned(), Box::new(3)));
    assert!(matches!(get(&shop, "b-1"), Err(get_item::Error::ItemNotFound(_))));
    let _ = Router::new(shop).serve(GetItem).serve(CountVisits);
}
