//! Violations that are collected while a value is decoded or validated.
//!
//! A violation is reported without its path, and each enclosing container prepends its segment. So paths cost
//! valid values nothing.

use std::borrow::Cow;

use super::{Rule, Validate, ValidationError, Violation};
use crate::data::Value;
use crate::leniency::Leniency;
use crate::limits::MAX_DEPTH;
use crate::text::shortened_to;

/// The number of violations that are kept; the others are counted.
const MAX_KEPT: usize = 32;

/// One segment of a path.
#[derive(Clone, Debug)]
pub enum Segment {
    /// A key of an object.
    Key(Cow<'static, str>),
    /// An index of an array.
    Index(usize),
}

impl Segment {
    /// Creates the segment of an unknown key. It keeps 100 characters, since each violation inside has a copy.
    pub(crate) fn truncated(key: &str) -> Self {
        Self::Key(shortened_to(key, 100).into_owned().into())
    }
}

/// The violations found so far.
#[derive(Debug, Default)]
pub struct Violations {
    kept: Vec<Pending>,
    omitted: usize,
    leniency: Leniency,
    /// The number of arrays and objects around the current value.
    depth: usize,
}

#[derive(Debug)]
struct Pending {
    /// From the innermost segment outwards.
    path: Vec<Segment>,
    rule: Rule,
    found: String,
}

impl Violations {
    /// Creates an empty collection.
    pub(crate) fn with_leniency(leniency: Leniency) -> Self {
        Self { leniency, ..Self::default() }
    }

    /// Sets the leniency of the following checks.
    #[inline]
    pub(crate) fn set_leniency(&mut self, leniency: Leniency) {
        self.leniency = leniency;
    }

    /// Returns the leniency.
    pub(crate) fn leniency(&self) -> Leniency {
        self.leniency
    }

    /// Enters an array or object, or reports that it is nested too deep.
    #[inline]
    pub(crate) fn enter(&mut self) -> bool {
        let is_allowed = self.depth < MAX_DEPTH;
        if is_allowed {
            self.depth += 1;
        } else {
            self.report(Rule::MaxDepth(MAX_DEPTH), "more");
        }
        is_allowed
    }

    /// Leaves the array or object that was entered.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Returns the number of levels that may still be entered.
    pub(crate) fn remaining_depth(&self) -> usize {
        MAX_DEPTH - self.depth
    }

    /// Checks a value that was built in Rust against the data model, and returns whether it is valid.
    pub(crate) fn check_data_model(&mut self, value: &Value, remaining_depth: usize) -> bool {
        let before = self.count();
        let depth = std::mem::replace(&mut self.depth, MAX_DEPTH.saturating_sub(remaining_depth));
        value.check(self);
        self.depth = depth;
        self.count() == before
    }

    /// Reports a violation. `found` is empty where it would add nothing to the rule.
    #[cold]
    pub fn report(&mut self, rule: Rule, found: impl Into<String>) {
        if self.kept.len() < MAX_KEPT {
            self.kept.push(Pending { path: Vec::new(), rule, found: found.into() });
        } else {
            self.omitted += 1;
        }
    }

    /// Reports a violation of `rule`, which is cloned only if the violation is kept.
    #[cold]
    pub(crate) fn report_with(&mut self, rule: &Rule, found: impl FnOnce() -> String) {
        if self.kept.len() < MAX_KEPT {
            self.report(rule.clone(), found());
        } else {
            self.omitted += 1;
        }
    }

    /// Appends all of `others`.
    #[cfg(feature = "dynamic")]
    #[cold]
    pub(crate) fn append(&mut self, others: Self) {
        let count = self.count() + others.count();
        self.kept.extend(others.kept);
        self.kept.truncate(MAX_KEPT);
        self.omitted = count - self.kept.len();
    }

    /// Returns the number of violations, including those that are not kept.
    #[inline]
    pub fn count(&self) -> usize {
        self.kept.len() + self.omitted
    }

    /// Prepends `segment` to the paths of the violations since the count was `since`.
    #[cold]
    pub fn prepend_segment(&mut self, since: usize, segment: &Segment) {
        for violation in self.kept.iter_mut().skip(since) {
            violation.path.push(segment.clone());
        }
    }

    /// Converts to a result.
    ///
    /// # Errors
    ///
    /// [`ValidationError`] if there is a violation.
    pub fn into_result(self) -> Result<(), ValidationError> {
        if self.count() == 0 {
            return Ok(());
        }
        let violations = self
            .kept
            .into_iter()
            .map(|pending| Violation::new(pointer(&pending.path), pending.rule, pending.found))
            .collect();
        Err(ValidationError::new(violations, self.omitted))
    }
}

/// Returns the JSON pointer (RFC 6901) of a path from the innermost segment outwards.
fn pointer(path: &[Segment]) -> String {
    let mut pointer = String::new();
    for segment in path.iter().rev() {
        pointer.push('/');
        match segment {
            Segment::Key(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            Segment::Index(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointer_escapes_tildes_and_slashes() {
        let mut violations = Violations::default();
        violations.report(Rule::Required, "");
        violations.prepend_segment(0, &Segment::Key("a/b~c".into()));
        violations.prepend_segment(0, &Segment::Index(3));
        let error = violations.into_result().expect_err("one violation");
        assert_eq!(error.violations()[0].pointer(), "/3/a~1b~0c");
    }

    #[test]
    fn keeps_32_violations_and_counts_others() {
        let mut violations = Violations::default();
        for _ in 0..40 {
            violations.report(Rule::Required, "");
        }
        let error = violations.into_result().expect_err("forty violations");
        assert_eq!((error.violations().len(), error.omitted()), (32, 8));
        assert!(error.to_string().ends_with("\nand 8 more"));
    }
}
