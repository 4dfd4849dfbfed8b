//! Absent, null and a value are three things, and so are absent and empty.

use lexicon_runtime::data::Nullable;
use lexicon_runtime::to_json;

use super::com::example::Presence;
use super::{comes_through, refusal};

#[test]
fn the_four_states_of_a_field_survive() {
    let least: Presence = comes_through(r#"{"plain":"a","nullable":null,"list":[]}"#);
    assert_eq!((&least.nullable, &least.optional, &least.both), (&Nullable::Null, &None, &None));
    let most: Presence =
        comes_through(r#"{"plain":"a","nullable":"b","optional":"c","both":"d","list":["e"],"nullableList":[]}"#);
    assert_eq!(most.both, Some(Nullable::Value("d".to_owned())));
    assert_eq!(most.nullable_list, Some(Nullable::Value(Vec::new())));
    let null: Presence = comes_through(r#"{"plain":"","nullable":"","both":null,"list":[],"nullableList":null}"#);
    assert_eq!((null.both, null.nullable_list), (Some(Nullable::Null), Some(Nullable::Null)));
}

#[test]
fn null_is_refused_where_the_document_does_not_list_it() {
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
        assert_eq!(refusal::<Presence>(&json), format!("/{field}: expected {kind}, found null"));
    }
}

#[test]
fn required_fields_that_are_missing_are_all_told() {
    assert_eq!(
        refusal::<Presence>("{}"),
        "/plain: required, but missing\n/nullable: required, but missing\n/list: required, but missing"
    );
}

#[test]
fn required_array_that_is_empty_is_written() {
    let presence = Presence::new("a".to_owned(), Nullable::Null, Vec::new());
    assert_eq!(to_json(&presence), r#"{"plain":"a","nullable":null,"list":[]}"#);
}

#[test]
fn optional_array_keeps_absent_and_empty_apart() {
    let absent: Presence = comes_through(r#"{"plain":"a","nullable":null,"list":[]}"#);
    let empty: Presence = comes_through(r#"{"plain":"a","nullable":null,"list":[],"optionalList":[]}"#);
    assert_eq!((absent.optional_list, empty.optional_list), (None, Some(Vec::new())));
}

#[test]
fn a_null_item_is_refused() {
    let json = r#"{"plain":"a","nullable":null,"list":["b",null]}"#;
    assert_eq!(refusal::<Presence>(json), "/list/1: expected a string, found null");
}

#[test]
fn a_value_is_shown_by_the_names_of_its_document() {
    let value: Presence = comes_through(r#"{"plain":"a","nullable":null,"list":["b"],"nullableList":null,"more":1}"#);
    assert_eq!(
        format!("{value:?}"),
        "Presence { plain: \"a\", nullable: Null, optional: None, both: None, list: [\"b\"], optionalList: None, \
         nullableList: Null, place: None, \"more\": Integer(1) }"
    );
}
