//! For tests: a snippet of a document -> its mistakes, each as the text it stands at and its message.
//! Puts the snippet where it belongs in a whole document.

use std::sync::Arc;

use super::{Reading, document};
use crate::diagnostic::Source;
use crate::document::Nsid;

/// The name of every document here.
pub const NAME: &str = "com.example.thing";

/// Reads a whole document.
pub fn reading(text: &str) -> Reading {
    let source = Source { path: "thing.json".into(), text: text.to_owned() };
    document(Arc::new(source), &Nsid::parse(NAME).unwrap())
}

/// The mistakes of a whole document.
pub fn in_document(text: &str) -> Vec<(String, String)> {
    let mistakes = reading(text).mistakes;
    let marked = |span: crate::json::Span| text[span.start..span.end].to_owned();
    mistakes.into_iter().map(|mistake| (marked(mistake.span()), mistake.message)).collect()
}

/// The mistakes of the entries of `defs`.
pub fn in_definitions(defs: &str) -> Vec<(String, String)> {
    in_document(&format!(r#"{{"lexicon": 1, "id": "{NAME}", "defs": {defs}}}"#))
}

/// The mistakes of the definition `main`.
pub fn in_main(definition: &str) -> Vec<(String, String)> {
    in_definitions(&format!(r#"{{"main": {definition}}}"#))
}

/// The mistakes of the schema of a property.
pub fn in_property(schema: &str) -> Vec<(String, String)> {
    in_main(&format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#))
}

/// Holds that each snippet has just the mistake that stands beside it: the marked text, and the message.
pub fn told(read: fn(&str) -> Vec<(String, String)>, table: &[(&str, &str, &str)]) {
    for (snippet, marked, message) in table {
        assert_eq!(read(snippet), [((*marked).to_owned(), (*message).to_owned())], "{snippet}");
    }
}

/// Holds that no snippet has a mistake.
pub fn silent(read: fn(&str) -> Vec<(String, String)>, snippets: &[&str]) {
    for snippet in snippets {
        assert_eq!(read(snippet), [], "{snippet}");
    }
}
