//! Values keep their text: datetimes, integers and strings.

use lexicon_runtime::{from_json, to_json};

use super::com::example::{Flat, Limits};
use super::{error_message, round_trip};

#[test]
fn datetime_keeps_its_text() {
    for text in [
        "2024-01-01T00:00:00Z",
        "2024-01-01T00:00:00.000000000000000001Z",
        "2024-01-01T00:00:00+00:00",
        "1985-04-12T23:20:50.123-23:59",
        "0001-01-01T00:00:00Z",
    ] {
        assert_eq!(round_trip::<Limits>(&format!(r#"{{"at":"{text}"}}"#)).at.unwrap().as_str(), text);
    }
    for text in ["2024-01-01t00:00:00z", "2024-01-01T00:00:00-00:00", "2024-02-30T00:00:00Z", "2024-01-01"] {
        error_message::<Limits>(&format!(r#"{{"at":"{text}"}}"#));
    }
}

#[test]
fn integers_have_64_bits() {
    for text in ["9007199254740993", "9223372036854775807", "0"] {
        round_trip::<Limits>(&format!(r#"{{"count":{text}}}"#));
    }
    assert_eq!(from_json::<Limits>(r#"{"count":1.50e3}"#).unwrap().count, Some(1500));
    error_message::<Limits>(r#"{"count":9223372036854775808}"#);
}

#[test]
fn encodes_strings_with_json_escapes() {
    let text: String = (0..=0x20).chain([0x22, 0x5c, 0x7f, 0x2028, 0x1f980]).filter_map(char::from_u32).collect();
    let json = to_json(&Flat::new(text.clone()));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["name"], text.as_str());
    assert_eq!(from_json::<Flat>(json).unwrap().name, text);
}

#[test]
fn decodes_fields_in_any_order() {
    let flat: Flat = from_json(" {\r\n\t\"z\" : 1 , \"name\":\"a\" , \"b\": [ ] } ").unwrap();
    assert_eq!(to_json(&flat), r#"{"name":"a","b":[],"z":1}"#);
}

#[test]
fn rejects_duplicate_keys() {
    for (json, path) in [
        (r#"{"name":"a","name":"a"}"#, "/name"),
        (r#"{"name":"a","x":1,"x":1}"#, "/x"),
        (r#"{"name":"a","x":{"y":1,"y":1}}"#, "/x/y"),
        (r#"{"name":"a","na\u006de":"a"}"#, "/name"),
    ] {
        assert_eq!(error_message::<Flat>(json), format!("{path}: duplicate key"));
    }
}

#[test]
fn generated_types_implement_eq() {
    fn assert_eq_implemented<T: Eq>() {}
    assert_eq_implemented::<crate::com::example::Settings>();
    assert_eq_implemented::<crate::com::example::tree::Node>();
}
