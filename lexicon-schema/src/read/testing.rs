//! For tests: a snippet of a document -> its mistakes, each as the text it stands at and its message.
//! Puts the snippet where it belongs in a whole document.

use std::sync::Arc;

use super::{Reading, document};
use crate::diagnostic::{Diagnostic, Ownership, SourceFile};
use crate::document::Nsid;

/// The name of every document here.
pub const NAME: &str = "com.example.thing";

/// Reads a whole document.
pub fn reading(text: &str) -> Reading {
    let source = SourceFile { path: "thing.json".into(), text: text.to_owned() };
    document(Arc::new(source), &Nsid::parse(NAME).unwrap(), Ownership::Own)
}

/// Reads a whole third-party document.
pub fn third_party(text: &str) -> Reading {
    let source = SourceFile { path: "thing.json".into(), text: text.to_owned() };
    document(Arc::new(source), &Nsid::parse(NAME).unwrap(), Ownership::ThirdParty)
}

impl Reading {
    /// Returns copies of the errors.
    pub fn error_list(&self) -> Vec<Diagnostic> {
        self.errors().cloned().collect()
    }

    /// Returns copies of the warnings.
    pub fn warning_list(&self) -> Vec<Diagnostic> {
        self.warnings().cloned().collect()
    }
}

/// The mistakes of a whole document.
pub fn in_document(text: &str) -> Vec<(String, String)> {
    marked(text, reading(text).error_list())
}

/// The mistakes of the entries of `defs`.
pub fn in_definitions(defs: &str) -> Vec<(String, String)> {
    in_document(&definitions(defs))
}

/// The mistakes of the definition `main`.
pub fn in_main(definition: &str) -> Vec<(String, String)> {
    in_definitions(&main(definition))
}

/// The mistakes of the schema of a property.
pub fn in_property(schema: &str) -> Vec<(String, String)> {
    in_main(&property(schema))
}

/// The notes on a whole document.
pub fn noted_in_document(text: &str) -> Vec<(String, String)> {
    marked(text, reading(text).warning_list())
}

/// The notes on the definition `main`.
pub fn noted_in_main(definition: &str) -> Vec<(String, String)> {
    noted_in_document(&definitions(&main(definition)))
}

/// The notes on the schema of a property.
pub fn noted_in_property(schema: &str) -> Vec<(String, String)> {
    noted_in_main(&property(schema))
}

fn marked(text: &str, diagnostics: Vec<Diagnostic>) -> Vec<(String, String)> {
    let marked = |span: lexicon_syntax::json::Span| text[span.start..span.end].to_owned();
    diagnostics.into_iter().map(|diagnostic| (marked(diagnostic.span()), diagnostic.message)).collect()
}

fn definitions(defs: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "{NAME}", "defs": {defs}}}"#)
}

fn main(definition: &str) -> String {
    format!(r#"{{"main": {definition}}}"#)
}

fn property(schema: &str) -> String {
    format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#)
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
