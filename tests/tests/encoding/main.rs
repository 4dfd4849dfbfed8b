//! Generated types in JSON and DAG-CBOR: records, unions, blobs, bytes, links, `unknown`, limits and leniency.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod blobs_and_links;
mod cbor;
mod leniency;
mod limits;
mod nested_types;
mod permission_sets;
mod records;
mod subscriptions;
mod unions;
mod validate;

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
use lexicon_runtime::{Decode, Encode, ValidationError, from_cbor, from_json, to_cbor, to_json};

const LINK: &str = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";

/// Returns a note with these fields in addition to the required ones.
fn note(fields: &str) -> String {
    let required = r#""$type":"com.example.blog.note","text":"hi","createdAt":"2024-01-01T00:00:00Z","tags":[]"#;
    format!("{{{required}{fields}}}")
}

/// Decodes a value and asserts that it round-trips through JSON and DAG-CBOR unchanged.
#[track_caller]
fn round_trip<T: Decode + Encode + PartialEq + std::fmt::Debug>(json: &str) -> T {
    let value: T = from_json(json).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    let written: serde_json::Value = serde_json::from_str(&to_json(&value)).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
    let cbor = to_cbor(&value);
    let read: T = from_cbor(&cbor).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    assert_eq!(read, value, "{json}");
    assert_eq!(to_cbor(&read), cbor);
    value
}

/// Returns the error message for a note with these invalid fields.
#[track_caller]
fn error_message(fields: &str) -> String {
    validation_error::<Note>(&note(fields)).to_string()
}

#[track_caller]
fn validation_error<T: Decode>(json: &str) -> ValidationError {
    match from_json::<T>(json) {
        Ok(_) => panic!("{json} is valid"),
        Err(invalid) => invalid,
    }
}
