//! Rules between the parts of a method.

use lexicon_syntax::json::Span;
use lexicon_syntax::media_type::is_json;

use crate::diagnostic::{Collector, Diagnostic, DocumentRule, quoted};
use crate::document::{DeclaredError, Located};
use crate::names::NameIndex;

/// Reports and drops errors with the name of an earlier one.
pub fn unique_errors(mut errors: Vec<DeclaredError>, collector: &mut Collector) -> Vec<DeclaredError> {
    let spans = errors.iter().map(|error| error.name.span).collect::<Vec<_>>();
    let (mut names, mut position) = (NameIndex::default(), 0);
    errors.retain(|DeclaredError { name, .. }| {
        let first = spans[names.insert(&name.value, position)];
        position += 1;
        if first != name.span {
            let message = format!("duplicate error {}", quoted(&name.value));
            let error = Diagnostic::at(DocumentRule::DuplicateError, name.span, message, "declared again here");
            collector.report(error.label(first, "first declared here").help("rename or remove one of the two"));
        }
        first == name.span
    });
    errors
}

/// Checks that a body with a schema is JSON.
pub fn schema_describes_json(encoding: &Located<String>, schema: Span, collector: &mut Collector) {
    if !is_json(&encoding.value) {
        let message = "only a JSON body can have a schema";
        let error = Diagnostic::at(DocumentRule::SchemaOfNonJson, schema, message, "a schema describes JSON");
        let error = error.label(encoding.span, "this is another media type");
        collector.report(error.help("remove the `schema`, or write `application/json`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_diagnostics, errors_in_main};

    #[test]
    fn rejects_duplicate_errors() {
        assert_diagnostics(
            errors_in_main,
            &[(
                r#"{"type": "query", "errors": [{"name": "A"}, {"name": "B"}, {"name": "A"}]}"#,
                "\"A\"",
                "duplicate error `A`",
            )],
        );
    }
}
