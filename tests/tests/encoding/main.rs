//! What goes over the wire, in JSON and in DAG-CBOR: records, unions, blobs, bytes, links, and what nobody knows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod bodies;
mod bounds;
mod cbor;
mod constants;
mod leniency;
mod read_back;
mod records;
mod special;
mod subscriptions;
mod unions;

lexicon_runtime::lexicon!(
    "com.example.blog.authFull",
    "com.example.blog.embed.quote",
    "com.example.blog.note",
    "com.example.blog.parts",
    "com.example.blog.publish",
    "com.example.blog.react",
    "com.example.blog.watch",
    "com.example.chain.first",
);

use com::example::blog::{Note, embed};
use lexicon_runtime::{Decode, Encode, Invalid, from_cbor, from_json, to_cbor, to_json};

const LINK: &str = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";

/// A note with these fields beside those that it must have.
fn note(fields: &str) -> String {
    let must = r#""$type":"com.example.blog.note","text":"hi","createdAt":"2024-01-01T00:00:00Z","tags":[]"#;
    format!("{{{must}{fields}}}")
}

/// Reads a note and holds that it comes through JSON and DAG-CBOR unchanged.
#[track_caller]
fn comes_through<T: Decode + Encode + PartialEq + std::fmt::Debug>(json: &str) -> T {
    let value: T = from_json(json.as_bytes()).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    let written: serde_json::Value = serde_json::from_str(&to_json(&value)).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
    let cbor = to_cbor(&value);
    let read: T = from_cbor(&cbor).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    assert_eq!(read, value, "{json}");
    assert_eq!(to_cbor(&read), cbor);
    value
}

/// What is said of a note that breaks a rule.
#[track_caller]
fn refusal(fields: &str) -> String {
    refused::<Note>(&note(fields)).to_string()
}

#[track_caller]
fn refused<T: Decode>(json: &str) -> Invalid {
    match from_json::<T>(json.as_bytes()) {
        Ok(_) => panic!("{json} is valid"),
        Err(invalid) => invalid,
    }
}
