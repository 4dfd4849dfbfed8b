//! Absent, null, empty and other values are distinct.

use lexicon_runtime::data::Nullable;
use lexicon_runtime::to_json;

use super::com::example::Presence;
use super::{error_message, round_trip};

#[test]
fn distinguishes_required_nullable_and_optional() {
    let minimal: Presence = round_trip(r#"{"plain":"a","nullable":null,"list":[]}"#);
    assert_eq!((&minimal.nullable, &minimal.optional, &minimal.both), (&Nullable::Null, &None, &None));
    let full: Presence =
        round_trip(r#"{"plain":"a","nullable":"b","optional":"c","both":"d","list":["e"],"nullableList":[]}"#);
    assert_eq!(full.both, Some(Nullable::Value("d".to_owned())));
    assert_eq!(full.nullable_list, Some(Nullable::Value(Vec::new())));
    let null: Presence = round_trip(r#"{"plain":"","nullable":"","both":null,"list":[],"nullableList":null}"#);
    assert_eq!((null.both, null.nullable_list), (Some(Nullable::Null), Some(Nullable::Null)));
}

#[test]
fn rejects_null_for_non_nullable_field() {
    for (field, kind) in [
        ("plain", "a string"),
        ("optional", "a string"),
        ("list", "an array"),
        ("optionalList", "an array"),
        ("place", "an object"),
    ] {
        let rest = [("plain", r#""a""#), ("nullable", "null"), ("list", "[]")];
        let rest = rest.iter().filter(|(name, _)| *name != field).map(|(name, value)| format!(r#","{name}":{value}"#));
        let json = format!(r#"{{"{field}":null{}}}"#, rest.collect::<String>());
        assert_eq!(error_message::<Presence>(&json), format!("/{field}: expected {kind}, found null"));
    }
}

#[test]
fn reports_all_missing_required_fields() {
    assert_eq!(
        error_message::<Presence>("{}"),
        "/plain: missing required field\n/nullable: missing required field\n/list: missing required field"
    );
}

#[test]
fn encodes_empty_required_array() {
    let presence = Presence::new("a".to_owned(), Nullable::Null, Vec::new());
    assert_eq!(to_json(&presence), r#"{"plain":"a","nullable":null,"list":[]}"#);
}

#[test]
fn optional_array_distinguishes_absent_and_empty() {
    let absent: Presence = round_trip(r#"{"plain":"a","nullable":null,"list":[]}"#);
    let empty: Presence = round_trip(r#"{"plain":"a","nullable":null,"list":[],"optionalList":[]}"#);
    assert_eq!((absent.optional_list, empty.optional_list), (None, Some(Vec::new())));
}

#[test]
fn rejects_null_item() {
    let json = r#"{"plain":"a","nullable":null,"list":["b",null]}"#;
    assert_eq!(error_message::<Presence>(json), "/list/1: expected a string, found null");
}

#[test]
fn debug_output_uses_keys_of_document() {
    let value: Presence = round_trip(r#"{"plain":"a","nullable":null,"list":["b"],"nullableList":null,"more":1}"#);
    assert_eq!(
        format!("{value:?}"),
        "Presence { plain: \"a\", nullable: Null, optional: None, both: None, list: [\"b\"], optionalList: None, \
         nullableList: Null, place: None, \"more\": Integer(1) }"
    );
}
