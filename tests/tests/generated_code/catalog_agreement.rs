//! The dynamic catalog and the generated types report the same violations and decode the same values.

use lexicon_runtime::dynamic::{Catalog, Data, Error};
use lexicon_runtime::{Decode, from_json, to_json};
use serde_json::Value;

use super::com::example::prefs::save::Input;
use super::com::example::tree::Node;
use super::com::example::{Flat, Inline, Limits, Names, Presence};

fn catalog() -> Catalog {
    Catalog::load_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicons")).unwrap()
}

#[track_caller]
fn assert_agreement<T: Decode>(name: &str, json: &str) {
    match (from_json::<T>(json), catalog().validate(name, Data::from_json(json.as_bytes()))) {
        (Ok(_), Ok(())) => {}
        (Err(typed), Err(Error::Invalid(dynamic))) => assert_eq!(typed, dynamic, "{json}"),
        (typed, dynamic) => panic!("{json}: {:?}, catalog {dynamic:?}", typed.err()),
    }
}

#[test]
fn objects_agree() {
    for json in [
        r#"{"text":"a","word":"abcd","degrees":6,"matrix":[[10,-1],[1,2,3]],"always":"","sign":0,"list":[]}"#,
        r#"{"matrix":[[10],["x"]],"list":["abcde","a","b","c","d"],"states":["up","left"],"people":["x"]}"#,
        r#"{"plus":-1,"agreed":false,"version":3,"state":"","mood":"far too long","at":"now","language":"en-gb-x"}"#,
        r#"{"count":9223372036854775808,"debt":1.5,"tall":"ééé","text":"a","text":"ab"}"#,
        r#"{"text":"ab","more":{"$link":"x"},"more":1}"#,
        "{\"text\": \"ab\"",
        "[]",
    ] {
        assert_agreement::<Limits>("com.example.limits", json);
    }
    for json in ["{}", r#"{"plain":null,"nullable":1,"list":{},"both":[],"optionalList":[null]}"#] {
        assert_agreement::<Presence>("com.example.presence", json);
    }
    for json in [r#"{"place":{"point":{}},"stops":[1],"grid":[[{}],{}]}"#, r#"{"place":{"name":"a","$type":"b"}}"#] {
        assert_agreement::<Inline>("com.example.inline", json);
    }
    assert_agreement::<Names>("com.example.names", r#"{"type":1,"self":[],"a/b~c":0.5}"#);
    assert_agreement::<Flat>("com.example.flat", r#"{"name":"a","$type":"com.example.other"}"#);
    let deep = format!("{}{{}}{}", r#"{"label":"a","parent":"#.repeat(70), "}".repeat(70));
    assert_agreement::<Node>("com.example.tree.node", &deep);
}

#[test]
fn requests_agree() {
    for json in [
        "{}",
        r#"{"size":1e2,"scope":"new","nested":{},"hint":null,"more":[{"$bytes":"YQ=="}]}"#,
        r#"{"size":"x","mode":"dusk","region":"","level":3,"nested":{"depth":null}}"#,
    ] {
        let typed = from_json::<Input>(json).map(|input| to_json(&input));
        let dynamic = catalog().parse_input("com.example.prefs.save", Data::from_json(json.as_bytes()));
        let value = |text: String| serde_json::from_str::<Value>(&text).unwrap();
        match (typed, dynamic) {
            (Ok(typed), Ok(dynamic)) => assert_eq!(value(typed), value(to_json(&dynamic))),
            (Err(typed), Err(Error::Invalid(dynamic))) => assert_eq!(typed, dynamic),
            (typed, dynamic) => panic!("{json}: {typed:?}, catalog {dynamic:?}"),
        }
    }
}

#[test]
fn catalog_preserves_unknown_fields_of_request() {
    let parsed =
        catalog().parse_input("com.example.prefs.save", Data::from_json(br#"{"new": {"$type": "a.b.c"}}"#)).unwrap();
    let input: Input = from_json(r#"{"new": {"$type": "a.b.c"}}"#).unwrap();
    assert_eq!(input.extra.get("new"), parsed.get("new"));
}
