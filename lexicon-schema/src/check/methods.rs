//! Rules about the parts of a method.
//! Where a body's reference leads is asked in the file of references.

use lexicon_syntax::json::Span;
use lexicon_syntax::media_type::is_json;

use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{DeclaredError, Located};
use crate::names::NameIndex;

/// The errors, each name once: a client tells errors apart by their names.
pub fn unique_errors(mut errors: Vec<DeclaredError>, mistakes: &mut Vec<Diagnostic>) -> Vec<DeclaredError> {
    let spans = errors.iter().map(|error| error.name.span).collect::<Vec<_>>();
    let (mut seen, mut position) = (NameIndex::default(), 0);
    errors.retain(|DeclaredError { name, .. }| {
        let first = spans[seen.insert(&name.value, position)];
        position += 1;
        if first != name.span {
            let message = format!("the error {} is declared twice", quoted(&name.value));
            let mistake = Diagnostic::at(DocumentRule::DuplicateError, name.span, message, "again here")
                .label(first, "first here");
            mistakes.push(mistake.help("rename or remove one of the two"));
        }
        first == name.span
    });
    errors
}

/// A schema says what JSON may hold; bytes of another media type have no such shape.
pub fn schema_describes_json(encoding: &Located<String>, schema: Span, mistakes: &mut Vec<Diagnostic>) {
    if !is_json(&encoding.value) {
        let message = "only a JSON body can have a schema";
        let diagnostic = Diagnostic::at(DocumentRule::SchemaOfNonJson, schema, message, "a schema describes JSON");
        let diagnostic = diagnostic.label(encoding.span, "this is another media type");
        mistakes.push(diagnostic.help("remove the `schema`, or write `application/json`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, told};

    #[test]
    fn errors_are_declared_once() {
        told(
            in_main,
            &[(
                r#"{"type": "query", "errors": [{"name": "A"}, {"name": "B"}, {"name": "A"}]}"#,
                "\"A\"",
                "the error `A` is declared twice",
            )],
        );
    }
}
