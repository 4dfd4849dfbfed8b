//! Constraints of a document on one value, as a table of rules.
//!
//! Rules are ordered: `const`, `enum`, lengths, graphemes; `minimum` before `maximum`. Generated tables have the same order.

use lexicon_syntax::graphemes;
use lexicon_syntax::media_type::covers;

use super::{Constant, Rule, Segment, Validate, Violations};
use crate::data::Blob;
use crate::text::quoted;

/// The constraints of a field: those of its value and, for an array, those of the items.
#[derive(Debug)]
pub struct Constraints {
    /// Rules for the value.
    pub rules: &'static [Rule],
    /// Constraints of each item.
    pub items: Option<&'static Constraints>,
}

impl Constraints {
    /// No constraints.
    pub const NONE: &'static Self = &Self { rules: &[], items: None };

    /// Checks a boolean.
    pub(crate) fn check_boolean(&self, value: bool, violations: &mut Violations) {
        check_boolean(self.rules, value, violations);
    }

    /// Checks an integer. Generated integer enums call this.
    pub fn check_integer(&self, value: i64, violations: &mut Violations) {
        check_integer(self.rules, value, violations);
    }

    /// Checks a string. Generated string enums call this.
    pub fn check_string(&self, value: &str, violations: &mut Violations) {
        check_string(self.rules, value, violations);
    }

    /// Checks a byte string of length `len`.
    pub(crate) fn check_bytes(&self, len: u64, violations: &mut Violations) {
        check_bytes(self.rules, len, violations);
    }

    /// Checks a blob.
    pub(crate) fn check_blob(&self, value: &Blob, violations: &mut Violations) {
        check_blob(self.rules, value, violations);
    }

    /// Checks the length of an array, then each item.
    pub(crate) fn check_array<T: Validate>(&self, items: &[T], violations: &mut Violations) {
        check_array_len(self.rules, items.len() as u64, violations);
        if let Some(constraints) = self.items {
            check_items(items, violations, |item, violations| item.check_constraints(constraints, violations));
        }
    }
}

/// Checks a boolean.
pub(crate) fn check_boolean(rules: &[Rule], value: bool, violations: &mut Violations) {
    for rule in rules {
        if !matches_constant(rule, |constant| *constant == Constant::Boolean(value)) {
            violations.report_with(rule, || value.to_string());
        }
    }
}

/// Checks an integer.
pub(crate) fn check_integer(rules: &[Rule], value: i64, violations: &mut Violations) {
    for rule in rules {
        let is_valid = match rule {
            Rule::Minimum(limit) => value >= *limit,
            Rule::Maximum(limit) => value <= *limit,
            rule => matches_constant(rule, |constant| *constant == Constant::Integer(value)),
        };
        if !is_valid {
            violations.report_with(rule, || value.to_string());
        }
    }
}

/// Checks a string.
pub(crate) fn check_string(rules: &[Rule], value: &str, violations: &mut Violations) {
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

/// Checks a byte string of length `len`.
pub(crate) fn check_bytes(rules: &[Rule], len: u64, violations: &mut Violations) {
    for rule in rules {
        let is_valid = match rule {
            Rule::MinLength(limit) => len >= *limit,
            Rule::MaxLength(limit) => len <= *limit,
            _ => true,
        };
        if !is_valid {
            violations.report_with(rule, || len.to_string());
        }
    }
}

/// Checks a blob. `maxSize` does not apply to a legacy blob, whose size is unknown.
pub(crate) fn check_blob(rules: &[Rule], blob: &Blob, violations: &mut Violations) {
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

/// Checks the number of items of an array.
pub(crate) fn check_array_len(rules: &[Rule], len: u64, violations: &mut Violations) {
    for rule in rules {
        let is_valid = match rule {
            Rule::MinItems(limit) => len >= *limit,
            Rule::MaxItems(limit) => len <= *limit,
            _ => true,
        };
        if !is_valid {
            violations.report_with(rule, || len.to_string());
        }
    }
}

/// Checks each item and adds its index to the paths of its violations.
pub(crate) fn check_items<T>(items: &[T], violations: &mut Violations, check: impl Fn(&T, &mut Violations)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::CidLink;

    fn messages(check: impl FnOnce(&mut Violations)) -> String {
        let mut violations = Violations::default();
        check(&mut violations);
        violations.into_result().map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn integer_limits_are_inclusive() {
        let rules = [Rule::Minimum(1), Rule::Maximum(3)];
        for (value, expected) in
            [(1, ""), (3, ""), (0, "expected at least 1, found 0"), (4, "expected at most 3, found 4")]
        {
            assert_eq!(messages(|violations| check_integer(&rules, value, violations)), expected);
        }
    }

    #[test]
    fn string_lengths_count_bytes_and_graphemes() {
        let family = "👨‍👩‍👧";
        assert_eq!(messages(|violations| check_string(&[Rule::MaxGraphemes(1)], family, violations)), "");
        let rules = [Rule::MaxLength(17), Rule::MinGraphemes(2)];
        assert_eq!(
            messages(|violations| check_string(&rules, family, violations)),
            "expected at most 17 bytes, found 18\nexpected at least 2 graphemes, found 1"
        );
    }

    #[test]
    fn constants_match_by_value() {
        let rules = [Rule::Enum(vec![Constant::String("a".into()), Constant::String("b".into())].into())];
        assert_eq!(messages(|violations| check_string(&rules, "b", violations)), "");
        assert_eq!(
            messages(|violations| check_string(&rules, "c", violations)),
            "expected one of \"a\", \"b\", found \"c\""
        );
        let rules = [Rule::Const(Constant::Boolean(true))];
        assert_eq!(messages(|violations| check_boolean(&rules, false, violations)), "expected true, found false");
    }

    #[test]
    fn max_size_ignores_legacy_blobs() {
        let rules = [Rule::Accept(vec!["image/*".into()].into()), Rule::MaxSize(2)];
        let legacy = Blob::Legacy { cid: "bafkrei".to_owned(), mime_type: "image/png".to_owned() };
        assert_eq!(messages(|violations| check_blob(&rules, &legacy, violations)), "");
        let blob = Blob::new(CidLink::for_raw([0; 32]), "video/mp4", 3);
        assert_eq!(
            messages(|violations| check_blob(&rules, &blob, violations)),
            "expected one of image/*, found \"video/mp4\"\nexpected a file of at most 2 bytes, found 3"
        );
    }

    #[test]
    fn item_violations_have_the_index() {
        let constraints = &Constraints {
            rules: &[Rule::MaxItems(1)],
            items: Some(&Constraints { rules: &[Rule::Maximum(5)], items: None }),
        };
        assert_eq!(
            messages(|violations| constraints.check_array(&[3, 9], violations)),
            "expected at most 1 item, found 2\n/1: expected at most 5, found 9"
        );
    }
}
