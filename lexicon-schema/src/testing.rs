//! Reads fragments of a document in unit tests. A diagnostic is the text at its span, and its message.

use std::sync::Arc;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, Ownership, SourceFile};
use crate::document::Nsid;
use crate::read::{self, Reading};

/// The NSID of every document here.
pub const NAME: &str = "com.example.thing";

/// A function that returns the diagnostics of a fragment.
type ReadFragment = fn(&str) -> Vec<(String, String)>;

/// Reads a whole document.
pub fn reading(text: &str) -> Reading {
    read_as(text, Ownership::Own)
}

/// Reads a whole third-party document.
pub fn third_party(text: &str) -> Reading {
    read_as(text, Ownership::ThirdParty)
}

fn read_as(text: &str, ownership: Ownership) -> Reading {
    let source = SourceFile { path: "thing.json".into(), text: text.to_owned() };
    read::document(Arc::new(source), &Nsid::parse(NAME).unwrap(), ownership)
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

/// Wraps the definition `main` in a document.
pub fn document_with_main(definition: &str) -> String {
    document_with_defs(&format!(r#"{{"main": {definition}}}"#))
}

/// Wraps the value of `defs` in a document.
pub fn document_with_defs(defs: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "{NAME}", "defs": {defs}}}"#)
}

fn object_with_property(schema: &str) -> String {
    format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#)
}

/// Returns the errors of a whole document.
pub fn errors_in_document(text: &str) -> Vec<(String, String)> {
    marked(text, reading(text).error_list())
}

/// Returns the errors of the value of `defs`.
pub fn errors_in_defs(defs: &str) -> Vec<(String, String)> {
    errors_in_document(&document_with_defs(defs))
}

/// Returns the errors of the definition `main`.
pub fn errors_in_main(definition: &str) -> Vec<(String, String)> {
    errors_in_document(&document_with_main(definition))
}

/// Returns the errors of the schema of a property.
pub fn errors_in_property(schema: &str) -> Vec<(String, String)> {
    errors_in_main(&object_with_property(schema))
}

/// Returns the warnings of a whole document.
pub fn warnings_in_document(text: &str) -> Vec<(String, String)> {
    marked(text, reading(text).warning_list())
}

/// Returns the warnings of the definition `main`.
pub fn warnings_in_main(definition: &str) -> Vec<(String, String)> {
    warnings_in_document(&document_with_main(definition))
}

/// Returns the warnings of the schema of a property.
pub fn warnings_in_property(schema: &str) -> Vec<(String, String)> {
    warnings_in_main(&object_with_property(schema))
}

fn marked(text: &str, diagnostics: Vec<Diagnostic>) -> Vec<(String, String)> {
    let marked = |span: Span| text[span.start..span.end].to_owned();
    diagnostics.into_iter().map(|diagnostic| (marked(diagnostic.span()), diagnostic.message)).collect()
}

/// Asserts that each fragment has one diagnostic: the fragment, the text at the span, and the message.
pub fn assert_diagnostics(read: ReadFragment, table: &[(&str, &str, &str)]) {
    for (fragment, marked, message) in table {
        assert_eq!(read(fragment), [((*marked).to_owned(), (*message).to_owned())], "{fragment}");
    }
}

/// Asserts that no fragment has a diagnostic.
pub fn assert_no_errors(read: ReadFragment, fragments: &[&str]) {
    for fragment in fragments {
        assert_eq!(read(fragment), [], "{fragment}");
    }
}
