//! serde's road and the crate's own lead to the same values and the same refusals.

use std::fmt::Debug;

use lexicon_runtime::{Decode, Encode, from_json, to_json};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::com::example::prefs::save::Input;
use super::com::example::tree::Node;
use super::com::example::{Flat, Inline, Limits, Names, Presence};

#[track_caller]
fn same<T: Decode + Encode + Serialize + DeserializeOwned + PartialEq + Debug>(json: &str) {
    match (from_json::<T>(json.as_bytes()), serde_json::from_str::<T>(json)) {
        (Ok(own), Ok(serde)) => {
            assert_eq!(own, serde);
            assert_eq!(serde_json::from_str::<Value>(&to_json(&own)).unwrap(), serde_json::to_value(&serde).unwrap());
        }
        // serde's values are in the order of their names, and so are its violations.
        (Err(own), Err(serde)) => assert_eq!(lines(&own), lines(&serde), "{json}"),
        (own, serde) => panic!("{json}: {own:?}, but by serde {serde:?}"),
    }
}

fn lines(refusal: &impl ToString) -> Vec<String> {
    let mut lines: Vec<_> = refusal.to_string().lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

/// Refusals that serde's own reader words, or that it meets before there are types.
#[track_caller]
fn both_refuse<T: Decode + DeserializeOwned + Debug>(json: &str) {
    let (own, serde) = (from_json::<T>(json.as_bytes()), serde_json::from_str::<T>(json));
    assert!(own.is_err() && serde.is_err(), "{json}: {own:?}, by serde {serde:?}");
}

#[test]
fn values_are_the_same() {
    same::<Input>("{}");
    same::<Input>(r#"{"size":1e2,"scope":"new","nested":{"x":{"$bytes":"aGk="}},"hint":null}"#);
    same::<Presence>(r#"{"plain":"a","nullable":null,"list":[],"both":null,"optionalList":[]}"#);
    same::<Inline>(r#"{"place":{"name":"a"},"grid":[[{"on":true}],[]]}"#);
    same::<Names>(r#"{"type":"t","self":"s","a/b~c":[],"z":[1,null,{"y":-1}]}"#);
    same::<Node>(r#"{"label":"a","parent":{"label":"b","parent":null}}"#);
    same::<Limits>(r#"{"count":9007199254740993,"version":2.0,"debt":-9223372036854775808}"#);
    same::<Flat>(r#"{"name":"\u00e9\ud83e\udd80","$type":"com.example.flat"}"#);
}

#[test]
fn refusals_are_the_same() {
    same::<Input>(r#"{"size":"x","mode":"dusk","region":"","level":3}"#);
    same::<Presence>("{}");
    same::<Presence>(r#"{"plain":null,"nullable":1,"list":{},"both":[],"optionalList":[null]}"#);
    same::<Inline>(r#"{"place":{"point":{}},"stops":[1],"grid":[{}]}"#);
    same::<Limits>(r#"{"text":"a","word":"abcd","degrees":6,"matrix":[[10]],"always":"","sign":0,"list":[]}"#);
    same::<Flat>(r#"{"name":"a","$type":"com.example.other"}"#);
    same::<Flat>("[]");
    same::<Flat>("null");
    same::<Flat>("\"x\"");
}

#[test]
fn what_breaks_the_data_model_is_refused_by_both() {
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
        both_refuse::<Flat>(&format!(r#"{{"name":"a","x":{value}}}"#));
    }
    for json in [r#"{"name":"a","name":"b"}"#, "{", "", r#"{"name":"a"}x"#, r#"{"name":"a","$bytes":"aGk"}"#] {
        both_refuse::<Flat>(json);
    }
}
