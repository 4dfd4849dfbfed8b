//! Pairs of limits, which must allow at least one value.

use std::fmt::Display;

use crate::diagnostic::{Collector, Diagnostic, DocumentRule, counted};
use crate::document::{IntegerSchema, Located, StringSchema};

/// Checks `minimum` and `maximum`.
pub fn minimum_is_at_most_maximum(integer: &IntegerSchema, collector: &mut Collector) {
    let (minimum, maximum) = (("minimum", &integer.minimum), ("maximum", &integer.maximum));
    in_order(DocumentRule::MinimumAboveMaximum, minimum, maximum, collector);
}

/// Checks `minLength` and `maxLength`.
pub fn lengths_are_in_order(minimum: &Option<Located<u64>>, maximum: &Option<Located<u64>>, collector: &mut Collector) {
    in_order(DocumentRule::MinLengthAboveMaxLength, ("minLength", minimum), ("maxLength", maximum), collector);
}

/// Checks `minGraphemes` and `maxGraphemes`.
pub fn graphemes_are_in_order(string: &StringSchema, collector: &mut Collector) {
    let (minimum, maximum) = (("minGraphemes", &string.min_graphemes), ("maxGraphemes", &string.max_graphemes));
    in_order(DocumentRule::MinGraphemesAboveMaxGraphemes, minimum, maximum, collector);
}

/// Checks `minGraphemes` and `maxLength`: a grapheme has at least one byte.
pub fn graphemes_fit_in_length(string: &StringSchema, collector: &mut Collector) {
    let (Some(minimum), Some(maximum)) = (&string.min_graphemes, &string.max_length) else { return };
    if minimum.value > maximum.value {
        let message = format!("`minGraphemes` {} is above `maxLength` {}", minimum.value, maximum.value);
        let label = format!("expected at most {}", maximum.value);
        let error = Diagnostic::at(DocumentRule::MinGraphemesAboveMaxLength, minimum.span, message, label);
        let error = error.label(maximum.span, "`maxLength` is set here");
        collector.report(error.note("`maxLength` counts bytes, and a grapheme has at least one byte"));
    }
}

/// Checks the limits of a length against the shortest and the longest string of the format.
pub fn lengths_allow_the_format(string: &StringSchema, collector: &mut Collector) {
    let Some(Located { value: format, span }) = &string.format else { return };
    let minimums = [("minLength", &string.min_length), ("minGraphemes", &string.min_graphemes)];
    let maximums = [
        ("maxLength", &string.max_length, format.shortest(), "byte"),
        ("maxGraphemes", &string.max_graphemes, format.fewest_graphemes(), "grapheme"),
    ];
    let too_long = minimums.into_iter().filter_map(|(name, limit)| {
        let limit = limit.as_ref().filter(|limit| limit.value > format.longest())?;
        Some((name, limit, format.longest(), "most", "byte"))
    });
    let too_short = maximums.into_iter().filter_map(|(name, limit, shortest, unit)| {
        let limit = limit.as_ref().filter(|limit| limit.value < shortest)?;
        Some((name, limit, shortest, "least", unit))
    });
    for (name, limit, bound, side, unit) in too_long.chain(too_short) {
        let message = format!("`{name}` {} excludes all strings of the format `{}`", limit.value, format.name());
        let label = format!("expected at {side} {bound}");
        let error = Diagnostic::at(DocumentRule::LengthOutsideFormat, limit.span, message, label);
        let error = error.label(*span, "the format is set here");
        collector.report(error.note(format!("{} has at {side} {}", format.description(), counted(bound, unit))));
    }
}

type Limit<'a, T> = (&'a str, &'a Option<Located<T>>);

fn in_order<T: Display + PartialOrd>(
    rule: DocumentRule,
    (minimum_name, minimum): Limit<'_, T>,
    (maximum_name, maximum): Limit<'_, T>,
    collector: &mut Collector,
) {
    let (Some(minimum), Some(maximum)) = (minimum, maximum) else { return };
    if minimum.value > maximum.value {
        let message = format!("`{minimum_name}` {} is above `{maximum_name}` {}", minimum.value, maximum.value);
        let label = format!("expected at most {}", maximum.value);
        let error = Diagnostic::at(rule, minimum.span, message, label);
        let error = error.label(maximum.span, format!("`{maximum_name}` is set here"));
        collector.report(error.note("no value satisfies both"));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_property};

    #[test]
    fn rejects_more_graphemes_than_bytes() {
        let text = r#"{"type": "string", "minGraphemes": 5, "maxLength": 4}"#;
        assert_diagnostics(errors_in_property, &[(text, "5", "`minGraphemes` 5 is above `maxLength` 4")]);
        assert_no_errors(errors_in_property, &[r#"{"type": "string", "minGraphemes": 4, "maxLength": 4}"#]);
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
            let message = format!("`{keyword}` {outside} excludes all strings of the format `{format}`");
            assert_diagnostics(errors_in_property, &[(&with(outside), &outside.to_string(), &message)]);
            assert_no_errors(errors_in_property, &[&with(inside)]);
        }
    }

    #[test]
    fn rejects_minimum_above_maximum() {
        assert_diagnostics(
            errors_in_property,
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
        assert_no_errors(
            errors_in_property,
            &[
                r#"{"type": "integer", "minimum": -3, "maximum": -3}"#,
                r#"{"type": "integer", "maximum": -3}"#,
                r#"{"type": "string", "minLength": 0, "maxLength": 0}"#,
            ],
        );
    }
}
