//! A mistake in a document: what is wrong, where, and what would put it right; and how it is drawn for a terminal.
//! Knows nothing of which mistakes there are.

use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::json::Span;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says, without a byte-order mark. What is not UTF-8 is replaced, and is a mistake.
    pub text: String,
}

impl Source {
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
    /// What is wrong.
    pub message: String,
    /// The places; the first is the one that the mistake is told at. Without any, the whole file is meant.
    pub labels: Vec<Label>,
    /// What would put it right.
    pub help: Option<String>,
    /// The rule behind it, or what else was found.
    pub note: Option<String>,
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
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), labels: Vec::new(), help: None, note: None }
    }

    /// A mistake at `span`, where `label` says what is the matter.
    pub fn at(span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        let label = Label { span, text: label.into(), primary: true };
        Self { labels: vec![label], ..Self::new(message) }
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

    /// The place that the mistake is told at; the start of the file if it has none.
    pub fn span(&self) -> Span {
        self.labels.first().map(|label| label.span).unwrap_or_default()
    }

    /// Draws the mistake in the compiler's manner, with the lines of `source` that it is about. The path is shown as
    /// `shown_path`.
    ///
    /// The first line is the message alone: the compiler writes `error: ` in front of it.
    pub fn render(&self, source: Option<&Source>, shown_path: &str) -> String {
        let title = Level::ERROR.primary_title(self.message.as_str());
        let mut group = Group::with_title(title);
        if let Some(source) = source {
            group = if self.labels.is_empty() {
                group.element(Origin::path(shown_path))
            } else {
                group.element(self.snippet(&source.text, shown_path))
            };
        }
        if let Some(note) = &self.note {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let drawn = Renderer::plain().render(&[group]);
        let drawn = drawn.strip_prefix("error: ").unwrap_or(&drawn);
        drawn.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    fn snippet<'a>(&'a self, text: &'a str, path: &'a str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let annotations = self.labels.iter().map(|label| {
            let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = within(text, label.span.start)..within(text, label.span.end.max(label.span.start));
            kind.span(span).label((!label.text.is_empty()).then_some(label.text.as_str()))
        });
        Snippet::source(text).path(path).annotations(annotations)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source { path: "lexicons/com/example/thing.json".into(), text: text.to_owned() }
    }

    /// Draws a mistake at each of `marked`, the first of which is the one it is told at.
    fn drawn(text: &str, marked: &[(&str, &str)]) -> String {
        let span = |mark: &str| {
            let start = text.find(mark).unwrap();
            Span { start, end: start + mark.len() }
        };
        let (first, others) = marked.split_first().unwrap();
        let diagnostic = Diagnostic::at(span(first.0), "`default` 7 is above `maximum` 5", first.1);
        let diagnostic = others.iter().fold(diagnostic, |all, (mark, label)| all.label(span(mark), *label));
        diagnostic.render(Some(&source(text)), "lexicons/thing.json")
    }

    #[test]
    fn it_is_drawn_in_the_compilers_manner() {
        let text = "{\n  \"maximum\": 5,\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"default\": 7\n}\n";
        let expected = "\
`default` 7 is above `maximum` 5
 --> lexicons/thing.json:6:14
  |
2 |   \"maximum\": 5,
  |              - the limit is set here
...
6 |   \"default\": 7
  |              ^ this is beyond the limit";
        assert_eq!(drawn(text, &[("7", "this is beyond the limit"), ("5", "the limit is set here")]), expected);
    }

    #[test]
    fn notes_and_help_stand_below() {
        let text = "{\"required\": [\"colour\"]}";
        let diagnostic = Diagnostic::at(Span { start: 14, end: 22 }, "`required` names a property", "no such property");
        let diagnostic = diagnostic.note("there are others").did_you_mean(Some("color"));
        let expected = "\
`required` names a property
 --> a.json:1:15
  |
1 | {\"required\": [\"colour\"]}
  |               ^^^^^^^^ no such property
  |
  = note: there are others
  = help: did you mean `color`?";
        assert_eq!(diagnostic.render(Some(&source(text)), "a.json"), expected);
    }

    #[test]
    fn carets_stay_below_what_they_mark_behind_tabs_and_wide_characters() {
        let tabs = drawn("\t{\t\"a\": 7}\r\n", &[("7", "here")]);
        let expected = " --> lexicons/thing.json:1:9\n  |\n1 |     {    \"a\": 7}\n  |               ^ here";
        assert!(tabs.ends_with(expected), "{tabs}");
        let wide = drawn("{\"日本\": 7}", &[("7", "here")]);
        assert!(wide.ends_with("1 | {\"日本\": 7}\n  |          ^ here"), "{wide}");
        assert!(wide.contains(":1:8\n"), "{wide}");
    }

    #[test]
    fn places_beyond_the_text_or_within_a_character_are_drawn_at_the_nearest_one() {
        for text in ["", "é", "{\n", "{\r\n}\r\n", "日本\t語"] {
            for start in 0..text.len() + 3 {
                for end in 0..text.len() + 3 {
                    let diagnostic = Diagnostic::at(Span { start, end }, "wrong", "here");
                    assert!(diagnostic.render(Some(&source(text)), "a.json").starts_with("wrong\n"));
                }
            }
        }
    }

    #[test]
    fn without_a_source_the_message_stands_alone() {
        assert_eq!(Diagnostic::new("there is no document `a.b.c`").render(None, ""), "there is no document `a.b.c`");
    }

    #[test]
    fn positions_are_lines_and_characters() {
        let source = source("a\né日b\r\nc");
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
