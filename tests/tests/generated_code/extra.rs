//! Unknown fields are preserved, and validated against the data model.

use lexicon_runtime::data::{Bytes, Value};
use lexicon_runtime::{Validate, from_json, to_json};

use super::com::example::{Flat, Inline};
use super::{error_message, round_trip};

const LINK: &str = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";

#[test]
fn preserves_unknown_fields() {
    let json = format!(
        concat!(
            r#"{{"name":"a","a":null,"b":[1,[true,{{"c":{{"$link":"{0}"}}}}]],"d":{{"$bytes":"aGk"}},"#,
            r#""e":{{"$type":"com.example.new","ref":{{"$link":"{0}"}}}},"f":-9223372036854775808,"#,
            r#""g":{{"$type":"blob","mimeType":"image/png","ref":{{"$link":"{0}"}},"size":1}},"h":"é\n"}}"#
        ),
        LINK
    );
    let flat: Flat = round_trip(&json);
    assert_eq!(flat.extra.get("d"), Some(&Value::Bytes(Bytes::from(b"hi".to_vec()))));
    assert!(matches!(flat.extra.get("e").unwrap().get("ref"), Some(Value::Link(link)) if link.to_string() == LINK));
    assert_eq!(serde_json::to_value(&flat).unwrap(), serde_json::from_str::<serde_json::Value>(&json).unwrap());
}

#[test]
fn preserves_unknown_fields_of_nested_objects() {
    round_trip::<Inline>(
        r#"{"place":{"name":"a","point":{"x":1,"y":2,"z":3},"more":[]},"stops":[{"name":"b","at":4}],"grid":[[{"on":true,"x":{}}]]}"#,
    );
}

#[test]
fn decodes_padded_bytes_and_encodes_without_padding() {
    for (input, output) in [("aGk=", "aGk"), ("aGk", "aGk"), ("YQ==", "YQ"), ("", ""), ("123", "120"), ("+/+/", "+/+/")]
    {
        let flat: Flat = from_json(format!(r#"{{"name":"a","x":{{"$bytes":"{input}"}}}}"#)).unwrap();
        assert_eq!(to_json(&flat), format!(r#"{{"name":"a","x":{{"$bytes":"{output}"}}}}"#));
    }
    for text in ["a_-b", "aGk =", "aG\\nk", "a", "aGk==", "=aGk", "YQ=", "aGk===="] {
        let message = error_message::<Flat>(&format!(r#"{{"name":"a","x":{{"$bytes":"{text}"}}}}"#));
        assert_eq!(message, "/x: expected `$bytes` as the only key, with base64", "{text}");
    }
}

#[test]
fn rejects_extra_keys_next_to_links_and_bytes() {
    for value in [
        format!(r#"{{"$link":"{LINK}","more":1}}"#),
        r#"{"$bytes":"aGk","more":1}"#.to_owned(),
        r#"{"$bytes":"aGk","$link":"x"}"#.to_owned(),
        r#"{"$link":null}"#.to_owned(),
        r#"{"$bytes":["aGk"]}"#.to_owned(),
        r#"{"$type":"blob","size":1}"#.to_owned(),
        r#"{"$type":3}"#.to_owned(),
    ] {
        assert!(error_message::<Flat>(&format!(r#"{{"name":"a","x":{value}}}"#)).starts_with("/x: "), "{value}");
        let deep = format!(r#"{{"name":"a","x":[0,{{"y":{value}}}]}}"#);
        assert!(error_message::<Flat>(&deep).starts_with("/x/1/y: "), "{value}");
    }
    error_message::<Flat>(r#"{"name":"a","$bytes":"aGk"}"#);
}

#[test]
fn rejects_floats_at_any_depth() {
    assert_eq!(error_message::<Flat>(r#"{"name":"a","x":0.5}"#), "/x: expected an integer, found 0.5");
    assert!(error_message::<Flat>(r#"{"name":"a","x":{"y":[{"z":[1e-3]}]}}"#).starts_with("/x/y/0/z/0: "));
    round_trip::<Flat>(r#"{"name":"a","x":9007199254740993}"#);
}

#[test]
fn rejects_mismatched_type_of_object() {
    let flat: Flat = round_trip(r#"{"name":"a","$type":"com.example.flat"}"#);
    assert_eq!(to_json(&Flat::new(flat.name)), r#"{"name":"a"}"#);
    for name in ["com.example.flat#main", "com.example.other", ""] {
        let message = error_message::<Flat>(&format!(r#"{{"$type":"{name}","name":"a"}}"#));
        assert!(message.starts_with("/$type: expected "), "{message}");
    }
    error_message::<Flat>(r#"{"$type":null,"name":"a"}"#);
}

#[test]
fn validate_and_decode_agree_on_extra() {
    let with = |key: &str, value: Value| {
        let mut flat = Flat::new("a".to_owned());
        flat.extra.insert(key, value);
        flat
    };
    let object = |key: &str, value: Value| Value::Object([(key.to_owned(), value)].into());
    assert!(with("more", Value::from(1)).validate().is_ok());
    assert!(with("$type", Value::from("com.example.flat")).validate().is_ok());
    let again = with("name", Value::from("b")).validate().unwrap_err();
    assert_eq!(again.to_string(), "/name: duplicate key, found a declared key in `extra`");
    for flat in [
        with("$type", Value::from("com.example.other")),
        with("$type", Value::Null),
        with("$bytes", Value::from("aGk")),
        with("x", object("$type", Value::from(""))),
        with("x", Value::Array(vec![object("$link", Value::from("x"))])),
    ] {
        let read = from_json::<Flat>(to_json(&flat));
        assert_eq!(
            flat.validate().map_err(|error| error.to_string()),
            read.map(|_| ()).map_err(|error| error.to_string())
        );
    }
}
