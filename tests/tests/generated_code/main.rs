//! Types, services and constants that `lexicon!` generates: names, presence, constraints, unknown fields and defaults.
//! `encoding` tests records, unions and DAG-CBOR; `http` tests requests.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod catalog_agreement;
mod constants;
mod constraints;
mod data_model;
mod defaults;
mod enums;
mod extra;
mod name_collisions;
mod names;
mod paths;
mod presence;
mod recursion;
mod serde_agreement;
mod services;

lexicon_runtime::lexicon!(
    "com.example.constants",
    "com.example.described",
    "com.example.desk.defs",
    "com.example.flat.json",
    "com.example.inline.json",
    "com.example.limits",
    "com.example.moderation.flag",
    "com.example.names",
    "com.example.prefs.save",
    "com.example.presence",
    "com.example.profile.put",
    "com.example.settings",
    "com.example.tree.node",
    "com.example.wide",
);

use lexicon_runtime::{Decode, Encode, from_json, to_json};

/// Returns the error message for invalid data.
#[track_caller]
fn error_message<T: Decode>(json: &str) -> String {
    match from_json::<T>(json) {
        Ok(_) => panic!("{json} is valid"),
        Err(invalid) => invalid.to_string(),
    }
}

/// Decodes a value and asserts that it encodes to the same JSON.
#[track_caller]
fn round_trip<T: Decode + Encode>(json: &str) -> T {
    let value = from_json::<T>(json).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    assert_eq!(to_json(&value), json);
    value
}
