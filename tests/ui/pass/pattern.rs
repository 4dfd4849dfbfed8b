//! Every document that begins in one way, at any depth, with one set over all its methods.

#![deny(warnings)]

use lexicon_runtime::{lexicon, xrpc::Method};

lexicon!("com.example.shop.*");

use com::example::shop::{AddItem, GetItem, defs::Item};

fn main() {
    assert_eq!([GetItem::NSID, AddItem::NSID], ["com.example.shop.getItem", "com.example.shop.addItem"]);
    let _: Option<Item> = None;
}
