//! Pairs of limits, each of which must leave something between them.
//! Whether values keep within limits is asked in the file of values.

use std::fmt::Display;

use crate::diagnostic::{Diagnostic, Rule};
use crate::document::{Integer, Located, Text};

/// An integer that no value can be is never what was meant.
pub fn minimum_is_at_most_maximum(integer: &Integer, mistakes: &mut Vec<Diagnostic>) {
    in_order(Rule::MinimumAboveMaximum, ("minimum", &integer.minimum), ("maximum", &integer.maximum), mistakes);
}

/// A string or an array that no length can have is never what was meant.
pub fn lengths_are_in_order(
    least: &Option<Located<u64>>,
    greatest: &Option<Located<u64>>,
    mistakes: &mut Vec<Diagnostic>,
) {
    in_order(Rule::MinLengthAboveMaxLength, ("minLength", least), ("maxLength", greatest), mistakes);
}

/// Nor is a string that has too many characters and too few at once.
pub fn graphemes_are_in_order(text: &Text, mistakes: &mut Vec<Diagnostic>) {
    let (least, greatest) = (&text.min_graphemes, &text.max_graphemes);
    in_order(Rule::MinGraphemesAboveMaxGraphemes, ("minGraphemes", least), ("maxGraphemes", greatest), mistakes);
}

/// A blob of no bytes is no blob.
pub fn a_blob_may_have_a_byte(max_size: &Option<Located<u64>>, mistakes: &mut Vec<Diagnostic>) {
    if let Some(Located { span, .. }) = max_size.as_ref().filter(|size| size.value == 0) {
        let label = "expected one byte or more; leave `maxSize` out to allow any size";
        mistakes.push(Diagnostic::at(Rule::MaxSizeZero, *span, "`maxSize` is zero", label));
    }
}

type Limit<'a, T> = (&'a str, &'a Option<Located<T>>);

fn in_order<T: Display + PartialOrd>(
    rule: Rule,
    least: Limit<'_, T>,
    greatest: Limit<'_, T>,
    mistakes: &mut Vec<Diagnostic>,
) {
    let ((least, Some(low)), (greatest, Some(high))) = (least, greatest) else { return };
    if low.value > high.value {
        let message = format!("`{least}` {} is above `{greatest}` {}", low.value, high.value);
        let label = format!("expected at most {}", high.value);
        let mistake =
            Diagnostic::at(rule, low.span, message, label).label(high.span, format!("`{greatest}` is set here"));
        mistakes.push(mistake.note("no value can satisfy both"));
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_property, silent, told};

    #[test]
    fn limits_leave_something_between_them() {
        told(
            in_property,
            &[
                (r#"{"type": "integer", "minimum": 5, "maximum": 3}"#, "5", "`minimum` 5 is above `maximum` 3"),
                (r#"{"type": "string", "minLength": 5, "maxLength": 3}"#, "5", "`minLength` 5 is above `maxLength` 3"),
                (
                    r#"{"type": "string", "minGraphemes": 5, "maxGraphemes": 3}"#,
                    "5",
                    "`minGraphemes` 5 is above `maxGraphemes` 3",
                ),
                (
                    r#"{"type": "array", "items": {"type": "string"}, "minLength": 5, "maxLength": 3}"#,
                    "5",
                    "`minLength` 5 is above `maxLength` 3",
                ),
            ],
        );
        silent(
            in_property,
            &[
                r#"{"type": "integer", "minimum": -3, "maximum": -3}"#,
                r#"{"type": "integer", "maximum": -3}"#,
                r#"{"type": "string", "minLength": 0, "maxLength": 0}"#,
            ],
        );
    }
}
