//! Rules about lists that must have something in them.

use crate::diagnostic::Diagnostic;
use crate::document::Located;

/// Of a closed union only the listed types are allowed: without any, no value is.
pub fn closed_union_has_types<T>(refs: &Located<Vec<T>>, closed: &Located<bool>, mistakes: &mut Vec<Diagnostic>) {
    if closed.value && refs.value.is_empty() {
        let diagnostic = Diagnostic::at(refs.span, "a closed union without types has no value", "expected a reference");
        mistakes.push(diagnostic.label(closed.span, "it is closed here"));
    }
}

/// A list of media types that accepts none would refuse every file; without a list every one is accepted.
pub fn accept_is_not_empty<T>(accept: &Located<Vec<T>>, mistakes: &mut Vec<Diagnostic>) {
    if accept.value.is_empty() {
        let diagnostic = Diagnostic::at(accept.span, "`accept` lists nothing", "expected a media type");
        mistakes.push(diagnostic.note("without `accept` a file of any type is taken"));
    }
}
