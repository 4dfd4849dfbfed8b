//! The protocol's interoperability vectors and the published documents, without generated code.
#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod data_model;
mod documents;
mod dynamic;
mod string_formats;

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Reads a JSON file of vectors below `interop`.
fn json_vectors(corpus: &Path, file: &str) -> Vec<Value> {
    let text = fs::read_to_string(corpus.join("interop").join(file)).expect("the file of vectors is read");
    serde_json::from_str(&text).expect("the vectors are JSON")
}
