#![deny(warnings)]

use lexicon_runtime::{from_json, lexicon};

lexicon!("com.example.shop.defs");

use com::example::shop::defs::Item;

fn main() {
    assert_eq!(from_json::<Item>(r#"{"sku": "a-1", "size": {"width": 3}}"#).unwrap().size.width, 3);
    assert!(from_json::<Item>(r#"{"sku": "a-1", "size": {"width": 0}}"#).is_err());
}
