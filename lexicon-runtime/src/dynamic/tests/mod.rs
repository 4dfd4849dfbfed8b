//! Unit tests of catalogs. Tests outside of the crate compare them with generated types.

mod defaults;
mod documents;
mod records;
mod references;
mod values;

use super::{Catalog, Data, Diagnostic, DocumentError, Error, Severity, Strictness};

/// Returns a document `com.example.NAME` with these definitions.
fn document(name: &str, defs: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "com.example.{name}", "defs": {defs}}}"#)
}

/// Returns a catalog of documents `com.example.NAME` with these definitions.
fn catalog(documents: &[(&str, &str)]) -> Catalog {
    let catalog = Catalog::new();
    for (name, defs) in documents {
        catalog.insert(&document(name, defs)).expect("a valid document");
    }
    catalog
}

/// Returns definitions with a main object of these properties, none of them required.
fn object(properties: &str) -> String {
    format!(r#"{{"main": {{"type": "object", "properties": {properties}}}}}"#)
}

/// Returns the errors of a value of `com.example.NAME`, empty if it is valid.
fn errors(catalog: &Catalog, name: &str, json: &str) -> String {
    match catalog.validate(&format!("com.example.{name}"), Data::from_json(json.as_bytes())) {
        Ok(()) => String::new(),
        Err(error) => error.to_string(),
    }
}

fn is_invalid<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Invalid(_)))
}
