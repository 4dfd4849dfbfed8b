#![deny(warnings)]

use lexicon_runtime::{lexicon, xrpc::Method};

lexicon!("com.example.shop.addItem.json");

fn main() {
    assert_eq!(com::example::shop::AddItem::NSID, "com.example.shop.addItem");
}
