//! Violations of values: order and number.

use super::*;
use crate::Leniency;
use crate::data::{CidLink, Value};

#[test]
fn reports_constraints_after_types() {
    let properties = r#"{"words": {"type": "array", "minLength": 3, "items": {"type": "string", "maxLength": 2}},
        "dids": {"type": "array", "maxLength": 1, "items": {"type": "string", "format": "did", "maxLength": 12}}}"#;
    let catalog = catalog(&[("thing", &object(properties))]);
    assert_eq!(
        errors(&catalog, "thing", r#"{"words": ["abc", "a"], "dids": ["did:web:a.example", "x"]}"#),
        "/words: expected at least 3 items, found 2\n/words/0: expected at most 2 bytes, found 3\n\
         /dids/1: expected a DID, found \"x\""
    );
}

#[test]
fn reports_nested_arrays_from_outside() {
    let items = r#"{"type": "array", "maxLength": 1, "items": {"type": "integer", "enum": [1, 2], "const": 1}}"#;
    let catalog = catalog(&[(
        "thing",
        &object(&format!(r#"{{"grid": {{"type": "array", "maxLength": 1, "items": {items}}}}}"#)),
    )]);
    assert_eq!(
        errors(&catalog, "thing", r#"{"grid": [[2, 1], []]}"#),
        "/grid: expected at most 1 item, found 2\n/grid/0: expected at most 1 item, found 2\n/grid/0/0: expected 1, found 2"
    );
    assert_eq!(errors(&catalog, "thing", r#"{"grid": [[3], []]}"#), "/grid/0/0: expected one of 1, 2, found 3");
}

#[test]
fn accepts_null_for_nullable_fields_only() {
    let main = r#"{"main": {"type": "object", "nullable": ["a"], "required": ["a"],
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}}"#;
    let catalog = catalog(&[("thing", main)]);
    assert_eq!(errors(&catalog, "thing", r#"{"a": null}"#), "");
    assert_eq!(
        errors(&catalog, "thing", r#"{"b": null}"#),
        "/b: expected a string, found null\n/a: missing required field"
    );
}

#[test]
fn keeps_32_violations_and_counts_others() {
    let properties = r#"{"list": {"type": "array", "items": {"type": "string", "maxLength": 1}}}"#;
    let catalog = catalog(&[("thing", &object(properties))]);
    let json = format!(r#"{{"list": [{}"ab"]}}"#, r#""ab","#.repeat(99));
    let Err(Error::Invalid(invalid)) = catalog.validate("com.example.thing", Data::from_json(json.as_bytes())) else {
        panic!("a hundred violations")
    };
    assert_eq!((invalid.violations().len(), invalid.omitted()), (32, 68));
    assert_eq!(invalid.violations()[31].pointer(), "/list/31");
}

#[test]
fn unknown_fields_follow_the_data_model() {
    let catalog = catalog(&[("thing", &object("{}"))]);
    assert_eq!(errors(&catalog, "thing", r#"{"a": {"b": [{"$bytes": "YQ"}]}}"#), "");
    assert_eq!(
        errors(&catalog, "thing", r#"{"a": 0.5, "b": 1, "b": 1}"#),
        "/a: expected an integer, found 0.5\n/b: duplicate key"
    );
}

#[test]
fn validates_definitions_other_than_objects() {
    let defs = r#"{"main": {"type": "string", "maxGraphemes": 1}, "list": {"type": "array", "maxLength": 0, "items": {"type": "cid-link"}}}"#;
    let catalog = catalog(&[("thing", defs)]);
    assert_eq!(errors(&catalog, "thing", r#""ab""#), "expected at most 1 grapheme, found 2");
    assert_eq!(errors(&catalog, "thing#main", r#""a""#), "");
    assert_eq!(errors(&catalog, "thing#list", "[]"), "");
    assert_eq!(errors(&catalog, "thing#none", "[]"), "definition `com.example.thing#none` not found in the catalog");
}

#[test]
fn leniency_applies_to_values_in_memory() {
    let properties =
        r#"{"link": {"type": "cid-link"}, "file": {"type": "blob"}, "at": {"type": "string", "format": "datetime"}}"#;
    let catalog = catalog(&[("thing", &object(properties))]);
    let cid =
        CidLink::parse_with("QmTSpEcVCjPCcnXPUHuCqzKeLCc2mNYMrnzqDFtcAGt2mZ", Leniency::default().allow_any_cid());
    let value = |name: &str, value: Value| Value::Object([(name.to_owned(), value)].into());
    let legacy = [("cid".to_owned(), Value::from("bafkrei")), ("mimeType".to_owned(), Value::from("image/png"))];
    let link = Value::Link(cid.expect("a CID of version 0"));
    for (value, leniency) in [
        (value("link", link.clone()), Leniency::default().allow_any_cid()),
        (value("undeclared", link), Leniency::default().allow_any_cid()),
        (value("file", Value::Object(legacy.into())), Leniency::default().allow_legacy_blobs()),
        (value("at", Value::from("1985-04-12T23:20:50")), Leniency::default().allow_loose_datetimes()),
    ] {
        assert!(is_invalid(&catalog.validate("com.example.thing", &value)), "{value:?}");
        let lenient = Data::from(&value).with_leniency(leniency);
        assert_eq!(catalog.validate("com.example.thing", lenient), Ok(()), "{value:?}");
    }
}
