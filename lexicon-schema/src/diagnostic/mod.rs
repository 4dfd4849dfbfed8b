//! A mistake in a document: what is wrong, where, and what would put it right.
//! Knows nothing of which mistakes there are; how one is drawn for a terminal is left to the room of drawing.

use lexicon_syntax::json::Span;

mod drawing;
mod level;
mod meaning;
mod rule;
mod shown;

use std::path::PathBuf;

pub use level::{Level, Ownership, Severity};
pub use meaning::settled_meaning;
pub use rule::DocumentRule;
pub use shown::{MAX_SHOWN, counted, truncate};

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says, without a byte-order mark. What is not UTF-8 is replaced, and is a mistake.
    pub text: String,
}

impl SourceFile {
    /// The line and the column of the byte at `offset`, both from 1, columns in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..within(&self.text, offset)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

/// A mistake in a document.
///
/// The message is a whole sentence without a full stop, and stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that it goes against.
    pub rule: DocumentRule,
    /// How serious it is: the rule's level, unless the part of the document is essential or can be ignored.
    pub level: Level,
    /// Whether it fails the build: that of the level in the user's own document, until [`Diagnostic::settle_severity`].
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The places; the first is the one that the mistake is told at. Without any, the whole file is meant.
    pub labels: Vec<Label>,
    /// What would put it right.
    pub help: Option<String>,
    /// The rule behind it, or what else was found.
    pub note: Option<String>,
    /// A last note, about the build rather than the document.
    pub footnote: Option<String>,
}

/// A place that has to do with a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is the matter there; may be empty.
    pub text: String,
    /// Whether the mistake is here, rather than what it goes against.
    pub primary: bool,
}

impl Diagnostic {
    /// A mistake with no place of its own.
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

    /// A mistake at `span`, where `label` says what is the matter.
    pub fn at(rule: DocumentRule, span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        let label = Label { span, text: label.into(), primary: true };
        Self { labels: vec![label], ..Self::new(rule, message) }
    }

    /// Sets the level, where the part of the document is essential or can be ignored.
    #[must_use]
    pub fn with_level(mut self, level: Level) -> Self {
        self.level = level;
        self.severity = level.severity(Ownership::Own);
        self
    }

    /// Sets the severity to that of the level in a document of `ownership`.
    pub fn settle_severity(&mut self, ownership: Ownership) {
        self.severity = self.level.severity(ownership);
    }

    /// Sets the severity, where it does not follow from the level.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Whether it fails the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Adds a second place, which the first goes against.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into(), primary: false });
        self
    }

    /// Says what would put it right.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether `word` was meant, if there is one.
    #[must_use]
    pub fn did_you_mean(self, word: Option<&str>) -> Self {
        match word {
            Some(word) => self.help(format!("did you mean {}?", quoted(word))),
            None => self,
        }
    }

    /// Names the rule, or what else was found.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Adds a last note, about the build rather than the document.
    #[must_use]
    pub fn footnote(mut self, footnote: impl Into<String>) -> Self {
        self.footnote = Some(footnote.into());
        self
    }

    /// The place that the mistake is told at; the start of the file if it has none.
    pub fn span(&self) -> Span {
        self.labels.first().map(|label| label.span).unwrap_or_default()
    }

    /// Draws the mistake in the compiler's manner, with the lines of `source` that it is about. The path is shown as
    /// `shown_path`.
    ///
    /// The first line is the message alone: the compiler writes `error: ` in front of it.
    pub fn render(&self, source: Option<&SourceFile>, shown_path: &str) -> String {
        drawing::draw(self, source, shown_path)
    }
}

/// The nearest boundary of a character of `text` at or before `offset`.
fn within(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// `text` in backticks for a message: on one line, without control characters, and not too long.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let mut shown = String::from("`");
    for (count, letter) in text.chars().enumerate() {
        if count == LONGEST {
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

/// `words` in backticks with commas between; of more than `most` the first ones, and dots.
pub fn listed(words: &mut dyn Iterator<Item = String>, most: usize) -> String {
    let mut list = String::new();
    for (count, word) in words.enumerate() {
        if count > 0 {
            list.push_str(", ");
        }
        if count == most {
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
    fn positions_are_lines_and_characters() {
        let source = SourceFile { path: "a.json".into(), text: "a\né日b\r\nc".to_owned() };
        assert_eq!(
            [0, 2, 4, 7, 10, 99].map(|offset| source.position(offset)),
            [(1, 1), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2)]
        );
    }

    #[test]
    fn words_are_quoted_on_one_line() {
        assert_eq!(quoted("a\nb\u{1b}[31m"), "`a\\nb\\u{1b}[31m`");
        assert_eq!(quoted(&"x".repeat(1000)).len(), 85);
    }
}
