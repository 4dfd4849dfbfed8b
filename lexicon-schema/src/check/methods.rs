//! Rules about the parts of a method.
//! Where a body's reference leads is asked in the file of references.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, quoted};
use crate::document::DeclaredError;
use crate::json::Span;

/// A client tells errors apart by their names.
pub fn error_names_are_unique(errors: &[DeclaredError], mistakes: &mut Vec<Diagnostic>) {
    let mut seen = HashMap::with_capacity(errors.len());
    for DeclaredError { name, .. } in errors {
        let first = *seen.entry(name.value.as_str()).or_insert(name.span);
        if first != name.span {
            let message = format!("the error {} is declared twice", quoted(&name.value));
            mistakes.push(Diagnostic::at(name.span, message, "again here").label(first, "first here"));
        }
    }
}

/// A schema says what JSON may hold; bytes of another media type have no such shape.
pub fn schema_describes_json(encoding: &str, at: Span, schema: Span) -> Diagnostic {
    let message = format!("a body of {encoding} has no schema");
    Diagnostic::at(schema, message, "a schema describes JSON").label(at, "expected `application/json`")
}
