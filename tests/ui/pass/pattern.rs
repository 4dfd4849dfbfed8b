//! A pattern selects all documents below it, at any depth, and generates one service.

#![deny(warnings)]

use lexicon_runtime::{lexicon, xrpc::Method};

lexicon!("com.example.shop.*");

use com::example::shop::{AddItem, GetItem, defs::Item};

fn main() {
    assert_eq!([GetItem::NSID, AddItem::NSID], ["com.example.shop.getItem", "com.example.shop.addItem"]);
    let _: Option<Item> = None;
}
