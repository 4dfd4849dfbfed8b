//! Order of keys, `$type`, and unknown fields.

use super::{Item, Note};
use crate::data::{Unknown, Value};
use crate::{from_json, to_json};

#[test]
fn encodes_declared_fields_before_unknown_ones() {
    let item = from_json::<Item>(r#"{"z":1,"a\"b":true,"b":2,"name":"x"}"#).expect("an item");
    assert_eq!(to_json(&item), r#"{"name":"x","a\"b":true,"b":2,"z":1}"#);
}

#[test]
fn encodes_type_of_records_first() {
    let note = from_json::<Note>(r#"{"name":"x","$type":"com.example.note","b":1}"#).expect("a note");
    assert_eq!(to_json(&note), r#"{"$type":"com.example.note","name":"x","b":1}"#);
}

#[test]
fn never_encodes_a_key_twice() {
    let mut note = from_json::<Note>(r#"{"name":"x","$type":"com.example.note"}"#).expect("a note");
    note.extra.insert("name", Value::from("y"));
    note.extra.insert("$type", Value::from("com.example.other"));
    assert_eq!(to_json(&note), r#"{"$type":"com.example.note","name":"x"}"#);
    let unknown = Unknown::from_typed(&note).expect("an object");
    assert_eq!(unknown.type_name(), Some("com.example.note"));
}

#[cfg(feature = "cbor")]
#[test]
fn encodes_cbor_in_canonical_order() {
    let note = from_json::<Note>(r#"{"b":1,"name":"x","$type":"com.example.note","a\"b":true,"count":1}"#);
    let bytes = crate::to_cbor(&note.expect("a note"));
    assert_eq!(bytes, b"\xa5\x61b\x01\x63a\"b\xf5\x64name\x61x\x65$type\x70com.example.note\x65count\x01");
}
