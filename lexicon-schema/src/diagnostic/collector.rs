//! Collects the diagnostics of a document while it is read, and counts the errors of each part.

use lexicon_syntax::json::Span;

use crate::sort::sort_by;

use super::{Diagnostic, Level, Ownership, Severity, settled_meaning};

/// The diagnostics of one document.
pub(crate) struct Collector {
    ownership: Ownership,
    diagnostics: Vec<Diagnostic>,
    /// The level of all problems in the current part, where it does not follow from their rules.
    level: Option<Level>,
    /// The number of errors in the current part, without those in the parts inside it.
    errors: usize,
    /// The number of problems so far, without warnings of style.
    problems: usize,
    /// The spans of duplicate keys, in document order, and whether a part has counted them.
    duplicate_keys: Vec<(Span, bool)>,
}

/// The state of a part while a part inside it is read.
pub(crate) struct OuterPart {
    errors: usize,
}

impl Collector {
    /// Starts with the errors about duplicate keys, in document order. Each counts for the innermost part around it.
    pub fn new(ownership: Ownership, duplicate_keys: Vec<Diagnostic>) -> Self {
        Self {
            ownership,
            level: None,
            errors: 0,
            problems: 0,
            duplicate_keys: duplicate_keys.iter().map(|error| (error.span(), false)).collect(),
            diagnostics: duplicate_keys,
        }
    }

    /// Adds a diagnostic, with the severity that its level has in this document.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        if diagnostic.level > Level::Warning {
            self.problems += 1;
            diagnostic.level = self.level.unwrap_or(diagnostic.level);
        }
        let diagnostic = with_severity(diagnostic, self.ownership);
        self.errors += usize::from(diagnostic.is_error());
        self.diagnostics.push(diagnostic);
    }

    /// The number of problems so far, without warnings of style.
    pub fn problems(&self) -> usize {
        self.problems
    }

    /// Whether a problem was reported at `span` since there were `first` diagnostics.
    pub fn has_problem_at(&self, span: Span, first: usize) -> bool {
        let later = self.diagnostics.iter().skip(first);
        later.filter(|diagnostic| diagnostic.level > Level::Warning).any(|diagnostic| diagnostic.span() == span)
    }

    /// The number of diagnostics so far.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// Whether the object at `key` has the same key before.
    pub fn is_duplicate_key(&self, key: Span) -> bool {
        self.duplicate_keys.binary_search_by_key(&key, |(span, _)| *span).is_ok()
    }

    /// Sets the level of all problems until [`Collector::reset_level`]; an outer level takes precedence.
    pub fn set_level(&mut self, level: Level) -> Option<Level> {
        let outer = self.level;
        self.level = outer.or(Some(level));
        outer
    }

    /// Returns to the level that [`Collector::set_level`] returned.
    pub fn reset_level(&mut self, outer: Option<Level>) {
        self.level = outer;
    }

    /// Starts to count the errors of a part.
    pub fn enter_part(&mut self) -> OuterPart {
        OuterPart { errors: std::mem::take(&mut self.errors) }
    }

    /// Ends the part at `span`, and returns whether it has an error outside the parts inside it.
    pub fn leave_part(&mut self, span: Span, outer: OuterPart) -> bool {
        let errors = std::mem::replace(&mut self.errors, outer.errors);
        let first = self.duplicate_keys.partition_point(|(key, _)| key.start < span.start);
        let inside = self.duplicate_keys.iter_mut().skip(first).take_while(|(key, _)| key.start < span.end);
        let mut duplicates = 0;
        for (_, is_counted) in inside {
            duplicates += usize::from(!std::mem::replace(is_counted, true));
        }
        errors + duplicates > 0
    }

    /// Returns the diagnostics, by span.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        sort_by(&mut self.diagnostics, |one, other| one.span().cmp(&other.span()));
        self.diagnostics
    }
}

/// Sets the severity that the level has in a document of `ownership`. A warning that would be an error in the user's own
/// document says what the document means instead.
pub(crate) fn with_severity(mut diagnostic: Diagnostic, ownership: Ownership) -> Diagnostic {
    diagnostic.settle_severity(ownership);
    if diagnostic.level == Level::OwnError && diagnostic.severity == Severity::Warning {
        let meaning = settled_meaning(diagnostic.rule);
        return diagnostic.footnote(format!("since the document is third-party, {meaning}"));
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::DocumentRule;

    fn error(start: usize) -> Diagnostic {
        Diagnostic::at(DocumentRule::TypeUnknown, Span { start, end: start + 1 }, "message", "label")
    }

    fn span(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    #[test]
    fn counts_errors_for_the_innermost_part() {
        let mut collector = Collector::new(Ownership::Own, Vec::new());
        let document = collector.enter_part();
        let outer = collector.enter_part();
        collector.report(error(3));
        assert!(collector.leave_part(span(2, 5), outer));
        assert!(!collector.leave_part(span(0, 9), document));
    }

    #[test]
    fn counts_duplicate_keys_for_the_innermost_part() {
        let mut collector = Collector::new(Ownership::Own, vec![error(3), error(7)]);
        let document = collector.enter_part();
        let outer = collector.enter_part();
        assert!(collector.leave_part(span(2, 5), outer));
        assert!(collector.leave_part(span(0, 9), document));
        let next = collector.enter_part();
        assert!(!collector.leave_part(span(0, 9), next));
    }

    #[test]
    fn outer_level_takes_precedence() {
        let mut collector = Collector::new(Ownership::ThirdParty, Vec::new());
        let outer = collector.set_level(Level::OwnError);
        let inner = collector.set_level(Level::Error);
        collector.report(error(0));
        collector.reset_level(inner);
        collector.reset_level(outer);
        collector.report(error(1));
        assert_eq!(collector.finish().iter().map(Diagnostic::is_error).collect::<Vec<_>>(), [false, true]);
    }
}
