//! Two calls in one crate: the second refers to types that the first has made.

#![deny(warnings)]

use lexicon_runtime::lexicon;

mod shared {
    lexicon_runtime::lexicon!("com.example.shop.defs");
}

mod by_document {
    use super::shared::com::example::shop as ours;

    lexicon_runtime::lexicon!("com.example.shop.getItem", with = { "com.example.shop.defs" => ours::defs });
}

lexicon!(
    "com.example.shop.addItem",
    with = { "com.example.shop.defs" => crate::shared::com::example::shop::defs, },
);

fn main() {
    let item: Option<shared::com::example::shop::defs::Item> = None;
    let got: Option<by_document::com::example::shop::get_item::Output> = item;
    let _ = got.map(|item| com::example::shop::add_item::Input::new(item, 1));
}
