//! Diagnostics: errors and warnings about documents, and the rules they report.

mod collector;
mod drawing;
mod level;
mod meaning;
mod rule;
mod shown;

use std::path::PathBuf;

use lexicon_syntax::json::Span;

pub(crate) use collector::{Collector, with_severity};
pub use level::{Level, Ownership, Severity};
pub(crate) use meaning::settled_meaning;
pub use rule::DocumentRule;
pub use shown::{MAX_SHOWN, counted, truncate};

/// A file and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path.
    pub path: PathBuf,
    /// The text without a byte-order mark. Bytes that are not UTF-8 are replaced.
    pub text: String,
}

impl SourceFile {
    /// Returns the line and the column in characters of the byte at `offset`, both from 1.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..char_boundary(&self.text, offset)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

/// An error or a warning about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The violated rule.
    pub rule: DocumentRule,
    /// The level: that of the rule, unless the part of the document is essential or ignorable.
    pub level: Level,
    /// The severity that results from the level and the ownership of the document.
    pub severity: Severity,
    /// The message: a sentence without a full stop, complete without the labels.
    pub message: String,
    /// The marked spans, the primary one first. Without any, the diagnostic is about the whole file.
    pub labels: Vec<Label>,
    /// How to fix it, as an instruction.
    pub help: Option<String>,
    /// The rule, or further context.
    pub note: Option<String>,
    /// A final note about the build.
    pub footnote: Option<String>,
}

/// A marked span of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The span.
    pub span: Span,
    /// The text next to the span; may be empty.
    pub text: String,
    /// Whether the error is here; otherwise it is related.
    pub primary: bool,
}

impl Diagnostic {
    /// Creates a diagnostic without a span, as an error or a warning in an own document.
    pub fn new(rule: DocumentRule, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level(),
            severity: rule.level().severity(Ownership::Own),
            message: message.into(),
            labels: Vec::new(),
            help: None,
            note: None,
            footnote: None,
        }
    }

    /// Creates a diagnostic at `span`, labelled with `label`.
    pub(crate) fn at(rule: DocumentRule, span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        let label = Label { span, text: label.into(), primary: true };
        Self { labels: vec![label], ..Self::new(rule, message) }
    }

    /// Sets the level, for a part that is essential or ignorable.
    #[must_use]
    pub(crate) fn with_level(mut self, level: Level) -> Self {
        self.level = level;
        self.severity = level.severity(Ownership::Own);
        self
    }

    /// Sets the severity to that of the level in a document of `ownership`.
    pub(crate) fn settle_severity(&mut self, ownership: Ownership) {
        self.severity = self.level.severity(ownership);
    }

    /// Sets the severity, if it does not follow from the level.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Whether the severity is [`Severity::Error`].
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Adds a related span.
    #[must_use]
    pub(crate) fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the help to a suggestion of `word`, if there is one.
    #[must_use]
    pub(crate) fn did_you_mean(self, word: Option<&str>) -> Self {
        match word {
            Some(word) => self.help(format!("did you mean {}?", quoted(word))),
            None => self,
        }
    }

    /// Sets the note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Sets the final note about the build.
    #[must_use]
    pub(crate) fn footnote(mut self, footnote: impl Into<String>) -> Self {
        self.footnote = Some(footnote.into());
        self
    }

    /// Returns the primary span, or the start of the file.
    pub fn span(&self) -> Span {
        self.labels.first().map(|label| label.span).unwrap_or_default()
    }

    /// Draws the diagnostic like rustc, with the marked lines of `source`. The path is shown as `shown_path`.
    ///
    /// The first line is the message without `error: `, which rustc adds.
    pub fn render(&self, source: Option<&SourceFile>, shown_path: &str) -> String {
        drawing::draw(self, source, shown_path)
    }
}

/// Returns the last character boundary of `text` at or before `offset`.
fn char_boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// Returns `text` in backticks, with control characters escaped, truncated to 80 characters.
pub fn quoted(text: &str) -> String {
    const MAX: usize = 80;
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let mut shown = String::from("`");
    for (count, letter) in text.chars().enumerate() {
        if count == MAX {
            shown.push_str("...");
            break;
        }
        match letter {
            letter if letter.is_control() => shown.extend(letter.escape_default()),
            letter => shown.push(letter),
        }
    }
    shown.push('`');
    shown
}

/// Returns at most `limit` of `words` in backticks, separated by commas, with `...` for the rest.
pub(crate) fn listed(words: &mut dyn Iterator<Item = String>, limit: usize) -> String {
    let mut list = String::new();
    for (count, word) in words.enumerate() {
        if count > 0 {
            list.push_str(", ");
        }
        if count == limit {
            list.push_str("...");
            break;
        }
        list.push_str(&quoted(&word));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters() {
        let source = SourceFile { path: "a.json".into(), text: "a\né日b\r\nc".to_owned() };
        assert_eq!(
            [0, 2, 4, 7, 10, 99].map(|offset| source.position(offset)),
            [(1, 1), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)]
        );
    }

    #[test]
    fn quotes_on_one_line() {
        assert_eq!(quoted("a\nb\u{1b}[31m"), "`a\\nb\\u{1b}[31m`");
        assert_eq!(quoted(&"x".repeat(1000)).len(), 85);
    }
}
