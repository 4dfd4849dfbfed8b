//! Values in a document (`enum`, `default`, `const`) and the limits and format next to them.

use std::fmt::Display;

use lexicon_syntax::graphemes;
use lexicon_syntax::json::Span;

use crate::diagnostic::{Collector, Diagnostic, DocumentRule, counted, listed, quoted};
use crate::document::{IntegerSchema, Located, StringSchema};
use crate::spelling::nearest;

/// Checks that there is only one of `const` and `default`.
pub fn const_has_no_default<T>(
    const_value: &Option<Located<T>>,
    default: &Option<Located<T>>,
    collector: &mut Collector,
) {
    if let (Some(const_value), Some(default)) = (const_value, default) {
        let message = "`const` and `default` can't be used together";
        let error = Diagnostic::at(DocumentRule::ConstAndDefault, default.span, message, "remove one of them");
        collector.report(error.label(const_value.span, "`const` is set here"));
    }
}

/// Checks that `default` is one of the `enum` values.
pub fn default_is_in_enum<T: PartialEq + Display>(
    value: &Option<Located<T>>,
    enum_values: Option<&[Located<T>]>,
    collector: &mut Collector,
) {
    is_in_enum(DocumentRule::DefaultNotInEnum, "default", value, enum_values, collector);
}

/// Checks that `const` is one of the `enum` values.
pub fn const_is_in_enum<T: PartialEq + Display>(
    value: &Option<Located<T>>,
    enum_values: Option<&[Located<T>]>,
    collector: &mut Collector,
) {
    is_in_enum(DocumentRule::ConstNotInEnum, "const", value, enum_values, collector);
}

fn is_in_enum<T: PartialEq + Display>(
    rule: DocumentRule,
    keyword: &str,
    value: &Option<Located<T>>,
    enum_values: Option<&[Located<T>]>,
    collector: &mut Collector,
) {
    const MAX_LISTED: usize = 8;
    let (Some(value), Some(enum_values @ [first, ..])) = (value, enum_values) else { return };
    if enum_values.iter().any(|allowed| allowed.value == value.value) {
        return;
    }
    let texts = enum_values.iter().map(|allowed| allowed.value.to_string()).collect::<Vec<_>>();
    let text = value.value.to_string();
    let message = format!("`{keyword}` {} is not in `enum`", quoted(&text));
    let label = format!("expected one of {}", listed(&mut texts.iter().cloned(), MAX_LISTED));
    let error = Diagnostic::at(rule, value.span, message, label);
    let near = nearest(&text, &mut texts.iter().map(String::as_str));
    collector.report(error.label(first.span, "or add it to these values").did_you_mean(near));
}

/// Checks the values of a string against its format.
pub fn strings_match_the_format(string: &StringSchema, collector: &mut Collector) {
    let Some(format) = &string.format else { return };
    let name = format.value.name();
    for (subject, value) in values(&string.enum_values, &string.default, &string.const_value) {
        if let Err(error) = format.value.check(&value.value) {
            let message = format!("{subject} {} does not match the format `{name}`", quoted(&value.value));
            let error = Diagnostic::at(DocumentRule::FormatMismatch, value.span, message, error.reason());
            let error = error.label(format.span, "the format is set here");
            collector.report(error.note(format.value.syntax()));
        }
    }
}

/// Checks the values of an integer against `minimum` and `maximum`.
pub fn integers_are_within_limits(integer: &IntegerSchema, collector: &mut Collector) {
    let IntegerSchema { minimum, maximum, enum_values, default, const_value } = integer;
    for (subject, value) in values(enum_values, default, const_value) {
        let (span, value) = (value.span, value.value);
        if let Some(limit) = minimum.as_ref().filter(|minimum| value < minimum.value) {
            let message = format!("{subject} {value} is below `minimum` {}", limit.value);
            let label = format!("expected at least {}", limit.value);
            collector.report(outside(DocumentRule::BelowMinimum, span, message, label, limit.span));
        }
        if let Some(limit) = maximum.as_ref().filter(|maximum| value > maximum.value) {
            let message = format!("{subject} {value} is above `maximum` {}", limit.value);
            let label = format!("expected at most {}", limit.value);
            collector.report(outside(DocumentRule::AboveMaximum, span, message, label, limit.span));
        }
    }
}

/// Checks the values of a string against the limits of its length.
pub fn strings_are_within_limits(string: &StringSchema, collector: &mut Collector) {
    let limits = [
        (DocumentRule::ShorterThanMinLength, "minLength", &string.min_length),
        (DocumentRule::LongerThanMaxLength, "maxLength", &string.max_length),
        (DocumentRule::FewerThanMinGraphemes, "minGraphemes", &string.min_graphemes),
        (DocumentRule::MoreThanMaxGraphemes, "maxGraphemes", &string.max_graphemes),
    ];
    for (subject, value) in values(&string.enum_values, &string.default, &string.const_value) {
        for (rule, name, limit) in limits {
            if let Some(limit) = limit.as_ref().filter(|limit| !is_within(rule, &value.value, limit.value)) {
                let (unit, length) = match rule {
                    DocumentRule::ShorterThanMinLength | DocumentRule::LongerThanMaxLength => {
                        ("byte", value.value.len())
                    }
                    _ => ("grapheme", graphemes::count(&value.value)),
                };
                let (text, length) = (quoted(&value.value), counted(length as u64, unit));
                let message = format!("{subject} {text} has {length}, and `{name}` is {}", limit.value);
                let side = if name.starts_with("min") { "least" } else { "most" };
                let label = format!("expected at {side} {}", counted(limit.value, unit));
                let error = outside(rule, value.span, message, label, limit.span);
                collector.report(match unit {
                    "grapheme" => error.note("a grapheme is a character as the reader sees it"),
                    _ if value.value.is_ascii() => error,
                    _ => error.note(
                        "characters outside ASCII have at least two bytes in UTF-8; `minGraphemes` and `maxGraphemes` \
                         count characters as the reader sees them",
                    ),
                });
            }
        }
    }
}

