//! `Debug` of objects.

use super::Item;
use crate::data::{Extra, Value};

#[test]
fn quotes_unknown_keys() {
    let mut extra = Extra::new();
    extra.insert("b\n", Value::from(1));
    let item = Item { name: "x".to_owned(), count: Some(1), escaped: None, extra };
    assert_eq!(format!("{item:?}"), "Item { name: \"x\", count: 1, a\"b: None, \"b\\n\": Integer(1) }");
}
