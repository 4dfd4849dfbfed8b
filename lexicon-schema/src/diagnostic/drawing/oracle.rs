//! Compares drawings with those of `annotate-snippets` for random texts and labels. A second multi-line label and a
//! second primary label are left out, because no diagnostic has them.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use lexicon_syntax::json::Span;

use super::canvas::width;
use crate::diagnostic::{Diagnostic, DocumentRule, Label, SourceFile, char_boundary};
use crate::random::Random;

/// Draws with `annotate-snippets`.
fn expected(diagnostic: &Diagnostic, source: Option<&SourceFile>, path: &str) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(diagnostic.message.as_str()));
    group = match source {
        Some(_) if diagnostic.labels.is_empty() => group.element(Origin::path(path)),
        Some(source) => {
            let text = source.text.as_str();
            let annotations = diagnostic.labels.iter().map(|label| {
                let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let span =
                    char_boundary(text, label.span.start)..char_boundary(text, label.span.end.max(label.span.start));
                kind.span(span).label((!label.text.is_empty()).then_some(label.text.as_str()))
            });
            group.element(Snippet::source(text).path(path).annotations(annotations))
        }
        None => group,
    };
    group = group.elements(diagnostic.note.as_deref().map(|note| Level::NOTE.message(note)));
    group = group.elements(diagnostic.help.as_deref().map(|help| Level::HELP.message(help)));
    group = group.elements(diagnostic.footnote.as_deref().map(|note| Level::NOTE.message(note)));
    let drawn = Renderer::plain().render(&[group]);
    drawn.strip_prefix("error: ").unwrap_or(&drawn).lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Random texts, spans and diagnostics.
struct Generator(Random);

impl Generator {
    fn below(&mut self, limit: usize) -> usize {
        self.0.below(limit)
    }

    fn line(&mut self, words: usize) -> String {
        const WORDS: &[&str] = &[
            "{",
            "}",
            "[",
            "]",
            "\t",
            "  ",
            " ",
            "\"type\": ",
            "\"a\"",
            "1,",
            "é",
            "e\u{301}",
            "日本",
            "🦋",
            "👩\u{200d}👧",
            "\u{1}",
            "\u{7f}",
            "\u{202e}",
            "\u{ad}",
            "\u{a0}",
            "ｗ",
            "\r",
        ];
        let bare = self.below(8);
        if bare < 3 {
            return ["", "  }", "["][bare].to_owned();
        }
        let indent = if self.below(3) == 0 { self.below(60) } else { 0 };
        let rest = (0..self.below(words)).map(|_| *self.0.pick(WORDS)).collect::<String>();
        " ".repeat(indent) + &rest
    }

    fn text(&mut self, lines: usize, words: usize) -> String {
        let mut text = String::new();
        for number in 0..lines {
            text += &self.line(words);
            if number + 1 < lines || self.below(2) == 0 {
                text += self.0.pick::<&str>(&["\n", "\n", "\r\n"]);
            }
        }
        text
    }

    /// A span of `text`, of several lines only if `long`.
    fn span(&mut self, text: &str, long: bool) -> Span {
        let start = self.below(text.len() + 2);
        let most = if self.below(3) == 0 { text.len() } else { 12 };
        let end = (start + self.below(most)).min(text.len() + 1);
        let start = char_boundary(text, start);
        let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        Span { start, end: if long { end } else { char_boundary(text, end.min(line_end)).max(start) } }
    }

    fn diagnostic(&mut self, text: &str, labels: usize) -> Diagnostic {
        const LABELS: &[&str] = &["", "here", "the limit is set here", "expected `日本`", "é"];
        const NOTES: &[&str] = &["one line", "two\nlines", ""];
        let mut diagnostic = Diagnostic::new(DocumentRule::Omitted, *self.0.pick(&["wrong", "a\ttab", "two\nlines"]));
        let long = self.below(labels * 2);
        for number in 0..labels {
            let span = self.span(text, number == long);
            diagnostic.labels.push(Label { span, text: (*self.0.pick(LABELS)).to_owned(), primary: number == 0 });
        }
        diagnostic.note = (self.below(3) == 0).then(|| (*self.0.pick(NOTES)).to_owned());
        diagnostic.help = (self.below(3) == 0).then(|| (*self.0.pick(NOTES)).to_owned());
        diagnostic.footnote = (self.below(3) == 0).then(|| (*self.0.pick(NOTES)).to_owned());
        diagnostic
    }
}

/// Whether `annotate-snippets` reserves too few columns for line numbers: it does if a label ends at the start of line 10.
fn is_too_narrow(text: &str, diagnostic: &Diagnostic) -> bool {
    let end = diagnostic.labels.iter().map(|label| char_boundary(text, label.span.end)).max().unwrap_or_default();
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    before.ends_with('\n') && [10, 100, 1000].contains(&line) && end < text.len()
}

fn compare(seed: u64, rounds: usize, lines: usize, words: usize, labels: usize) {
    let mut generator = Generator(Random::new(seed));
    let (mut wrong, mut first) = (0, String::new());
    for round in 0..rounds {
        let count = 1 + generator.below(lines);
        let mut text = generator.text(count, words);
        // `annotate-snippets` counts combining marks as columns where it cuts a line.
        text.retain(|letter| words < 100 || width(letter) > 0);
        let labels = 1 + generator.below(labels);
        let diagnostic = generator.diagnostic(&text, labels);
        if is_too_narrow(&text, &diagnostic) {
            continue;
        }
        let source = SourceFile { path: "a.json".into(), text };
        let (drawn, expected) =
            (diagnostic.render(Some(&source), "a.json"), expected(&diagnostic, Some(&source), "a.json"));
        if drawn != expected {
            wrong += 1;
            if first.is_empty() || first.len() > drawn.len() + expected.len() + 800 {
                first = format!(
                    "{round} {:?}\n{:?}\n--- drawn\n{drawn}\n--- expected\n{expected}",
                    source.text, diagnostic.labels
                );
            }
        }
    }
    assert_eq!(wrong, 0, "of {rounds}; first\n{first}");
}

#[test]
fn draws_one_label_like_annotate_snippets() {
    compare(1, 20_000, 16, 12, 1);
}

#[test]
fn draws_two_labels_like_annotate_snippets() {
    compare(2, 40_000, 14, 12, 2);
}

#[test]
fn draws_three_labels_like_annotate_snippets() {
    compare(3, 40_000, 12, 10, 3);
}

#[test]
fn cuts_long_lines_like_annotate_snippets() {
    compare(4, 10_000, 4, 160, 2);
}

#[test]
fn draws_file_diagnostics_like_annotate_snippets() {
    let mut generator = Generator(Random::new(5));
    let source = SourceFile { path: "a.json".into(), text: "{}\n".to_owned() };
    for _ in 0..100 {
        let diagnostic = generator.diagnostic("", 0);
        for source in [None, Some(&source)] {
            assert_eq!(diagnostic.render(source, "a.json"), expected(&diagnostic, source, "a.json"), "{diagnostic:?}");
        }
    }
}
