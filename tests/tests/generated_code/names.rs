//! Keys in data are exact, independent of the Rust names.

use serde_json::{Map, Value, json};

use super::com::example::names::{
    self, ErrorDef, HandlerDef, InputDef, Main2, OutputDef, Record, Self_, Sync as SyncDef, Virtual,
};
use super::com::example::{Names, Wide};
use super::round_trip;

#[test]
fn decodes_and_encodes_exact_keys() {
    let json = concat!(
        r#"{"subjectDID":"did:plc:abc","atURI":"at://did:plc:abc","backgroundRGB":"fff","totalXP":3,"#,
        r#""fsq_place_id":"4b0","cid-link":"bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq","#,
        r#""type":"t","ref":"r","match":"m","self":"s","extra":"e","crate":"c","super":"u","async":"a","gen":"g","#,
        r#""3d":"d","a/b~c":["did:plc:abc"],"é":"é","userId":"1","user_id":"2","reader":"3","fields":"4","#,
        r#""index":"5","value":"6","None":"7","HTTPServer":"8","isOver18":"9"}"#
    );
    let names: Names = round_trip(json);
    assert_eq!(names.subject_did.unwrap().as_str(), "did:plc:abc");
    assert_eq!(names.at_uri.unwrap().as_str(), "at://did:plc:abc");
    assert_eq!((names.background_rgb.as_deref(), names.total_xp), (Some("fff"), Some(3)));
    assert_eq!((names.r#type.as_str(), names.r#ref.as_deref(), names.r#match.as_deref()), ("t", Some("r"), Some("m")));
    assert_eq!((names.self_.as_str(), names.extra2.as_deref(), names.crate_.as_deref()), ("s", Some("e"), Some("c")));
    assert_eq!((names.user_id.as_deref(), names.user_id2.as_deref()), (Some("1"), Some("2")));
    assert_eq!((names._3d.as_deref(), names._unnamed.as_deref()), (Some("d"), Some("é")));
    assert_eq!((names.http_server.as_deref(), names.is_over18.as_deref()), (Some("8"), Some("9")));
    assert!(names.extra.is_empty());
}

#[test]
fn keys_are_case_sensitive() {
    let names: Names = round_trip(r#"{"type":"t","self":"s","SubjectDID":"x","cidLink":"z","subject_did":"y"}"#);
    assert_eq!((names.subject_did, names.cid_link), (None, None));
    assert_eq!(names.extra.len(), 3);
}

#[test]
fn definitions_may_have_reserved_names() {
    let names = Names {
        as_option: Some(names::Option::new("o".to_owned())),
        as_sync: Some(SyncDef::new("s".to_owned())),
        as_record: Some(Record::new("r".to_owned())),
        as_virtual: Some(Virtual::from("v")),
        as_error: Some(ErrorDef::new("e".to_owned())),
        as_input: Some(InputDef::new("i".to_owned())),
        as_output: Some(OutputDef::new("o".to_owned())),
        as_handler: Some(HandlerDef::from("h")),
        as_main2: Some(Main2::from("m")),
        as_self: Some(Self_::new("s".to_owned())),
        ..Names::new("t".to_owned(), "s".to_owned())
    };
    assert_eq!(
        serde_json::to_value(&names).unwrap(),
        json!({
            "type": "t", "self": "s",
            "asOption": {"option": "o"}, "asSync": {"sync": "s"}, "asRecord": {"record": "r"}, "asVirtual": "v",
            "asError": {"error": "e"}, "asInput": {"input": "i"}, "asOutput": {"output": "o"}, "asHandler": "h",
            "asMain2": "m", "asSelf": {"self": "s"},
        })
    );
    assert_eq!(serde_json::from_value::<Names>(serde_json::to_value(&names).unwrap()).unwrap(), names);
    let none: names::None = round_trip(r#"{"none":"n"}"#);
    let some: names::Some = round_trip(r#"{"some":"n"}"#);
    assert_eq!((none.none, some.some), ("n".to_owned(), "n".to_owned()));
}

#[test]
fn definition_named_like_its_document_is_distinct_type() {
    use super::com::example::{Settings, settings::Settings as Inner};
    let inner: Inner = round_trip(r#"{"main":{"size":1},"tree":{"main":{"size":2}}}"#);
    assert_eq!(inner, Inner { tree: Some(Box::new(Inner::new(Settings::new(2)))), ..Inner::new(Settings::new(1)) });
}

#[test]
fn object_of_70_fields_validates_each_field() {
    let all: Map<String, Value> = (1..=70).map(|number| (format!("f{number:02}"), json!(number))).collect();
    let json = Value::Object(all.clone()).to_string();
    let wide: Wide = round_trip(&json);
    assert_eq!((wide.f01, wide.f64, wide.f65, wide.f70, wide.f66), (1, 64, 65, 70, Some(66)));
    for key in ["f01", "f64", "f65", "f70"] {
        let mut others = all.clone();
        others.remove(key);
        let message = super::error_message::<Wide>(&Value::Object(others).to_string());
        assert_eq!(message, format!("/{key}: missing required field"));
    }
    for key in ["f02", "f63", "f64", "f65", "f66", "f70"] {
        let twice = json.replacen('{', &format!("{{\"{key}\":0,"), 1);
        assert_eq!(super::error_message::<Wide>(&twice), format!("/{key}: duplicate key"));
    }
}

#[test]
fn finds_document_in_flat_layout() {
    assert_eq!(round_trip::<super::com::example::Flat>(r#"{"name":"a"}"#).name, "a");
}
