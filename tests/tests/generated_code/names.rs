//! Names: exact on the wire, whatever they are in Rust.

use serde_json::{Map, Value, json};

use super::com::example::names::{
    self, ErrorDef, HandlerDef, InputDef, Main2, OutputDef, Record, Self_, Sync as SyncDef, Virtual,
};
use super::com::example::{Names, Wide};
use super::comes_through;

#[test]
fn property_names_are_exact_both_ways() {
    let json = concat!(
        r#"{"subjectDID":"did:plc:abc","atURI":"at://did:plc:abc","backgroundRGB":"fff","totalXP":3,"#,
        r#""fsq_place_id":"4b0","cid-link":"bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq","#,
        r#""type":"t","ref":"r","match":"m","self":"s","extra":"e","crate":"c","super":"u","async":"a","gen":"g","#,
        r#""3d":"d","a/b~c":["did:plc:abc"],"é":"é","userId":"1","user_id":"2","reader":"3","fields":"4","#,
        r#""index":"5","value":"6","None":"7","HTTPServer":"8","isOver18":"9"}"#
    );
    let names: Names = comes_through(json);
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
fn names_that_differ_in_case_are_other_names() {
    let names: Names = comes_through(r#"{"type":"t","self":"s","SubjectDID":"x","cidLink":"z","subject_did":"y"}"#);
    assert_eq!((names.subject_did, names.cid_link), (None, None));
    assert_eq!(names.extra.len(), 3);
}

#[test]
fn definitions_may_be_called_like_anything() {
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
    let none: names::None = comes_through(r#"{"none":"n"}"#);
    let some: names::Some = comes_through(r#"{"some":"n"}"#);
    assert_eq!((none.none, some.some), ("n".to_owned(), "n".to_owned()));
}

#[test]
fn a_definition_called_like_its_document_is_another_type() {
    use super::com::example::{Settings, settings::Settings as Inner};
    let inner: Inner = comes_through(r#"{"main":{"size":1},"tree":{"main":{"size":2}}}"#);
    assert_eq!(inner, Inner { tree: Some(Box::new(Inner::new(Settings::new(2)))), ..Inner::new(Settings::new(1)) });
}

#[test]
fn an_object_of_seventy_fields_minds_each_of_them() {
    let all: Map<String, Value> = (1..=70).map(|number| (format!("f{number:02}"), json!(number))).collect();
    let json = Value::Object(all.clone()).to_string();
    let wide: Wide = comes_through(&json);
    assert_eq!((wide.f01, wide.f64, wide.f65, wide.f70, wide.f66), (1, 64, 65, 70, Some(66)));
    for name in ["f01", "f64", "f65", "f70"] {
        let mut some = all.clone();
        some.remove(name);
        let message = super::refusal::<Wide>(&Value::Object(some).to_string());
        assert_eq!(message, format!("/{name}: required, but missing"));
    }
    for name in ["f02", "f63", "f64", "f65", "f66", "f70"] {
        let twice = json.replacen('{', &format!("{{\"{name}\":0,"), 1);
        assert_eq!(super::refusal::<Wide>(&twice), format!("/{name}: expected once, found the name again"));
    }
}

#[test]
fn the_flat_layout_is_found_too_and_documents_may_be_records() {
    assert_eq!(comes_through::<super::com::example::Flat>(r#"{"name":"a"}"#).name, "a");
}
