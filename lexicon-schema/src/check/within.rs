//! Values that a document gives itself, held against the least and the greatest that may be.
//! Whether these leave something between them is asked in the file of limits.

use lexicon_syntax::graphemes;
use lexicon_syntax::json::Span;

use super::values::given;
use crate::diagnostic::{Diagnostic, DocumentRule, counted, quoted};
use crate::document::{IntegerSchema, StringSchema};

/// A value beyond the limits would be refused as soon as it was filled in or chosen.
pub fn integers_are_within_limits(integer: &IntegerSchema, mistakes: &mut Vec<Diagnostic>) {
    let IntegerSchema { minimum, maximum, enum_values, default, const_value } = integer;
    for (role, value) in given(enum_values, default, const_value) {
        let (at, value) = (value.span, value.value);
        if let Some(limit) = minimum.as_ref().filter(|minimum| value < minimum.value) {
            let message = format!("{role} {value} is below `minimum` {}", limit.value);
            let label = format!("expected at least {}", limit.value);
            mistakes.push(beyond(DocumentRule::BelowMinimum, at, message, label, limit.span));
        }
        if let Some(limit) = maximum.as_ref().filter(|maximum| value > maximum.value) {
            let message = format!("{role} {value} is above `maximum` {}", limit.value);
            let label = format!("expected at most {}", limit.value);
            mistakes.push(beyond(DocumentRule::AboveMaximum, at, message, label, limit.span));
        }
    }
}

/// Lengths hold for the values that the document gives as for any other.
pub fn strings_are_within_limits(text: &StringSchema, mistakes: &mut Vec<Diagnostic>) {
    let limits = [
        (DocumentRule::ShorterThanMinLength, "minLength", &text.min_length),
        (DocumentRule::LongerThanMaxLength, "maxLength", &text.max_length),
        (DocumentRule::FewerThanMinGraphemes, "minGraphemes", &text.min_graphemes),
        (DocumentRule::MoreThanMaxGraphemes, "maxGraphemes", &text.max_graphemes),
    ];
    for (role, value) in given(&text.enum_values, &text.default, &text.const_value) {
        for (rule, name, limit) in limits {
            if let Some(limit) = limit.as_ref().filter(|limit| !keeps(rule, &value.value, limit.value)) {
                let (unit, has) = match rule {
                    DocumentRule::ShorterThanMinLength | DocumentRule::LongerThanMaxLength => {
                        ("byte", value.value.len())
                    }
                    _ => ("grapheme", graphemes::count(&value.value)),
                };
                let (shown, has) = (quoted(&value.value), counted(has as u64, unit));
                let message = format!("{role} {shown} has {has}, and `{name}` is {}", limit.value);
                let least = if name.starts_with("min") { "least" } else { "most" };
                let label = format!("expected at {least} {}", counted(limit.value, unit));
                let mistake = beyond(rule, value.span, message, label, limit.span);
                mistakes.push(match unit {
                    "grapheme" => mistake.note("a grapheme is what a reader sees as one letter"),
                    _ if value.value.is_ascii() => mistake,
                    _ => mistake.note(IN_BYTES),
                });
            }
        }
    }
}

const IN_BYTES: &str = "letters beyond ASCII have two bytes or more; `minGraphemes` and `maxGraphemes` count what readers see \
                        as letters";

fn keeps(rule: DocumentRule, text: &str, limit: u64) -> bool {
    match rule {
        DocumentRule::ShorterThanMinLength => text.len() as u64 >= limit,
        DocumentRule::LongerThanMaxLength => text.len() as u64 <= limit,
        DocumentRule::FewerThanMinGraphemes => graphemes::has_at_least(text, limit),
        _ => graphemes::has_at_most(text, limit),
    }
}

fn beyond(rule: DocumentRule, at: Span, message: String, label: String, limit: Span) -> Diagnostic {
    Diagnostic::at(rule, at, message, label).label(limit, "the limit is set here")
}