fn is_within(rule: DocumentRule, text: &str, limit: u64) -> bool {
    match rule {
        DocumentRule::ShorterThanMinLength => text.len() as u64 >= limit,
        DocumentRule::LongerThanMaxLength => text.len() as u64 <= limit,
        DocumentRule::FewerThanMinGraphemes => graphemes::has_at_least(text, limit),
        _ => graphemes::has_at_most(text, limit),
    }
}

fn outside(rule: DocumentRule, span: Span, message: String, label: String, limit: Span) -> Diagnostic {
    Diagnostic::at(rule, span, message, label).label(limit, "the limit is set here")
}

/// Returns all values of a schema, each with its subject in messages.
fn values<'a, T>(
    enum_values: &'a Option<Vec<Located<T>>>,
    default: &'a Option<Located<T>>,
    const_value: &'a Option<Located<T>>,
) -> Vec<(&'static str, &'a Located<T>)> {
    let mut values = Vec::new();
    for value in enum_values.as_deref().unwrap_or_default() {
        values.push(("the `enum` value", value));
    }
    for (subject, value) in [("`default`", default), ("`const`", const_value)] {
        if let Some(value) = value {
            values.push((subject, value));
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_property, reading};

    #[test]
    fn rejects_const_with_default() {
        for (kind, value) in [("boolean", "true"), ("integer", "1"), ("string", "\"a\"")] {
            let text = format!(r#"{{"type": "{kind}", "const": {value}, "default": {value}}}"#);
            assert_diagnostics(errors_in_property, &[(&text, value, "`const` and `default` can't be used together")]);
        }
    }

    #[test]
    fn rejects_values_outside_limits_and_format() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "integer", "minimum": 1, "default": 0}"#, "0", "`default` 0 is below `minimum` 1"),
                (r#"{"type": "integer", "maximum": 5, "default": 7}"#, "7", "`default` 7 is above `maximum` 5"),
                (r#"{"type": "integer", "maximum": 5, "const": 7}"#, "7", "`const` 7 is above `maximum` 5"),
                (
                    r#"{"type": "integer", "maximum": 5, "enum": [1, 7]}"#,
                    "7",
                    "the `enum` value 7 is above `maximum` 5",
                ),
                (
                    r#"{"type": "string", "maxLength": 2, "default": "é1"}"#,
                    "\"é1\"",
                    "`default` `é1` has 3 bytes, and `maxLength` is 2",
                ),
                (
                    r#"{"type": "string", "minLength": 2, "const": "a"}"#,
                    "\"a\"",
                    "`const` `a` has 1 byte, and `minLength` is 2",
                ),
                (
                    r#"{"type": "string", "maxGraphemes": 1, "default": "ab"}"#,
                    "\"ab\"",
                    "`default` `ab` has 2 graphemes, and `maxGraphemes` is 1",
                ),
                (
                    r#"{"type": "string", "minGraphemes": 2, "enum": ["a"]}"#,
                    "\"a\"",
                    "the `enum` value `a` has 1 grapheme, and `minGraphemes` is 2",
                ),
                (
                    r#"{"type": "string", "format": "did", "default": "anyone"}"#,
                    "\"anyone\"",
                    "`default` `anyone` does not match the format `did`",
                ),
            ],
        );
        assert_no_errors(
            errors_in_property,
            &[
                r#"{"type": "integer", "minimum": 1, "maximum": 5, "enum": [1, 5], "default": 5}"#,
                r#"{"type": "string", "format": "nsid", "const": "com.example.thing"}"#,
            ],
        );
    }

    #[test]
    fn labels_both_value_and_limit() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a":
            {"type": "integer", "maximum": 5, "default": 7}}}"#;
        let labels = &reading(text).error_list()[0].labels;
        assert_eq!(labels.iter().map(|label| &text[label.span.start..label.span.end]).collect::<Vec<_>>(), ["7", "5"]);
        assert_eq!(labels.iter().map(|label| label.primary).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn rejects_empty_enum_and_values_outside_enum() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "string", "enum": []}"#, "[]", "`enum` is empty"),
                (r#"{"type": "integer", "enum": []}"#, "[]", "`enum` is empty"),
                (
                    r#"{"type": "string", "enum": ["a", "b"], "default": "c"}"#,
                    "\"c\"",
                    "`default` `c` is not in `enum`",
                ),
                (r#"{"type": "integer", "enum": [1, 2], "const": 3}"#, "3", "`const` `3` is not in `enum`"),
            ],
        );
        assert_no_errors(errors_in_property, &[r#"{"type": "string", "knownValues": ["a"], "default": "c"}"#]);
    }
}
