//! The rules that a document sets at one place, as a table that this interprets, whoever holds it.
//! Order: const, enum, then lengths, then graphemes; for integers minimum before maximum. The macro writes them so.

use lexicon_syntax::{graphemes, media_type::covers};

use crate::data::Blob;

use super::{Constant, Rule, Segment, Validate, Violations};
use crate::text::quoted;

/// The rules at one place: those of the value and, for an array, those of its items.
#[derive(Debug)]
pub struct Constraints {
    /// The value's own.
    pub rules: &'static [Rule],
    /// Those of each item.
    pub items: Option<&'static Constraints>,
}

impl Constraints {
    /// No rule at all.
    pub const NONE: &'static Self = &Self { rules: &[], items: None };

    /// Checks a boolean.
    pub(crate) fn boolean(&self, value: bool, violations: &mut Violations) {
        boolean(self.rules, value, violations);
    }

    /// Checks an integer; emitted enums over integers call this for their place.
    pub fn integer(&self, value: i64, violations: &mut Violations) {
        integer(self.rules, value, violations);
    }

    /// Checks a text; emitted enums over texts call this for their place.
    pub fn text(&self, value: &str, violations: &mut Violations) {
        text(self.rules, value, violations);
    }

    /// Checks bytes, of which there are `count`.
    pub(crate) fn bytes(&self, count: u64, violations: &mut Violations) {
        bytes(self.rules, count, violations);
    }

    /// Checks a reference to a file.
    pub(crate) fn blob(&self, value: &Blob, violations: &mut Violations) {
        blob(self.rules, value, violations);
    }

    /// Checks an array: how many items it has, then each of them.
    pub(crate) fn array<T: Validate>(&self, items: &[T], violations: &mut Violations) {
        count(self.rules, items.len() as u64, violations);
        if let Some(constraints) = self.items {
            each_item(items, violations, |item, violations| item.check_constraints(constraints, violations));
        }
    }
}

/// Checks a boolean.
pub(crate) fn boolean(rules: &[Rule], value: bool, violations: &mut Violations) {
    for rule in rules {
        if !matches_constant(rule, |constant| *constant == Constant::Boolean(value)) {
            violations.report_with(rule, || value.to_string());
        }
    }
}

/// Checks an integer.
pub(crate) fn integer(rules: &[Rule], value: i64, violations: &mut Violations) {
    for rule in rules {
        let holds = match rule {
            Rule::Minimum(limit) => value >= *limit,
            Rule::Maximum(limit) => value <= *limit,
            rule => matches_constant(rule, |constant| *constant == Constant::Integer(value)),
        };
        if !holds {
            violations.report_with(rule, || value.to_string());
        }
    }
}

/// Checks a text.
pub(crate) fn text(rules: &[Rule], value: &str, violations: &mut Violations) {
    let bytes = value.len() as u64;
    for rule in rules {
        match rule {
            Rule::MinLength(limit) if bytes < *limit => violations.report_with(rule, || bytes.to_string()),
            Rule::MaxLength(limit) if bytes > *limit => violations.report_with(rule, || bytes.to_string()),
            Rule::MinGraphemes(limit) if !graphemes::has_at_least(value, *limit) => {
                violations.report_with(rule, || graphemes::count(value).to_string());
            }
            Rule::MaxGraphemes(limit) if !graphemes::has_at_most(value, *limit) => {
                violations.report_with(rule, || graphemes::count(value).to_string());
            }
            Rule::Const(_) | Rule::Enum(_)
                if !matches_constant(rule, |constant| matches!(constant, Constant::String(text) if text == value)) =>
            {
                violations.report_with(rule, || quoted(value));
            }
            _ => {}
        }
    }
}

/// Checks bytes, of which there are `count`.
pub(crate) fn bytes(rules: &[Rule], count: u64, violations: &mut Violations) {
    for rule in rules {
        let holds = match rule {
            Rule::MinLength(limit) => count >= *limit,
            Rule::MaxLength(limit) => count <= *limit,
            _ => true,
        };
        if !holds {
            violations.report_with(rule, || count.to_string());
        }
    }
}

/// Checks a reference to a file. A legacy one doesn't tell its size, so none can be too large.
pub(crate) fn blob(rules: &[Rule], blob: &Blob, violations: &mut Violations) {
    for rule in rules {
        match (rule, blob.size()) {
            (Rule::MaxSize(limit), Some(size)) if size > *limit => violations.report_with(rule, || size.to_string()),
            (Rule::Accept(types), _) if !types.iter().any(|accepted| covers(accepted, blob.mime_type())) => {
                violations.report_with(rule, || quoted(blob.mime_type()));
            }
            _ => {}
        }
    }
}

/// Checks how many items an array has.
pub(crate) fn count(rules: &[Rule], count: u64, violations: &mut Violations) {
    for rule in rules {
        let holds = match rule {
            Rule::MinItems(limit) => count >= *limit,
            Rule::MaxItems(limit) => count <= *limit,
            _ => true,
        };
        if !holds {
            violations.report_with(rule, || count.to_string());
        }
    }
}

/// Checks each item and says which one a violation stands in.
pub(crate) fn each_item<T>(items: &[T], violations: &mut Violations, check: impl Fn(&T, &mut Violations)) {
    for (index, item) in items.iter().enumerate() {
        let before = violations.count();
        check(item, violations);
        if violations.count() != before {
            violations.prepend_segment(before, &Segment::Index(index));
        }
    }
}

fn matches_constant(rule: &Rule, is_value: impl Fn(&Constant) -> bool) -> bool {
    match rule {
        Rule::Const(constant) => is_value(constant),
        Rule::Enum(constants) => constants.iter().any(is_value),
        _ => true,
    }
}
