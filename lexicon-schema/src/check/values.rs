//! Values that a document gives itself: whether they agree with each other and with the format beside them.
//! Whether they are within limits is asked by a file of its own.

use std::fmt::Display;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, DocumentRule, listed, quoted};
use crate::document::{Located, Nsid, StringSchema};
use crate::spelling::nearest;

/// A field that can hold one value only has no use for another to stand in for it.
pub fn constant_has_no_default<T>(
    constant: &Option<Located<T>>,
    default: &Option<Located<T>>,
    mistakes: &mut Vec<Diagnostic>,
) {
    if let (Some(constant), Some(default)) = (constant, default) {
        let message = "`const` and `default` can't be used together";
        let diagnostic = Diagnostic::at(DocumentRule::ConstAndDefault, default.span, message, "remove one of them");
        mistakes.push(diagnostic.label(constant.span, "this allows only one value"));
    }
}

/// With nothing to choose from no value is allowed, which is never what was meant.
pub fn enum_is_not_empty<T>(choices: &Located<Vec<T>>, mistakes: &mut Vec<Diagnostic>) {
    if choices.value.is_empty() {
        let label = "expected one value or more; leave `enum` out to allow any value";
        mistakes.push(Diagnostic::at(DocumentRule::EnumEmpty, choices.span, "`enum` is empty", label));
    }
}

/// A default outside of the enum would be refused as soon as it was filled in; a constant outside allows nothing.
pub fn value_is_in_enum<T: PartialEq + Display>(
    (rule, role): (DocumentRule, &str),
    value: &Option<Located<T>>,
    choices: Option<&[Located<T>]>,
    mistakes: &mut Vec<Diagnostic>,
) {
    const SHOWN: usize = 8;
    let (Some(value), Some(choices @ [first, ..])) = (value, choices) else { return };
    if choices.iter().any(|choice| choice.value == value.value) {
        return;
    }
    let shown = listed(&mut choices.iter().map(|choice| choice.value.to_string()), SHOWN);
    let message = format!("`{role}` {} is not in `enum`", quoted(&value.value.to_string()));
    let diagnostic = Diagnostic::at(rule, value.span, message, format!("expected one of {shown}"));
    let texts = choices.iter().map(|choice| choice.value.to_string()).collect::<Vec<_>>();
    let meant = nearest(&value.value.to_string(), &mut texts.iter().map(String::as_str));
    mistakes.push(diagnostic.label(first.span, "or add it to the values here").did_you_mean(meant));
}

/// A format holds for the values that the document gives as for any other.
pub fn strings_follow_the_format(text: &StringSchema, mistakes: &mut Vec<Diagnostic>) {
    let Some(format) = &text.format else { return };
    let name = format.value.name();
    for (role, value) in given(&text.enum_values, &text.default, &text.const_value) {
        if let Err(fault) = format.value.check(&value.value) {
            let message = format!("{role} {} does not follow the format `{name}`", quoted(&value.value));
            let diagnostic = Diagnostic::at(DocumentRule::FormatMismatch, value.span, message, fault.reason());
            let diagnostic = diagnostic.label(format.span, "the format is named here");
            mistakes.push(diagnostic.note(format.value.syntax()));
        }
    }
}

/// Many languages have no integers but floating point, which holds those of 53 bits only.
pub fn integer_is_exact_everywhere(value: i64, at: Span, notes: &mut Vec<Diagnostic>) {
    if value.unsigned_abs() >= 1 << 53 {
        let message = format!("the integer {value} is beyond 53 bits");
        let label = format!("expected at {} {}", if value < 0 { "least" } else { "most" }, exact_limit(value));
        let note = Diagnostic::at(DocumentRule::IntegerInexact, at, message, label);
        notes.push(note.note("not every reader keeps an integer beyond that exact"));
    }
}

/// The integer farthest from zero, on the side of `value`, that every reader keeps exact.
pub fn exact_limit(value: i64) -> i64 {
    value.signum() * ((1 << 53) - 1)
}

