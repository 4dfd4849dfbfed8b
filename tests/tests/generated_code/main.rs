//! What `lexicon!` makes of documents: names, presence, limits, unknown fields, and the same verdict by every way in.
//! HTTP is left to the tests of the boundary.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod clashes;
mod constants;
mod constraints;
mod data_model;
mod defaults;
mod extra;
mod names;
mod pointers;
mod presence;
mod recursion;
mod same_verdict;
mod sets;
mod values;
mod without_types;

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

/// What is said of data that breaks a rule.
#[track_caller]
fn refusal<T: Decode>(json: &str) -> String {
    match from_json::<T>(json.as_bytes()) {
        Ok(_) => panic!("{json} is valid"),
        Err(invalid) => invalid.to_string(),
    }
}

/// Data that is written as it was read.
#[track_caller]
fn comes_through<T: Decode + Encode>(json: &str) -> T {
    let value = from_json::<T>(json.as_bytes()).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    assert_eq!(to_json(&value), json);
    value
}
