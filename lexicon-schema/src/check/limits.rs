//! Pairs of limits, each of which must leave something between them.
//! Whether values keep within limits is asked in the file of values.

use std::fmt::Display;

use crate::diagnostic::{Diagnostic, DocumentRule, counted};
use crate::document::{IntegerSchema, Located, StringSchema};

/// An integer that no value can be is never what was meant.
pub fn minimum_is_at_most_maximum(integer: &IntegerSchema, mistakes: &mut Vec<Diagnostic>) {
    in_order(DocumentRule::MinimumAboveMaximum, ("minimum", &integer.minimum), ("maximum", &integer.maximum), mistakes);
}

/// A string or an array that no length can have is never what was meant.
pub fn lengths_are_in_order(
    least: &Option<Located<u64>>,
    greatest: &Option<Located<u64>>,
    mistakes: &mut Vec<Diagnostic>,
) {
    in_order(DocumentRule::MinLengthAboveMaxLength, ("minLength", least), ("maxLength", greatest), mistakes);
}

/// Nor is a string that has too many characters and too few at once.
pub fn graphemes_are_in_order(text: &StringSchema, mistakes: &mut Vec<Diagnostic>) {
    let (least, greatest) = (&text.min_graphemes, &text.max_graphemes);
    in_order(
        DocumentRule::MinGraphemesAboveMaxGraphemes,
        ("minGraphemes", least),
        ("maxGraphemes", greatest),
        mistakes,
    );
}

/// A grapheme takes at least one byte.
pub fn graphemes_fit_in_length(text: &StringSchema, mistakes: &mut Vec<Diagnostic>) {
    let (Some(least), Some(most)) = (&text.min_graphemes, &text.max_length) else { return };
    if least.value > most.value {
        let message = format!("`minGraphemes` {} is above `maxLength` {}", least.value, most.value);
        let label = format!("expected at most {}", most.value);
        let mistake = Diagnostic::at(DocumentRule::MinGraphemesAboveMaxLength, least.span, message, label);
        let mistake = mistake.label(most.span, "`maxLength` is set here");
        mistakes.push(mistake.note("`maxLength` counts bytes, and a grapheme has at least one byte"));
    }
}

/// A format has a shortest and a longest text. Limits that exclude all of its texts allow no value.
pub fn lengths_admit_the_format(text: &StringSchema, mistakes: &mut Vec<Diagnostic>) {
    let Some(Located { value: format, span }) = &text.format else { return };
    let least = [("minLength", &text.min_length), ("minGraphemes", &text.min_graphemes)];
    let most = [
        ("maxLength", &text.max_length, format.shortest(), "byte"),
        ("maxGraphemes", &text.max_graphemes, format.fewest_graphemes(), "grapheme"),
    ];
    let too_long = least.into_iter().filter_map(|(name, limit)| {
        let limit = limit.as_ref().filter(|limit| limit.value > format.longest())?;
        Some((name, limit, format.longest(), "most", "byte"))
    });
    let too_short = most.into_iter().filter_map(|(name, limit, shortest, unit)| {
        let limit = limit.as_ref().filter(|limit| limit.value < shortest)?;
        Some((name, limit, shortest, "least", unit))
    });
    for (name, limit, bound, side, unit) in too_long.chain(too_short) {
        let message = format!("`{name}` {} allows no text of the format `{}`", limit.value, format.name());
        let label = format!("expected at {side} {bound}");
        let mistake = Diagnostic::at(DocumentRule::LengthOutsideFormat, limit.span, message, label);
        let mistake = mistake.label(*span, "the format is named here");
        mistakes.push(mistake.note(format!("{} has at {side} {}", format.description(), counted(bound, unit))));
    }
}

/// A blob of no bytes is no blob.
pub fn a_blob_may_have_a_byte(max_size: &Option<Located<u64>>, mistakes: &mut Vec<Diagnostic>) {
    if let Some(Located { span, .. }) = max_size.as_ref().filter(|size| size.value == 0) {
        let label = "expected one byte or more; leave `maxSize` out to allow any size";
        mistakes.push(Diagnostic::at(DocumentRule::MaxSizeZero, *span, "`maxSize` is zero", label));
    }
}

type Limit<'a, T> = (&'a str, &'a Option<Located<T>>);

fn in_order<T: Display + PartialOrd>(
    rule: DocumentRule,
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
    fn rejects_more_graphemes_than_bytes() {
        let text = r#"{"type": "string", "minGraphemes": 5, "maxLength": 4}"#;
        told(in_property, &[(text, "5", "`minGraphemes` 5 is above `maxLength` 4")]);
        silent(in_property, &[r#"{"type": "string", "minGraphemes": 4, "maxLength": 4}"#]);
    }

    #[test]
    fn rejects_lengths_that_exclude_the_format() {
        for (format, keyword, outside, inside) in [
            ("tid", "minLength", 14, 13),
            ("tid", "minGraphemes", 14, 13),
            ("tid", "maxLength", 12, 13),
            ("did", "maxLength", 6, 7),
            ("did", "maxGraphemes", 6, 7),
            ("handle", "minLength", 254, 253),
            ("uri", "maxLength", 2, 3),
            ("uri", "maxGraphemes", 1, 2),
        ] {
            let with = |limit: u64| format!(r#"{{"type": "string", "format": "{format}", "{keyword}": {limit}}}"#);
            let message = format!("`{keyword}` {outside} allows no text of the format `{format}`");
            told(in_property, &[(&with(outside), &outside.to_string(), &message)]);
            silent(in_property, &[&with(inside)]);
        }
    }

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
