//! Parameters and inputs with defaults; outputs and messages, which have none.

use super::*;
use crate::codec::to_json;

const METHOD: &str = r##"{"main": {"type": "procedure",
    "parameters": {"type": "params", "required": ["q"], "properties": {
        "q": {"type": "string", "maxLength": 5}, "limit": {"type": "integer", "minimum": 1, "default": 50},
        "on": {"type": "boolean", "default": true}, "ids": {"type": "array", "maxLength": 2, "items": {"type": "integer"}}}},
    "input": {"encoding": "application/json", "schema": {"type": "object", "required": ["count"], "properties": {
        "count": {"type": "integer", "default": 1}, "mode": {"type": "ref", "ref": "#mode"},
        "inner": {"type": "ref", "ref": "#inner"}, "list": {"type": "array", "items": {"type": "ref", "ref": "#inner"}}}}},
    "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#inner"}}},
    "mode": {"type": "string", "default": "fast", "knownValues": ["fast"]},
    "inner": {"type": "object", "required": ["on"], "properties": {"on": {"type": "boolean", "default": false}}}}"##;

fn params(query: &str) -> String {
    let parsed = catalog(&[("do", METHOD)]).parse_params("com.example.do", query);
    parsed.map_or_else(|error| error.to_string(), |value| to_json(&value))
}

fn input(json: &str) -> String {
    let parsed = catalog(&[("do", METHOD)]).parse_input("com.example.do", Data::from_json(json.as_bytes()));
    parsed.map_or_else(|error| error.to_string(), |value| to_json(&value))
}

#[test]
fn parses_parameters_and_inserts_defaults() {
    assert_eq!(params("q=a+b&ids=1&ids=007"), r#"{"ids":[1,7],"limit":50,"on":true,"q":"a b"}"#);
    assert_eq!(params("q=a&ids=1&limit=&x=2"), r#"{"ids":[1],"limit":50,"on":true,"q":"a","x":"2"}"#);
}

#[test]
fn rejects_invalid_parameters() {
    for (query, expected) in [
        ("", "/q: missing required field"),
        ("q=", "/q: missing required field"),
        ("q=a&limit=abc", "/limit: expected an integer, found \"abc\""),
        ("q=a&limit=+3", "/limit: expected an integer, found \" 3\""),
        ("q=a&limit=%2B3", "/limit: expected an integer, found \"+3\""),
        ("q=a&limit=3.7", "/limit: expected an integer, found \"3.7\""),
        ("q=a&limit=0", "/limit: expected at least 1, found 0"),
        ("q=a&on=1", "/on: expected a boolean, found \"1\""),
        ("q=a&q=b", "/q: duplicate key"),
        ("q=a&ids=1,2", "/ids/0: expected an integer, found \"1,2\""),
        ("q=a&ids=1&ids=2&ids=3", "/ids: expected at most 2 items, found 3"),
        ("q=abcdef", "/q: expected at most 5 bytes, found 6"),
    ] {
        assert_eq!(params(query), expected, "{query}");
        let result = catalog(&[("do", METHOD)]).validate_params("com.example.do", query);
        assert_eq!(result.expect_err("invalid").to_string(), expected);
    }
}

#[test]
fn undeclared_parameters_are_accepted() {
    let catalog = catalog(&[("ask", r#"{"main": {"type": "query"}}"#)]);
    assert_eq!(catalog.validate_params("com.example.ask", "a=1&b"), Ok(()));
}

#[test]
fn input_defaults_apply_behind_references() {
    assert_eq!(input("{}"), r#"{"count":1,"mode":"fast"}"#);
    assert_eq!(
        input(r#"{"count": 3, "mode": "slow", "inner": {}, "list": [{}, {"on": true}], "x": [null]}"#),
        r#"{"count":3,"inner":{"on":false},"list":[{"on":false},{"on":true}],"mode":"slow","x":[null]}"#
    );
    assert_eq!(input(r#"{"count": null}"#), "/count: expected an integer, found null");
    let catalog = catalog(&[("do", METHOD)]);
    assert_eq!(catalog.validate_input("com.example.do", Data::from_json(b"{}")), Ok(()));
}

#[test]
fn output_has_no_defaults() {
    let catalog = catalog(&[("do", METHOD)]);
    let result = catalog.validate_output("com.example.do", Data::from_json(b"{}"));
    assert_eq!(result.expect_err("a field is missing").to_string(), "/on: missing required field");
}

#[test]
fn rejects_bodies_that_are_not_json() {
    let defs = r#"{"main": {"type": "procedure", "input": {"encoding": "video/mp4"}}}"#;
    let catalog = catalog(&[("send", defs)]);
    for result in [
        catalog.validate_input("com.example.send", Data::from_json(b"{}")),
        catalog.validate_output("com.example.send", Data::from_json(b"{}")),
        catalog.validate_message("com.example.send", Data::from_json(b"{}")),
    ] {
        assert!(matches!(result, Err(Error::WrongDefinitionKind { .. })), "{result:?}");
    }
    assert!(matches!(catalog.validate_params("com.example.get", ""), Err(Error::DefinitionNotFound(_))));
}

#[test]
fn input_without_schema_accepts_any_data() {
    let defs = r#"{"main": {"type": "procedure", "input": {"encoding": "application/json"}}}"#;
    let catalog = catalog(&[("send", defs)]);
    assert_eq!(catalog.validate_input("com.example.send", Data::from_json(b"[1, {\"a\": null}]")), Ok(()));
    assert!(is_invalid(&catalog.validate_input("com.example.send", Data::from_json(b"0.5"))));
}

#[test]
fn message_requires_full_type() {
    let defs = r##"{"main": {"type": "subscription", "message": {"schema": {"type": "union", "refs": ["#tick"]}}},
        "tick": {"type": "object", "required": ["seq"], "properties": {"seq": {"type": "integer"}}}}"##;
    let catalog = catalog(&[("watch", defs)]);
    let validate = |json: &str| catalog.validate_message("com.example.watch", Data::from_json(json.as_bytes()));
    assert_eq!(validate(r#"{"$type": "com.example.watch#tick", "seq": 1}"#), Ok(()));
    for json in [r#"{"$type": "com.example.watch#tick"}"#, r##"{"$type": "#tick", "seq": 1}"##, r#"{"seq": 1}"#] {
        assert!(is_invalid(&validate(json)), "{json}");
    }
}
