//! Reads JSON values as booleans, strings and integers.

use lexicon_syntax::json::{NotAnInteger, Number, Span};

use super::DocumentReader;
use super::lexicon_type::LexiconType;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::Located;
use crate::json::{Node, NodeValue};

/// Reads an item of a list; the last argument is its name in diagnostics.
///
/// It is a function pointer, so that lists are compiled once for each type of item.
pub(super) type ReadItem<T> = fn(&mut DocumentReader, &Node<'_>, &str) -> Option<T>;

/// Reads a boolean.
pub(super) fn boolean(reader: &mut DocumentReader, node: &Node<'_>, subject: &str) -> Option<Located<bool>> {
    let NodeValue::Bool(value) = node.value else {
        reader.expected(DocumentRule::NotABoolean, node, subject, "a boolean");
        return None;
    };
    Some(Located { value, span: node.span })
}

/// Reads a string.
pub(super) fn string(reader: &mut DocumentReader, node: &Node<'_>, subject: &str) -> Option<Located<String>> {
    let NodeValue::String(text) = &node.value else {
        reader.expected(DocumentRule::NotAString, node, subject, "a string");
        return None;
    };
    Some(Located { value: text.clone().into_owned(), span: node.span })
}

/// Reads an integer of 64 bits.
pub(super) fn integer(reader: &mut DocumentReader, node: &Node<'_>, subject: &str) -> Option<Located<i64>> {
    let NodeValue::Number(number) = &node.value else {
        reader.expected(DocumentRule::NotAnInteger, node, subject, "an integer");
        return None;
    };
    match number.integer() {
        Ok(value) => {
            reader.integer_is_exact(value, node.span);
            Some(Located { value, span: node.span })
        }
        Err(reason) => {
            reader.report(not_an_integer(node.span, number, reason, subject));
            None
        }
    }
}

impl DocumentReader {
    /// Many languages read JSON integers as floating-point numbers, which are exact up to 53 bits.
    fn integer_is_exact(&mut self, value: i64, span: Span) {
        if value.unsigned_abs() >= 1 << 53 {
            let message = format!("the integer {value} is beyond 53 bits");
            let label = format!("expected at {} {}", if value < 0 { "least" } else { "most" }, exact_limit(value));
            let warning = Diagnostic::at(DocumentRule::IntegerInexact, span, message, label);
            self.report(warning.note("some JSON readers round integers beyond 53 bits"));
        }
    }
}

/// Returns the exact integer of the same sign that is farthest from zero.
fn exact_limit(value: i64) -> i64 {
    value.signum() * ((1 << 53) - 1)
}

fn not_an_integer(span: Span, number: &Number<'_>, reason: NotAnInteger, subject: &str) -> Diagnostic {
    match reason {
        NotAnInteger::Fraction => {
            let label = format!("{} has a fraction", quoted(number.text()));
            Diagnostic::at(DocumentRule::NotAnInteger, span, format!("{subject} must be an integer"), label)
        }
        NotAnInteger::TooLarge => {
            let (bound, limit) = if number.text().starts_with('-') { ("least", i64::MIN) } else { ("most", i64::MAX) };
            let label = format!("expected at {bound} {limit}");
            let error =
                Diagnostic::at(DocumentRule::IntegerTooLarge, span, format!("{subject} doesn't fit in 64 bits"), label);
            let note = format!("some JSON readers round integers beyond {}", exact_limit(limit));
            match is_limit(subject) {
                true => error.note(format!("{note}; without {subject} there is no limit")),
                false => error.note(note),
            }
        }
    }
}

/// Whether `subject` is a keyword that limits other values.
fn is_limit(subject: &str) -> bool {
    let word = subject.trim_matches('`');
    LexiconType::is_keyword(word) && (word.starts_with("min") || word.starts_with("max"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_no_errors, errors_in_property, warnings_in_property};

    #[test]
    fn warns_of_integers_beyond_53_bits() {
        let text = r#"{"type": "integer", "minimum": -9007199254740992, "maximum": 9007199254740993}"#;
        assert_no_errors(errors_in_property, &[text]);
        let warnings = ["-9007199254740992", "9007199254740993"]
            .map(|value| (value.to_owned(), format!("the integer {value} is beyond 53 bits")));
        assert_eq!(warnings_in_property(text), warnings);
        let listed = r#"{"type": "integer", "enum": [9007199254740991, -9223372036854775808]}"#;
        assert_eq!(warnings_in_property(listed).len(), 1);
        assert_eq!(warnings_in_property(r#"{"type": "integer", "minimum": -9007199254740991}"#), []);
    }
}
