#![deny(warnings)]

mod reading {
    lexicon_runtime::lexicon!("com.example.shop.getItem");
}

mod writing {
    lexicon_runtime::lexicon!("com.example.shop.addItem");
}

use lexicon_runtime::xrpc::Method;

fn main() {
    assert_eq!(reading::com::example::shop::GetItem::NSID, "com.example.shop.getItem");
    assert_eq!(writing::com::example::shop::AddItem::NSID, "com.example.shop.addItem");
}
