//! Drawings beside those of the crate that draws for the compiler's own tools, over texts and labels by chance.
//! What nothing in this crate makes is left out: a second label over several lines, and more than one at fault.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use lexicon_syntax::json::Span;

use super::canvas::width;
use crate::diagnostic::{Diagnostic, DocumentRule, Label, SourceFile, within};

/// The same as `draw`, by the other crate.
fn expected(mistake: &Diagnostic, source: Option<&SourceFile>, path: &str) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(mistake.message.as_str()));
    group = match source {
        Some(_) if mistake.labels.is_empty() => group.element(Origin::path(path)),
        Some(source) => {
            let text = source.text.as_str();
            let annotations = mistake.labels.iter().map(|label| {
                let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let span = within(text, label.span.start)..within(text, label.span.end.max(label.span.start));
                kind.span(span).label((!label.text.is_empty()).then_some(label.text.as_str()))
            });
            group.element(Snippet::source(text).path(path).annotations(annotations))
        }
        None => group,
    };
    group = group.elements(mistake.note.as_deref().map(|note| Level::NOTE.message(note)));
    group = group.elements(mistake.help.as_deref().map(|help| Level::HELP.message(help)));
    group = group.elements(mistake.footnote.as_deref().map(|note| Level::NOTE.message(note)));
    let drawn = Renderer::plain().render(&[group]);
    drawn.strip_prefix("error: ").unwrap_or(&drawn).lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Numbers by chance, the same at every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
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
        let rest = (0..self.below(words)).map(|_| self.one_of(WORDS)).collect::<String>();
        " ".repeat(indent) + &rest
    }

    fn text(&mut self, lines: usize, words: usize) -> String {
        let mut text = String::new();
        for number in 0..lines {
            text += &self.line(words);
            if number + 1 < lines || self.below(2) == 0 {
                text += self.one_of(&["\n", "\n", "\r\n"]);
            }
        }
        text
    }

    /// A stretch of `text`; one of several lines only if `long`.
    fn span(&mut self, text: &str, long: bool) -> Span {
        let start = self.below(text.len() + 2);
        let most = if self.below(3) == 0 { text.len() } else { 12 };
        let end = (start + self.below(most)).min(text.len() + 1);
        let start = within(text, start);
        let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        Span { start, end: if long { end } else { within(text, end.min(line_end)).max(start) } }
    }

    fn mistake(&mut self, text: &str, labels: usize) -> Diagnostic {
        const LABELS: &[&str] = &["", "here", "the limit is set here", "expected `日本`", "é"];
        const NOTES: &[&str] = &["one line", "two\nlines", ""];
        let mut mistake = Diagnostic::new(DocumentRule::More, self.one_of(&["wrong", "a\ttab", "two\nlines"]));
        let long = self.below(labels * 2);
        for number in 0..labels {
            let span = self.span(text, number == long);
            mistake.labels.push(Label { span, text: self.one_of(LABELS).to_owned(), primary: number == 0 });
        }
        mistake.note = (self.below(3) == 0).then(|| self.one_of(NOTES).to_owned());
        mistake.help = (self.below(3) == 0).then(|| self.one_of(NOTES).to_owned());
        mistake.footnote = (self.below(3) == 0).then(|| self.one_of(NOTES).to_owned());
        mistake
    }
}

/// The other crate takes too narrow a column for the numbers if a label ends at the very start of line 10 or 100.
fn is_too_narrow(text: &str, mistake: &Diagnostic) -> bool {
    let end = mistake.labels.iter().map(|label| within(text, label.span.end)).max().unwrap_or_default();
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    before.ends_with('\n') && [10, 100, 1000].contains(&line) && end < text.len()
}

fn compare(seed: u64, rounds: usize, lines: usize, words: usize, labels: usize) {
    let mut chance = Chance(seed);
    let (mut wrong, mut first) = (0, String::new());
    for round in 0..rounds {
        let count = 1 + chance.below(lines);
        let mut text = chance.text(count, words);
        // Where a line is cut, the other crate counts a mark over a letter as a column of the ellipsis.
        text.retain(|letter| words < 100 || width(letter) > 0);
        let labels = 1 + chance.below(labels);
        let mistake = chance.mistake(&text, labels);
        if is_too_narrow(&text, &mistake) {
            continue;
        }
        let source = SourceFile { path: "a.json".into(), text };
        let (drawn, expected) = (mistake.render(Some(&source), "a.json"), expected(&mistake, Some(&source), "a.json"));
        if drawn != expected {
            wrong += 1;
            if first.is_empty() || first.len() > drawn.len() + expected.len() + 800 {
                first = format!(
                    "{round} {:?}\n{:?}\n--- drawn\n{drawn}\n--- expected\n{expected}",
                    source.text, mistake.labels
                );
            }
        }
    }
    assert_eq!(wrong, 0, "of {rounds}; first\n{first}");
}

#[test]
fn drawings_of_one_label_are_the_compilers() {
    compare(1, 20_000, 16, 12, 1);
}

#[test]
fn drawings_of_two_labels_are_the_compilers() {
    compare(2, 40_000, 14, 12, 2);
}

#[test]
fn drawings_of_three_labels_are_the_compilers() {
    compare(3, 40_000, 12, 10, 3);
}

#[test]
fn long_lines_are_cut_as_the_compiler_cuts_them() {
    compare(4, 10_000, 4, 160, 2);
}

#[test]
fn mistakes_without_a_place_are_drawn_as_the_compilers() {
    let mut chance = Chance(5);
    let source = SourceFile { path: "a.json".into(), text: "{}\n".to_owned() };
    for _ in 0..100 {
        let mistake = chance.mistake("", 0);
        for source in [None, Some(&source)] {
            assert_eq!(mistake.render(source, "a.json"), expected(&mistake, source, "a.json"), "{mistake:?}");
        }
    }
}
