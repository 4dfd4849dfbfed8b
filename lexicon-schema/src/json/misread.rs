//! What is told where a text stops being JSON: what stands there, what was expected, and what would do instead.
//! Finding the place is left to the tree.

use super::Span;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::spelling::nearest;

/// The mistake against `rule` that `text` has at `at`, where `message` says what was expected.
pub(super) fn misread(rule: Rule, text: &str, at: usize, message: &str) -> Diagnostic {
    let rest = text.get(at..).unwrap_or_default();
    let Some(next) = rest.chars().next() else { return ended(rule, text, message) };
    let marked = |length: usize| Span { start: at, end: at + length };
    let found = |length: usize| {
        let label = format!("found {}", quoted(rest.get(..length).unwrap_or_default()));
        Diagnostic::at(rule, marked(length), message, label)
    };
    match (rule, next) {
        _ if comment(rest).is_some() => {
            let length = comment(rest).unwrap_or_default();
            let diagnostic = Diagnostic::at(Rule::Comment, marked(length), "JSON has no comments", message);
            diagnostic.help("remove this comment").note("a `description` may say what a part is for")
        }
        (Rule::StringMalformed, '\n' | '\r') => {
            Diagnostic::at(rule, marked(0), "the string has no closing quote", "the line ends here")
        }
        (Rule::StringMalformed, '\\') => match rest.get(..2) {
            Some("\\u") => found(6.min(rest.find('"').unwrap_or(rest.len()))),
            Some(escape) => found(2).help(format!("write {}", quoted(&format!("\\{escape}")))),
            None => found(1),
        },
        (Rule::StringMalformed, '\t') => Diagnostic::at(rule, marked(1), message, "found a tab").help("write `\\t`"),
        (Rule::StringMalformed, next) => found(1).help(format!("write `\\u{:04x}`", u32::from(next))),
        (Rule::KeyExpected | Rule::ValueExpected, _) => match word(rest) {
            Some((length, word)) => found(length).help(format!("write {}", quoted(&meant(rule, word)))),
            None => found(next.len_utf8()),
        },
        _ => found(next.len_utf8()),
    }
}

/// The end of a file is behind what it says, not on the line below.
fn ended(rule: Rule, text: &str, message: &str) -> Diagnostic {
    let said = text.trim_end().len();
    let end = Span { start: said, end: said };
    if said == 0 {
        let label = "expected a lexicon document, which begins with `{`";
        return Diagnostic::at(Rule::FileEmpty, end, "this file is empty", label);
    }
    Diagnostic::at(rule, end, message, "the file ends here")
}

/// How long the comment is that `text` begins with; of one over several lines, the first.
fn comment(text: &str) -> Option<usize> {
    let line = text.lines().next().unwrap_or_default();
    if text.starts_with("/*") {
        return Some(line.find("*/").map_or(line.len(), |end| end + 2));
    }
    text.starts_with("//").then_some(line.len())
}

/// The word that `text` begins with, bare or in single quotes, and how long it is with them.
fn word(text: &str) -> Option<(usize, &str)> {
    let (quote, inner) = text.strip_prefix('\'').map_or((0, text), |inner| (1, inner));
    let is_plain =
        |letter: char| letter.is_alphanumeric() || "_-.#$/".contains(letter) || (quote == 1 && letter == ':');
    let word = inner.get(..inner.find(|letter| !is_plain(letter)).unwrap_or(inner.len()))?;
    let is_closed = quote == 0 || inner.get(word.len()..)?.starts_with('\'');
    (is_closed && !word.is_empty()).then_some((word.len() + 2 * quote, word))
}

/// What JSON has for a bare `word`: text, unless it is nearly one of the words that there are.
fn meant(rule: Rule, word: &str) -> String {
    match nearest(word, &mut ["true", "false", "null"].into_iter()) {
        Some(known) if rule == Rule::ValueExpected => known.to_owned(),
        _ => format!("\"{word}\""),
    }
}
