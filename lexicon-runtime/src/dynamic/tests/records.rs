//! Records: `$type`, keys, and leniency.

use super::*;
use crate::data::Value;
use crate::leniency::Leniency;

fn with_record(key: &str, properties: &str) -> Catalog {
    let record = format!(r#"{{"type": "object", "properties": {properties}}}"#);
    catalog(&[("note", &format!(r#"{{"main": {{"type": "record", "key": "{key}", "record": {record}}}}}"#))])
}

#[test]
fn record_requires_its_type() {
    let catalog = with_record("tid", r#"{"text": {"type": "string"}}"#);
    let of_any = |json: &str| catalog.validate_record(Data::from_json(json.as_bytes()));
    let of_note = |json: &str| catalog.validate_record_as("com.example.note", Data::from_json(json.as_bytes()));
    for json in [r#"{"$type": "com.example.note", "text": "a"}"#, r#"{"text": "a", "$type": "com.example.note"}"#] {
        assert_eq!((of_any(json), of_note(json)), (Ok(()), Ok(())));
    }
    for json in ["{}", r#"{"$type": null}"#, r#"{"$type": ""}"#, r#"{"$type": "x"}"#, "[]", "1", "", "{"] {
        assert!(is_invalid(&of_any(json)) && is_invalid(&of_note(json)), "{json}: {:?}", of_any(json));
    }
    for json in [r#"{"$type": "com.example.note#main"}"#, r##"{"$type": "#main"}"##] {
        assert!(is_invalid(&of_any(json)) && is_invalid(&of_note(json)), "{json}");
    }
    let other = r#"{"$type": "com.example.other"}"#;
    assert_eq!(of_any(other), Err(Error::DefinitionNotFound("com.example.other".to_owned())));
    assert_eq!(
        of_note(other).expect_err("another type").to_string(),
        "/$type: expected \"com.example.note\", found \"com.example.other\""
    );
}

#[test]
fn rejects_definitions_other_than_records() {
    let catalog = catalog(&[("size", r#"{"main": {"type": "integer"}}"#)]);
    let expected = "`com.example.size` is not a record";
    let data = Data::from_json(br#"{"$type": "com.example.size"}"#);
    assert_eq!(catalog.validate_record(data).expect_err("no record").to_string(), expected);
    assert_eq!(catalog.validate_record_as("com.example.size", data).expect_err("no record").to_string(), expected);
    assert_eq!(catalog.validate_record_key("com.example.size", "self").expect_err("no record").to_string(), expected);
    assert!(matches!(catalog.validate_input("com.example.size", data), Err(Error::WrongDefinitionKind { .. })));
}

#[test]
fn validates_keys_by_key_type() {
    for (key, good, bad) in [
        ("tid", ["3jzfcijpj2z2a", "2222222222222"], ["self", "3jzfcijpj2z2"]),
        ("nsid", ["com.example.note", "a.b.c"], ["self", "com.example"]),
        ("any", ["self", "~:a"], ["..", ""]),
        ("literal:self", ["self", "self"], ["Self", ""]),
    ] {
        let catalog = with_record(key, "{}");
        for good in good {
            assert_eq!(catalog.validate_record_key("com.example.note", good), Ok(()), "{key}");
        }
        for bad in bad {
            assert!(is_invalid(&catalog.validate_record_key("com.example.note", bad)), "{key}: {bad}");
        }
    }
    let error = with_record("literal:self", "{}").validate_record_key("com.example.note", "me").expect_err("another");
    assert_eq!(error.to_string(), "expected \"self\", found \"me\"");
}

#[test]
fn leniency_allows_legacy_blobs() {
    let catalog = with_record("any", r#"{"image": {"type": "blob", "accept": ["image/*"]}}"#);
    let old = br#"{"$type": "com.example.note", "image": {"cid": "bafkreiccc", "mimeType": "image/png"}}"#;
    let lenient = Leniency::default().allow_legacy_blobs();
    assert!(is_invalid(&catalog.validate_record(Data::from_json(old))));
    assert_eq!(catalog.validate_record(Data::from_json(old).with_leniency(lenient)), Ok(()));
    let value: Value = crate::from_json(old).expect("data");
    assert!(is_invalid(&catalog.validate_record(&value)));
    assert_eq!(catalog.validate_record(Data::from(&value).with_leniency(lenient)), Ok(()));
}

#[test]
fn object_type_must_match_reference() {
    let catalog =
        catalog(&[("part", &object("{}")), ("whole", &object(r#"{"a": {"type": "ref", "ref": "com.example.part"}}"#))]);
    assert_eq!(errors(&catalog, "whole", r#"{"a": {"$type": "com.example.part"}}"#), "");
    assert_eq!(
        errors(&catalog, "whole", r#"{"a": {"$type": "com.example.other"}}"#),
        "/a/$type: expected \"com.example.part\", found \"com.example.other\""
    );
}

#[test]
fn values_in_memory_follow_the_data_model() {
    let catalog = with_record("any", "{}");
    let members =
        [("$type", Value::from("com.example.note")), ("x", Value::Object([("$link".to_owned(), 1.into())].into()))];
    let value = Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    assert_eq!(
        catalog.validate_record(&value).expect_err("no link").to_string(),
        "/x: expected `$link` as the only key, with a CID"
    );
}

#[test]
fn syntax_error_in_record_has_path() {
    let record = r##"{"main": {"type": "record", "key": "tid", "record": {"type": "object", "properties": {
        "embed": {"type": "union", "refs": ["#view"]}}}}, "view": {"type": "object", "properties": {}}}"##;
    let catalog = catalog(&[("post", record)]);
    let json = r#"{"embed": {"a": [{"b": [1, tru]}], "$type": "com.example.post#view"}, "$type": "com.example.post"}"#;
    let error = catalog.validate_record(Data::from_json(json.as_bytes())).expect_err("invalid JSON");
    assert_eq!(error.to_string(), "/embed/a/0/b/1: invalid JSON at byte 27: expected a value");
    let error =
        catalog.validate_record_as("com.example.post", Data::from_json(json.as_bytes())).expect_err("invalid JSON");
    assert_eq!(error.to_string(), "/embed/a/0/b/1: invalid JSON at byte 27: expected a value");
}

#[cfg(feature = "cbor")]
#[test]
fn cbor_error_in_record_has_path() {
    let catalog = catalog(&[(
        "post",
        r#"{"main": {"type": "record", "key": "tid", "record": {"type": "object", "properties": {}}}}"#,
    )]);
    // {"a": {"b": [0, 1.0]}, "$type": ..}
    let cbor = b"\xa2\x61a\xa1\x61b\x82\x00\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00\x65$type\x70com.example.post";
    let error = catalog.validate_record(Data::from_cbor(cbor)).expect_err("a float");
    assert!(error.to_string().starts_with("/a/b/1: invalid DAG-CBOR at byte 8: "), "{error}");
}
