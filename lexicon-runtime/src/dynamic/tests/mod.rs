//! What a catalog promises, each by itself. That its verdicts are those of types is held from outside the crate.

mod defaults;
mod documents;
mod records;
mod references;
mod values;

use super::{Catalog, Data, Diagnostic, DocumentError, Error, Severity, Strictness};

/// A document of this name and these definitions.
fn document(name: &str, defs: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "com.example.{name}", "defs": {defs}}}"#)
}

/// A catalog of documents `com.example.NAME` with these definitions.
fn catalog(documents: &[(&str, &str)]) -> Catalog {
    let catalog = Catalog::new();
    for (name, defs) in documents {
        catalog.insert(&document(name, defs)).expect("a document without mistakes");
    }
    catalog
}

/// An object definition with these properties, and nothing required.
fn object(properties: &str) -> String {
    format!(r#"{{"main": {{"type": "object", "properties": {properties}}}}}"#)
}

/// What is said of a value of the main definition of `com.example.NAME`; nothing if it is valid.
fn told(catalog: &Catalog, name: &str, json: &str) -> String {
    match catalog.validate(&format!("com.example.{name}"), Data::from_json(json.as_bytes())) {
        Ok(()) => String::new(),
        Err(error) => error.to_string(),
    }
}

fn is_invalid<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Invalid(_)))
}
