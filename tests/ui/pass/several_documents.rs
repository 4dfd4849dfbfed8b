#![deny(warnings)]

use lexicon_runtime::{lexicon, xrpc::{Method, MethodKind}};

lexicon!("com.example.shop.getItem", "com.example.shop.addItem", "com.example.flat.countVisits",);

use com::example::flat::CountVisits;
use com::example::shop::{AddItem, GetItem, add_item, defs::Item, get_item};

/// Both methods use the same type.
fn added(item: get_item::Output) -> add_item::Input {
    let item: Item = item;
    add_item::Input::new(item, 1)
}

fn main() {
    assert_eq!([GetItem::KIND, AddItem::KIND, CountVisits::KIND].map(|kind| kind == MethodKind::Query), [true, false, false]);
    let _ = added;
}
