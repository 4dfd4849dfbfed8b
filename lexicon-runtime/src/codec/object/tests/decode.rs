//! Presence, duplicates, defaults, `$type` and unknown fields.

use super::{Input, Item, Note, Put};
use crate::codec::{Decode, FieldDescriptor, ObjectDescriptor, Presence, Reader, decode_object};
use crate::data::Value;
use crate::leniency::Leniency;
use crate::{from_json, from_json_with};

fn errors<T: Decode>(json: &str) -> Vec<String> {
    let error = from_json::<T>(json).map(drop).expect_err(json);
    error.violations().iter().map(|violation| format!("{} {}", violation.pointer(), violation.rule().name())).collect()
}

#[test]
fn decodes_fields_in_any_order() {
    for json in [
        r#"{"name":"x","count":1,"a\"b":true}"#,
        r#"{"a\u0022b":true,"count":1,"name":"x"}"#,
        r#" { "\u0063ount" : 1 , "a\"b" : true , "name" : "x" } "#,
    ] {
        let item = from_json::<Item>(json).expect(json);
        assert_eq!((item.name.as_str(), item.count, item.escaped), ("x", Some(1), Some(true)));
        assert!(item.extra.is_empty());
    }
}

#[test]
fn reports_missing_required_fields() {
    assert_eq!(errors::<Item>("{}"), ["/name required"]);
    assert_eq!(errors::<Item>(r#"{"name":null}"#), ["/name type"]);
    assert_eq!(errors::<Item>("[]"), [" type"]);
}

#[test]
fn reports_every_violation_with_its_path() {
    let json = r#"{"x":0.5,"name":"long","count":"1","name":"x","a\"b":1,"count":2}"#;
    let expected = ["/x type", "/name maxLength", "/count type", "/name duplicate", "/a\"b type", "/count duplicate"];
    assert_eq!(errors::<Item>(json), expected);
    let json = r#"{"item":{"count":[]},"record":{"$type":"com.example.note","name":1}}"#;
    assert_eq!(errors::<Put>(json), ["/item/count type", "/item/name required", "/record/name type"]);
}

#[test]
fn keeps_unknown_fields() {
    let item = from_json::<Item>(r#"{"a":[1],"name":"x","$type":"com.example.item","b":null}"#).expect("an item");
    assert_eq!(item.extra.len(), 3);
    assert_eq!(item.extra.get("a"), Some(&Value::Array(vec![Value::from(1)])));
    assert_eq!(errors::<Item>(r#"{"name":"x","a":1,"a":2}"#), ["/a duplicate"]);
    assert_eq!(errors::<Item>(r#"{"name":"x","$link":"y"}"#), ["/$link type"]);
}

#[test]
fn inserts_defaults_in_requests_only() {
    assert_eq!(from_json::<Input>(r#"{"name":"x"}"#).expect("an input").count, Some(7));
    assert_eq!(from_json::<Input>(r#"{"name":"x","count":1}"#).expect("an input").count, Some(1));
    assert_eq!(from_json::<Item>(r#"{"name":"x"}"#).expect("an item").count, None);
    let json = r#"{"item":{"name":"x"},"record":{"name":"x","$type":"com.example.note"}}"#;
    let put = from_json::<Put>(json).expect("a request");
    assert_eq!((put.record.count, put.item.and_then(|item| item.count)), (None, Some(7)));
}

#[test]
fn record_requires_its_type() {
    let note = from_json::<Note>(r#"{"name":"x","$type":"com.example.note"}"#).expect("a note");
    assert!(note.extra.is_empty());
    assert_eq!(errors::<Note>(r#"{"name":"x"}"#), ["/$type required"]);
    assert_eq!(errors::<Note>(r#"{"$type":"com.example.item","name":"x"}"#), ["/$type type"]);
    assert_eq!(errors::<Note>(r#"{"$type":1,"name":"x"}"#), ["/$type type"]);
    let twice = r#"{"$type":"com.example.note","name":"x","$type":"com.example.note"}"#;
    assert_eq!(errors::<Note>(twice), ["/$type duplicate"]);
}

#[test]
fn definition_compares_its_type() {
    let json = r#"{"name":"x","$type":"com.example.other"}"#;
    assert_eq!(errors::<Item>(json), ["/$type type"]);
    let item = from_json_with::<Item>(json, Leniency::default().allow_type_mismatch()).expect("allowed");
    assert_eq!(item.extra.get("$type"), Some(&Value::from("com.example.other")));
}

#[test]
fn stops_at_the_violation_limit() {
    let unknown: Vec<String> = (0..5000).map(|index| format!("\"k{index}\":0.5")).collect();
    let error = from_json::<Item>(format!("{{{}}}", unknown.join(","))).expect_err("violations");
    assert_eq!(error.violations().len() + error.omitted(), 1000);
}

#[test]
fn reports_syntax_error_at_its_field() {
    assert_eq!(errors::<Item>(r#"{"name":"x","count":01}"#), ["/count json"]);
    assert_eq!(errors::<Item>(r#"{"name":"x" "count":1}"#), [" json"]);
    assert_eq!(errors::<Item>(r#"{"count":true,"name":"x"#), ["/count type", "/name json"]);
}

#[test]
fn finds_missing_fields_beyond_the_64th() {
    let key = |index: usize| -> &'static str { Box::leak(format!("k{index}").into_boxed_str()) };
    let fields: Vec<_> = (0..70).map(|index| FieldDescriptor(key(index), Presence::Required, None)).collect();
    let descriptor: &'static ObjectDescriptor = Box::leak(Box::new(ObjectDescriptor::inline(fields.leak())));
    for (keys, expected) in [(70, None), (69, Some("/k69"))] {
        let entries: Vec<String> = (0..keys).rev().map(|index| format!("\"k{index}\":1")).collect();
        let json = format!("{{{}}}", entries.join(","));
        let mut values = vec![None::<i64>; 70];
        let mut slots: Vec<_> = values.iter_mut().map(|value| value as _).collect();
        let mut reader = Reader::json(json.as_bytes());
        let extra = decode_object(&mut reader, descriptor, &mut slots);
        let error = reader.finish(extra).err();
        assert_eq!(error.as_ref().map(|error| error.violations()[0].pointer()), expected);
    }
}

#[cfg(feature = "cbor")]
#[test]
fn decodes_cbor_with_the_same_rules() {
    use crate::from_cbor;

    let item = from_cbor::<Item>(b"\xa2\x64name\x61x\x65count\x01").expect("an item");
    assert_eq!((item.name.as_str(), item.count), ("x", Some(1)));
    let error = from_cbor::<Item>(b"\xa2\x64name\x641234\x65count\x61x").expect_err("violations");
    let pointers: Vec<&str> = error.violations().iter().map(|violation| violation.pointer()).collect();
    assert_eq!(pointers, ["/name", "/count"]);
}
