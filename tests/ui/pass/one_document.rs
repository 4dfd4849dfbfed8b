#![deny(warnings)]

use lexicon_runtime::{from_json, lexicon, to_json};

lexicon!("com.example.shop.addItem");

use com::example::shop::add_item::Input;
use com::example::shop::defs::{Box, Item};

fn main() {
    let input: Input = from_json(r#"{"item": {"sku": "a-1", "size": {"width": 3}}}"#).unwrap();
    assert_eq!(input, Input::new(Item::new("a-1".to_owned(), Box::new(3)), 1));
    assert_eq!(to_json(&input), r#"{"item":{"sku":"a-1","size":{"width":3}},"count":1}"#);
}
