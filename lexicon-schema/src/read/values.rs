//! A JSON value as one of the kind that it must be; another kind is a mistake.
//! Where the value stands and what it is for is told by the caller.

use lexicon_syntax::json::{NotAnInteger, Number, Span};

use super::Reader;
use super::kind::Kind;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::Located;
use crate::json::{Node, NodeValue};

/// Makes a value of a node, which is called by the last argument in what is told of it. A pointer, so that lists are
/// compiled once for each type of value.
pub(super) type Read<T> = fn(&mut Reader, &Node<'_>, &str) -> Option<T>;

/// `node` as `true` or `false`.
pub(super) fn boolean(reader: &mut Reader, node: &Node<'_>, subject: &str) -> Option<Located<bool>> {
    let NodeValue::Bool(value) = node.value else {
        reader.expected(DocumentRule::NotABoolean, node, subject, "a boolean");
        return None;
    };
    Some(Located { value, span: node.span })
}

/// `node` as a string.
pub(super) fn string(reader: &mut Reader, node: &Node<'_>, subject: &str) -> Option<Located<String>> {
    let NodeValue::String(text) = &node.value else {
        reader.expected(DocumentRule::NotAString, node, subject, "a string");
        return None;
    };
    Some(Located { value: text.clone().into_owned(), span: node.span })
}

/// `node` as an integer of 64 bits.
pub(super) fn integer(reader: &mut Reader, node: &Node<'_>, subject: &str) -> Option<Located<i64>> {
    let NodeValue::Number(number) = &node.value else {
        reader.expected(DocumentRule::NotAnInteger, node, subject, "an integer");
        return None;
    };
    match number.integer() {
        Ok(value) => {
            check::values::integer_is_exact_everywhere(value, node.span, &mut reader.notes);
            Some(Located { value, span: node.span })
        }
        Err(why) => {
            reader.report(not_an_integer(node.span, number, why, subject));
            None
        }
    }
}

fn not_an_integer(span: Span, number: &Number<'_>, why: NotAnInteger, subject: &str) -> Diagnostic {
    match why {
        NotAnInteger::Fraction => {
            let label = format!("{} has a fraction", quoted(number.text()));
            Diagnostic::at(DocumentRule::NotAnInteger, span, format!("{subject} must be an integer"), label)
        }
        NotAnInteger::TooLarge => {
            let (way, limit) = if number.text().starts_with('-') { ("least", i64::MIN) } else { ("most", i64::MAX) };
            let label = format!("expected at {way} {limit}");
            let mistake =
                Diagnostic::at(DocumentRule::IntegerTooLarge, span, format!("{subject} doesn't fit in 64 bits"), label);
            let exact = check::values::exact_limit(limit);
            let note = format!("beyond {exact} not every reader keeps an integer exact");
            match is_limit(subject) {
                true => mistake.note(format!("{note}; without {subject} there is no limit")),
                false => mistake.note(note),
            }
        }
    }
}

/// Whether a value that is called `subject` is one that others are held against.
fn is_limit(subject: &str) -> bool {
    let word = subject.trim_matches('`');
    Kind::is_keyword(word) && (word.starts_with("min") || word.starts_with("max"))
}
