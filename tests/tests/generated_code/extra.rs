//! Fields that a document doesn't name: kept whole, and held against the data model all the same.

use lexicon_runtime::data::{Bytes, Value};
use lexicon_runtime::{Validate, from_json, to_json};

use super::com::example::{Flat, Inline};
use super::{comes_through, refusal};

const LINK: &str = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";

#[test]
fn unknown_fields_come_through_whole() {
    let json = format!(
        concat!(
            r#"{{"name":"a","a":null,"b":[1,[true,{{"c":{{"$link":"{0}"}}}}]],"d":{{"$bytes":"aGk"}},"#,
            r#""e":{{"$type":"com.example.new","ref":{{"$link":"{0}"}}}},"f":-9223372036854775808,"#,
            r#""g":{{"$type":"blob","mimeType":"image/png","ref":{{"$link":"{0}"}},"size":1}},"h":"é\n"}}"#
        ),
        LINK
    );
    let flat: Flat = comes_through(&json);
    assert_eq!(flat.extra.get("d"), Some(&Value::Bytes(Bytes::from(b"hi".to_vec()))));
    assert!(matches!(flat.extra.get("e").unwrap().get("ref"), Some(Value::Link(link)) if link.to_string() == LINK));
    assert_eq!(serde_json::to_value(&flat).unwrap(), serde_json::from_str::<serde_json::Value>(&json).unwrap());
}

#[test]
fn unknown_fields_inside_are_kept_too() {
    comes_through::<Inline>(
        r#"{"place":{"name":"a","point":{"x":1,"y":2,"z":3},"more":[]},"stops":[{"name":"b","at":4}],"grid":[[{"on":true,"x":{}}]]}"#,
    );
}

#[test]
fn bytes_are_read_with_padding_or_without_and_written_without() {
    for (read, written) in [("aGk=", "aGk"), ("aGk", "aGk"), ("YQ==", "YQ"), ("", ""), ("123", "120"), ("+/+/", "+/+/")]
    {
        let flat: Flat = from_json(format!(r#"{{"name":"a","x":{{"$bytes":"{read}"}}}}"#).as_bytes()).unwrap();
        assert_eq!(to_json(&flat), format!(r#"{{"name":"a","x":{{"$bytes":"{written}"}}}}"#));
    }
    for text in ["a_-b", "aGk =", "aG\\nk", "a", "aGk==", "=aGk", "YQ=", "aGk===="] {
        let message = refusal::<Flat>(&format!(r#"{{"name":"a","x":{{"$bytes":"{text}"}}}}"#));
        assert_eq!(message, "/x: expected `$bytes` alone, with base64", "{text}");
    }
}

#[test]
fn extra_keys_beside_links_and_bytes_are_refused_however_deep() {
    for value in [
        format!(r#"{{"$link":"{LINK}","more":1}}"#),
        r#"{"$bytes":"aGk","more":1}"#.to_owned(),
        r#"{"$bytes":"aGk","$link":"x"}"#.to_owned(),
        r#"{"$link":null}"#.to_owned(),
        r#"{"$bytes":["aGk"]}"#.to_owned(),
        r#"{"$type":"blob","size":1}"#.to_owned(),
        r#"{"$type":3}"#.to_owned(),
    ] {
        assert!(refusal::<Flat>(&format!(r#"{{"name":"a","x":{value}}}"#)).starts_with("/x: "), "{value}");
        let deep = format!(r#"{{"name":"a","x":[0,{{"y":{value}}}]}}"#);
        assert!(refusal::<Flat>(&deep).starts_with("/x/1/y: "), "{value}");
    }
    refusal::<Flat>(r#"{"name":"a","$bytes":"aGk"}"#);
}

#[test]
fn floats_are_refused_however_deep() {
    assert_eq!(refusal::<Flat>(r#"{"name":"a","x":0.5}"#), "/x: expected an integer, found 0.5");
    assert!(refusal::<Flat>(r#"{"name":"a","x":{"y":[{"z":[1e-3]}]}}"#).starts_with("/x/y/0/z/0: "));
    comes_through::<Flat>(r#"{"name":"a","x":9007199254740993}"#);
}

#[test]
fn a_type_on_an_object_is_absent_or_its_own() {
    let flat: Flat = comes_through(r#"{"name":"a","$type":"com.example.flat"}"#);
    assert_eq!(to_json(&Flat::new(flat.name)), r#"{"name":"a"}"#);
    for name in ["com.example.flat#main", "com.example.other", ""] {
        let message = refusal::<Flat>(&format!(r#"{{"$type":"{name}","name":"a"}}"#));
        assert!(message.starts_with("/$type: expected "), "{message}");
    }
    refusal::<Flat>(r#"{"$type":null,"name":"a"}"#);
}

#[test]
fn extra_that_is_made_in_rust_is_validated_like_data() {
    let with = |name: &str, value: Value| {
        let mut flat = Flat::new("a".to_owned());
        flat.extra.insert(name, value);
        flat
    };
    let object = |name: &str, value: Value| Value::Object([(name.to_owned(), value)].into());
    assert!(with("more", Value::from(1)).validate().is_ok());
    assert!(with("$type", Value::from("com.example.flat")).validate().is_ok());
    let again = with("name", Value::from("b")).validate().unwrap_err();
    assert_eq!(again.to_string(), "/name: expected once, found the name in `extra` again");
    for flat in [
        with("$type", Value::from("com.example.other")),
        with("$type", Value::Null),
        with("$bytes", Value::from("aGk")),
        with("x", object("$type", Value::from(""))),
        with("x", Value::Array(vec![object("$link", Value::from("x"))])),
    ] {
        let read = from_json::<Flat>(to_json(&flat).as_bytes());
        assert_eq!(flat.validate().map_err(|told| told.to_string()), read.map(|_| ()).map_err(|told| told.to_string()));
    }
}