/// Values are texts as they are written: a token is named in whole, for nobody makes the short form of a reference
/// whole in them.
pub fn tokens_are_named_in_whole(text: &StringSchema, document: &Nsid, notes: &mut Vec<Diagnostic>) {
    let listed = [("knownValues", &text.known_values), ("enum", &text.enum_values)];
    for (list, value) in
        listed.into_iter().flat_map(|(list, values)| values.iter().flatten().map(move |value| (list, value)))
    {
        if value.value.starts_with('#') {
            let message = format!("{} in `{list}` is plain text, not a reference", quoted(&value.value));
            let label = "expected the whole name of a token";
            let note = Diagnostic::at(DocumentRule::ValueLooksLikeReference, value.span, message, label);
            let whole = format!("{document}{}", value.value);
            notes.push(note.did_you_mean(Some(whole.as_str()).filter(|_| !document.is_unnamed())));
        }
    }
}

/// Every value that a schema gives, with what it gives it as.
pub(super) fn given<'a, T>(
    choices: &'a Option<Vec<Located<T>>>,
    default: &'a Option<Located<T>>,
    constant: &'a Option<Located<T>>,
) -> impl Iterator<Item = (&'static str, &'a Located<T>)> {
    let choices = choices.iter().flatten().map(|choice| ("the `enum` value", choice));
    let default = default.iter().map(|default| ("`default`", default));
    choices.chain(default).chain(constant.iter().map(|constant| ("`const`", constant)))
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_property, noted_in_property, reading, silent, told};

    #[test]
    fn integers_beyond_53_bits_are_noted_and_kept() {
        let text = r#"{"type": "integer", "minimum": -9007199254740992, "maximum": 9007199254740993}"#;
        silent(in_property, &[text]);
        let notes = ["-9007199254740992", "9007199254740993"]
            .map(|value| (value.to_owned(), format!("the integer {value} is beyond 53 bits")));
        assert_eq!(noted_in_property(text), notes);
        assert_eq!(
            noted_in_property(r#"{"type": "integer", "enum": [9007199254740991, -9223372036854775808]}"#).len(),
            1
        );
        assert_eq!(noted_in_property(r#"{"type": "integer", "minimum": -9007199254740991}"#), []);
    }

    #[test]
    fn values_that_look_like_references_are_noted() {
        let text = r##"{"type": "string", "knownValues": ["#a", "com.example.thing#a", "a#b"]}"##;
        silent(in_property, &[text]);
        let message = "`#a` in `knownValues` is plain text, not a reference";
        assert_eq!(noted_in_property(text), [("\"#a\"".to_owned(), message.to_owned())]);
    }

    #[test]
    fn a_constant_has_no_default() {
        for (kind, value) in [("boolean", "true"), ("integer", "1"), ("string", "\"a\"")] {
            let text = format!(r#"{{"type": "{kind}", "const": {value}, "default": {value}}}"#);
            told(in_property, &[(&text, value, "`const` and `default` can't be used together")]);
        }
    }

    #[test]
    fn values_keep_within_the_limits_beside_them() {
        told(
            in_property,
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
                    r#"{"type": "string", "format": "did", "default": "nobody"}"#,
                    "\"nobody\"",
                    "`default` `nobody` does not follow the format `did`",
                ),
            ],
        );
        silent(
            in_property,
            &[
                r#"{"type": "integer", "minimum": 1, "maximum": 5, "enum": [1, 5], "default": 5}"#,
                r#"{"type": "string", "format": "nsid", "const": "com.example.thing"}"#,
            ],
        );
    }

    #[test]
    fn both_places_are_shown_where_a_value_goes_against_a_limit() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a":
            {"type": "integer", "maximum": 5, "default": 7}}}"#;
        let labels = &reading(text).error_list()[0].labels;
        assert_eq!(labels.iter().map(|label| &text[label.span.start..label.span.end]).collect::<Vec<_>>(), ["7", "5"]);
        assert_eq!(labels.iter().map(|label| label.primary).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn an_enum_has_values_and_the_default_is_one() {
        told(
            in_property,
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
        silent(in_property, &[r#"{"type": "string", "knownValues": ["a"], "default": "c"}"#]);
    }
}
