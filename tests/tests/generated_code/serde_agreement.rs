//! Decoding through serde and through the codec yields the same values and the same errors.

use std::fmt::Debug;

use lexicon_runtime::{Decode, Encode, from_json, to_json};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::com::example::prefs::save::Input;
use super::com::example::tree::Node;
use super::com::example::{Flat, Inline, Limits, Names, Presence};

#[track_caller]
fn assert_agreement<T: Decode + Encode + Serialize + DeserializeOwned + PartialEq + Debug>(json: &str) {
    match (from_json::<T>(json), serde_json::from_str::<T>(json)) {
        (Ok(own), Ok(serde)) => {
            assert_eq!(own, serde);
            assert_eq!(serde_json::from_str::<Value>(&to_json(&own)).unwrap(), serde_json::to_value(&serde).unwrap());
        }
        // serde_json sorts keys, so the order of violations differs.
        (Err(own), Err(serde)) => assert_eq!(sorted_lines(&own), sorted_lines(&serde), "{json}"),
        (own, serde) => panic!("{json}: {own:?}, but by serde {serde:?}"),
    }
}

fn sorted_lines(error: &impl ToString) -> Vec<String> {
    let mut lines: Vec<_> = error.to_string().lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

/// Asserts that both reject input that serde_json rejects before the types see it.
#[track_caller]
fn assert_both_reject<T: Decode + DeserializeOwned + Debug>(json: &str) {
    let (own, serde) = (from_json::<T>(json), serde_json::from_str::<T>(json));
    assert!(own.is_err() && serde.is_err(), "{json}: {own:?}, by serde {serde:?}");
}

#[test]
fn values_agree() {
    assert_agreement::<Input>("{}");
    assert_agreement::<Input>(r#"{"size":1e2,"scope":"new","nested":{"x":{"$bytes":"aGk="}},"hint":null}"#);
    assert_agreement::<Presence>(r#"{"plain":"a","nullable":null,"list":[],"both":null,"optionalList":[]}"#);
    assert_agreement::<Inline>(r#"{"place":{"name":"a"},"grid":[[{"on":true}],[]]}"#);
    assert_agreement::<Names>(r#"{"type":"t","self":"s","a/b~c":[],"z":[1,null,{"y":-1}]}"#);
    assert_agreement::<Node>(r#"{"label":"a","parent":{"label":"b","parent":null}}"#);
    assert_agreement::<Limits>(r#"{"count":9007199254740993,"version":2.0,"debt":-9223372036854775808}"#);
    assert_agreement::<Flat>(r#"{"name":"\u00e9\ud83e\udd80","$type":"com.example.flat"}"#);
}

#[test]
fn errors_agree() {
    assert_agreement::<Input>(r#"{"size":"x","mode":"dusk","region":"","level":3}"#);
    assert_agreement::<Presence>("{}");
    assert_agreement::<Presence>(r#"{"plain":null,"nullable":1,"list":{},"both":[],"optionalList":[null]}"#);
    assert_agreement::<Inline>(r#"{"place":{"point":{}},"stops":[1],"grid":[{}]}"#);
    assert_agreement::<Limits>(
        r#"{"text":"a","word":"abcd","degrees":6,"matrix":[[10]],"always":"","sign":0,"list":[]}"#,
    );
    assert_agreement::<Flat>(r#"{"name":"a","$type":"com.example.other"}"#);
    assert_agreement::<Flat>("[]");
    assert_agreement::<Flat>("null");
    assert_agreement::<Flat>("\"x\"");
}

#[test]
fn both_reject_data_model_violations() {
    for value in [
        "0.5",
        "[1e-1]",
        "9223372036854775808",
        r#"{"$link":"x"}"#,
        r#"{"$bytes":"a_-b"}"#,
        r#"{"y":{"$bytes":"aGk","z":1}}"#,
        r#"{"$type":""}"#,
        r#"{"y":1,"y":2}"#,
        &format!("{}{}", "[".repeat(64), "]".repeat(64)),
        &format!("{}{}", "[".repeat(100), "]".repeat(100)),
        &format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
    ] {
        assert_both_reject::<Flat>(&format!(r#"{{"name":"a","x":{value}}}"#));
    }
    for json in [r#"{"name":"a","name":"b"}"#, "{", "", r#"{"name":"a"}x"#, r#"{"name":"a","$bytes":"aGk"}"#] {
        assert_both_reject::<Flat>(json);
    }
}
