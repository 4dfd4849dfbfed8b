//! Collecting violations while a value is walked.
//! A violation is reported without its place; each container that the walk leaves puts its own step in front, so that
//! a value without a violation pays nothing for places.

use std::borrow::Cow;

use super::{Rule, Validate, ValidationError, Violation};
use crate::data::Value;
use crate::leniency::Leniency;
use crate::limits::MAX_DEPTH;
use crate::text::shortened_to;

/// How many violations are kept; the others are counted.
const KEPT: usize = 32;

/// At how many violations reading stops, so that data made of nothing else costs no more than good data.
pub(crate) const MAX_VIOLATIONS: usize = 1000;

/// One step of a place inside a value.
#[derive(Clone, Debug)]
pub enum Segment {
    /// A field of an object.
    Key(Cow<'static, str>),
    /// An item of an array.
    Index(usize),
}

impl Segment {
    /// A name that no document knows, which is as long as the client likes: each violation inside holds what is kept of it.
    pub(crate) fn truncated(name: &str) -> Self {
        Self::Key(shortened_to(name, 100).into_owned().into())
    }
}

/// The violations met so far.
#[derive(Debug, Default)]
pub struct Violations {
    kept: Vec<Pending>,
    omitted: usize,
    leniency: Leniency,
    /// How many arrays and objects stand around what is checked.
    depth: usize,
}

#[derive(Debug)]
struct Pending {
    /// From the innermost step outwards.
    path: Vec<Segment>,
    rule: Rule,
    found: String,
}

impl Violations {
    /// No violation, where what `leniency` says is none.
    pub(crate) fn with_leniency(leniency: Leniency) -> Self {
        Self { leniency, ..Self::default() }
    }

    /// From here on what `leniency` says is no violation.
    #[inline]
    pub(crate) fn set_leniency(&mut self, leniency: Leniency) {
        self.leniency = leniency;
    }

    /// What is no violation here.
    pub(crate) fn leniency(&self) -> Leniency {
        self.leniency
    }

    /// Enters an array or an object, if one may stand here; otherwise reports that.
    #[inline]
    pub(crate) fn enter(&mut self) -> bool {
        let may = self.depth < MAX_DEPTH;
        if may {
            self.depth += 1;
        } else {
            self.report(Rule::Depth(MAX_DEPTH), "more");
        }
        may
    }

    /// Leaves what was entered.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// How many more may be entered.
    pub(crate) fn remaining_depth(&self) -> usize {
        MAX_DEPTH - self.depth
    }

    /// Holds a value that was put together in Rust against the data model, where so many levels are left; whether that
    /// holds.
    pub(crate) fn check_data_model(&mut self, value: &Value, levels: usize) -> bool {
        let before = self.count();
        let depth = std::mem::replace(&mut self.depth, MAX_DEPTH.saturating_sub(levels));
        value.check(self);
        self.depth = depth;
        self.count() == before
    }

    /// Reports that `rule` is broken here; `found` says by what, where that says more than the rule.
    #[cold]
    pub fn report(&mut self, rule: Rule, found: impl Into<String>) {
        if self.kept.len() < KEPT {
            self.kept.push(Pending { path: Vec::new(), rule, found: found.into() });
        } else {
            self.omitted += 1;
        }
    }

    /// Reports that `rule`, which a document holds, is broken here. It is copied only if there is room.
    #[cold]
    pub(crate) fn report_with(&mut self, rule: &Rule, found: impl FnOnce() -> String) {
        if self.kept.len() < KEPT {
            self.report(rule.clone(), found());
        } else {
            self.omitted += 1;
        }
    }

    /// Reports all of `others`, in their order and behind those that are here.
    #[cfg(feature = "dynamic")]
    #[cold]
    pub(crate) fn append(&mut self, others: Self) {
        let count = self.count() + others.count();
        self.kept.extend(others.kept);
        self.kept.truncate(KEPT);
        self.omitted = count - self.kept.len();
    }

    /// How many violations were reported so far.
    #[inline]
    pub fn count(&self) -> usize {
        self.kept.len() + self.omitted
    }

    /// Says that everything reported since the count was `since` stands inside `segment`.
    #[cold]
    pub fn prepend_segment(&mut self, since: usize, segment: &Segment) {
        for violation in self.kept.iter_mut().skip(since) {
            violation.path.push(segment.clone());
        }
    }

    /// The verdict.
    ///
    /// # Errors
    ///
    /// When a violation was reported.
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

/// The JSON pointer (RFC 6901) of a path that is written from the inside out.
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
    fn pointers_escape_tildes_and_slashes() {
        let mut violations = Violations::default();
        violations.report(Rule::Required, "");
        violations.prepend_segment(0, &Segment::Key("a/b~c".into()));
        violations.prepend_segment(0, &Segment::Index(3));
        let invalid = violations.into_result().expect_err("one violation");
        assert_eq!(invalid.violations()[0].pointer(), "/3/a~1b~0c");
    }

    #[test]
    fn violations_beyond_the_cap_are_counted() {
        let mut violations = Violations::default();
        for _ in 0..40 {
            violations.report(Rule::Required, "");
        }
        let invalid = violations.into_result().expect_err("forty violations");
        assert_eq!((invalid.violations().len(), invalid.omitted()), (32, 8));
        assert!(invalid.to_string().ends_with("\nand 8 more"));
    }
}
