//! Validation of objects that were built in Rust.

use super::{Item, Note, Put};
use crate::data::{Extra, Value};
use crate::leniency::Leniency;
use crate::validate::Validate;

fn item(name: &str) -> Item {
    Item { name: name.to_owned(), count: None, escaped: None, extra: Extra::new() }
}

fn errors(value: &impl Validate) -> String {
    value.validate().err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn reports_constraints_with_their_path() {
    assert_eq!(errors(&item("abc")), "");
    assert_eq!(errors(&item("abcd")), "/name: expected at most 3 bytes, found 4");
    let record = Note { name: "x".to_owned(), count: None, escaped: None, extra: Extra::new() };
    let put = Put { record, item: Some(item("abcd")), extra: Extra::new() };
    assert_eq!(errors(&put), "/item/name: expected at most 3 bytes, found 4");
}

#[test]
fn rejects_declared_and_reserved_keys_in_extra() {
    for (key, value, expected) in [
        ("count", Value::from(1), "/count: duplicate key, found a declared key in `extra`"),
        ("$bytes", Value::from(1), "/$bytes: expected an object, found an integer"),
        (
            "$type",
            Value::from("com.example.other"),
            "/$type: expected \"com.example.item\", found \"com.example.other\"",
        ),
        ("$type", Value::from("com.example.item"), ""),
        ("other", Value::from(1), ""),
    ] {
        let mut item = item("x");
        item.extra.insert(key, value);
        assert_eq!(errors(&item), expected, "{key}");
    }
}

#[test]
fn leniency_allows_other_types_in_extra() {
    let mut item = item("x");
    item.extra.insert("$type", Value::from("com.example.other"));
    assert!(item.validate_with(Leniency::default().allow_type_mismatch()).is_ok());
}

#[test]
fn checks_unknown_fields_against_the_data_model() {
    let mut item = item("x");
    item.extra.insert("a", Value::Object([("$link".to_owned(), Value::from("x"))].into()));
    assert!(errors(&item).starts_with("/a: "), "{}", errors(&item));
}
