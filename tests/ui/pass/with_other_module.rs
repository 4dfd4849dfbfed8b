//! Several invocations in one crate: the others use types that the first generates.

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

macro_rules! by_another_macro {
    ($module:path) => {
        lexicon!("com.example.shop.getItem", with = { "com.example.shop.defs" => $module });
    };
}

mod through_a_macro {
    use lexicon_runtime::lexicon;

    by_another_macro!(crate::shared::com::example::shop::defs);
}

fn main() {
    let item: Option<shared::com::example::shop::defs::Item> = None;
    let got: Option<by_document::com::example::shop::get_item::Output> = item;
    let again: Option<through_a_macro::com::example::shop::get_item::Output> = got;
    let _ = again.map(|item| com::example::shop::add_item::Input::new(item, 1));
}
