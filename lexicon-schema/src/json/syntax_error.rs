//! Diagnostics of invalid JSON: the marked text, what was expected, and the fix.

use lexicon_syntax::json::{Cursor, Span};

use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::spelling::nearest;

/// Returns the diagnostic of `rule` at the offset `at`, where `message` says what was expected.
pub(super) fn syntax_error(rule: DocumentRule, text: &str, at: usize, message: &str) -> Diagnostic {
    let rest = text.get(at..).unwrap_or_default();
    if rule == DocumentRule::NumberMalformed {
        return malformed_number(text, at, message);
    }
    let Some(next) = rest.chars().next() else { return end_of_file(rule, text, message) };
    let span = |length: usize| Span { start: at, end: at + length };
    let found = |length: usize| found(rule, span(length), message, rest.get(..length).unwrap_or_default());
    match (rule, next) {
        _ if comment(rest).is_some() => {
            let length = comment(rest).unwrap_or_default();
            let diagnostic = Diagnostic::at(DocumentRule::Comment, span(length), "JSON has no comments", message);
            diagnostic.help("remove this comment").note("a `description` can document a definition or a property")
        }
        (DocumentRule::TextAfterDocument, _) => {
            let line = rest.lines().next().unwrap_or_default().trim_end();
            let label = "the document ends before this";
            Diagnostic::at(rule, span(line.len()), message, label).help("remove everything from here on")
        }
        (DocumentRule::StringMalformed, '\\') => match rest.get(..2) {
            Some("\\u") => unpaired_surrogate(rest, at).unwrap_or_else(|| {
                let digits = rest.chars().skip(2).take(4).take_while(|letter| letter.is_alphanumeric());
                found(2 + digits.map(char::len_utf8).sum::<usize>())
            }),
            Some(escape) => found(2).help(format!("write {}", quoted(&format!("\\{escape}")))),
            None => found(1),
        },
        (DocumentRule::CommaExpected, ';') => found(1).help("write `,`"),
        (DocumentRule::ColonExpected, '=') => found(if rest.starts_with("=>") { 2 } else { 1 }).help("write `:`"),
        (DocumentRule::StringMalformed, '\t') => {
            Diagnostic::at(rule, span(1), message, "found a tab").help("write `\\t`")
        }
        (DocumentRule::StringMalformed, next) => found(1).help(format!("write `\\u{:04x}`", u32::from(next))),
        (DocumentRule::KeyExpected | DocumentRule::ValueExpected, _) => match word(rest) {
            Some((length, word)) => found(length).help(format!("write {}", quoted(&as_json(rule, word)))),
            None => found(next.len_utf8()),
        },
        _ => found(next.len_utf8()),
    }
}

/// Returns the diagnostic of `mark` missing at the offset `at`, after `part`.
pub(super) fn missing_mark(rule: DocumentRule, mark: char, part: &str, at: usize) -> Diagnostic {
    let message = format!("`{mark}` is missing after {part}");
    let diagnostic = Diagnostic::at(rule, Span { start: at, end: at }, message, format!("expected `{mark}` here"));
    diagnostic.help(format!("write `{mark}`"))
}

/// Returns the diagnostic of a string that starts at `start` and is not closed before the line ends at `end`.
///
/// The suggested quote goes before the punctuation that ends the line.
pub(super) fn unclosed_string(text: &str, start: usize, end: usize) -> Diagnostic {
    let line = text.get(start + 1..end).unwrap_or_default();
    let at = start + 1 + line.trim_end_matches([' ', '\t', ',', '}', ']']).len();
    let (message, label) = ("the string has no closing quote", "expected `\"` in this line");
    let diagnostic = Diagnostic::at(DocumentRule::StringMalformed, Span { start: at, end: at }, message, label);
    diagnostic.label(Span { start, end: start + 1 }, "the string starts here").help("write `\"`")
}

/// Adds to a diagnostic at the end of the file what is still open: the brackets in `closing`, the outermost first.
pub(super) fn with_open_brackets(mut diagnostic: Diagnostic, closing: &str) -> Diagnostic {
    if let Some(label) = diagnostic.labels.first_mut()
        && closing.len() > 1
    {
        let has_arrays = closing.contains(']');
        let kind = if has_arrays { "objects and arrays" } else { "objects" };
        label.text = format!("the file ends here, with {} open {kind}", closing.len());
    }
    diagnostic.help(format!("write `{}`", closing.chars().rev().collect::<String>()))
}

/// Marks `text`, which was found instead of what `message` expects.
fn found(rule: DocumentRule, span: Span, message: &str, text: &str) -> Diagnostic {
    let found = format!("found {}", quoted(text));
    match message.starts_with("expected ") {
        true => Diagnostic::at(rule, span, format!("{message}, {found}"), message),
        false => Diagnostic::at(rule, span, message, found),
    }
}

/// Marks the end of the text rather than the line after it.
fn end_of_file(rule: DocumentRule, text: &str, message: &str) -> Diagnostic {
    let length = text.trim_end().len();
    let end = Span { start: length, end: length };
    if length == 0 {
        let label = "expected an object with `lexicon`, `id` and `defs`";
        return Diagnostic::at(DocumentRule::FileEmpty, end, "the file is empty", label);
    }
    Diagnostic::at(rule, end, format!("{message}, found the end of the file"), "the file ends here")
}

/// Marks the whole malformed number around `at`, and suggests the nearest number.
fn malformed_number(text: &str, at: usize, message: &str) -> Diagnostic {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.trim_end_matches(is_part).len();
    let end = at + after.find(|letter| !is_part(letter)).unwrap_or(after.len());
    let malformed = text.get(start..end).unwrap_or_default();
    let diagnostic = found(DocumentRule::NumberMalformed, Span { start, end }, message, malformed);
    let (sign, digits) = malformed.strip_prefix('-').map_or(("", malformed), |digits| ("-", digits));
    let digits = digits.trim_start_matches('0').trim_end_matches('.');
    let digits = if digits.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" }.to_owned() + digits;
    let number = format!("{sign}{digits}");
    let mut cursor = Cursor::new(&number);
    let has_digits = malformed.contains(|letter: char| letter.is_ascii_digit());
    match has_digits && cursor.number().is_ok() && cursor.offset() == number.len() {
        true => diagnostic.help(format!("write {}", quoted(&number))),
        false => diagnostic,
    }
}

/// Returns the diagnostic of the escape at the start of `text` if it is an unpaired surrogate.
fn unpaired_surrogate(text: &str, at: usize) -> Option<Diagnostic> {
    let escape = text.get(..6)?;
    let other = match u32::from_str_radix(escape.get(2..)?, 16).ok()? {
        0xD800..=0xDBFF => "`\\udc00` to `\\udfff` after it",
        0xDC00..=0xDFFF => "`\\ud800` to `\\udbff` before it",
        _ => return None,
    };
    let message = format!("{} is an unpaired surrogate", quoted(escape));
    let label = format!("expected {other}, or the character itself");
    Some(Diagnostic::at(DocumentRule::StringMalformed, Span { start: at, end: at + 6 }, message, label))
}

/// Returns the length of the comment at the start of `text`, at most to the end of the line.
fn comment(text: &str) -> Option<usize> {
    let line = text.lines().next().unwrap_or_default();
    if text.starts_with("/*") {
        return Some(line.find("*/").map_or(line.len(), |end| end + 2));
    }
    text.starts_with("//").then_some(line.len())
}

/// Returns the word at the start of `text`, bare or in single quotes, and its length including quotes.
fn word(text: &str) -> Option<(usize, &str)> {
    let (quote, inner) = text.strip_prefix('\'').map_or((0, text), |inner| (1, inner));
    let is_plain =
        |letter: char| letter.is_alphanumeric() || "_-.#$/".contains(letter) || (quote == 1 && letter == ':');
    let word = inner.get(..inner.find(|letter| !is_plain(letter)).unwrap_or(inner.len()))?;
    let is_closed = quote == 0 || inner.get(word.len()..)?.starts_with('\'');
    (is_closed && !word.is_empty()).then_some((word.len() + 2 * quote, word))
}

/// Returns the JSON that was probably meant by a bare `word`: `true`, `false`, `null`, or a string.
fn as_json(rule: DocumentRule, word: &str) -> String {
    match nearest(word, &mut ["true", "false", "null"].into_iter()) {
        Some(known) if rule == DocumentRule::ValueExpected => known.to_owned(),
        None if rule == DocumentRule::ValueExpected && matches!(word, "None" | "nil" | "undefined") => {
            "null".to_owned()
        }
        _ => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    /// Returns the marked part of `text`, and the help.
    fn marked_and_help(text: &str) -> (&str, Option<String>) {
        let diagnostic = parse(text).expect_err(text);
        let span = diagnostic.span();
        (&text[span.start..span.end], diagnostic.help)
    }

    #[test]
    fn marks_whole_malformed_numbers() {
        for (text, marked, number) in [
            ("[01]", "01", Some("1")),
            ("[-007]", "-007", Some("-7")),
            ("[00]", "00", Some("0")),
            ("[00.5, 1]", "00.5", Some("0.5")),
            ("[1.]", "1.", Some("1")),
            ("{\"a\": 1. }", "1.", Some("1")),
            ("[0.", "0.", Some("0")),
            ("[1e]", "1e", None),
            ("[-]", "-", None),
        ] {
            let help = number.map(|number| format!("write `{number}`"));
            assert_eq!(marked_and_help(text), (marked, help), "{text}");
        }
    }

    #[test]
    fn suggests_quote_before_closing_punctuation() {
        for (text, before) in [
            ("{\"a\": \"b,\n\"c\": 1}", "{\"a\": \"b"),
            ("{\"a\": [\"b\", \"c] }\r\n", "{\"a\": [\"b\", \"c"),
            ("[\"日本 ", "[\"日本"),
            ("[\"", "[\""),
        ] {
            let diagnostic = parse(text).expect_err(text);
            assert_eq!(&text[..diagnostic.span().start], before, "{text}");
            assert_eq!(diagnostic.help.as_deref(), Some("write `\"`"), "{text}");
        }
    }

    #[test]
    fn describes_unpaired_surrogates() {
        for (text, half, other) in [("[\"\\ud83d\"]", "\\ud83d", "\\udc00"), ("[\"a\\uDC00\"]", "\\uDC00", "\\ud800")] {
            let diagnostic = parse(text).expect_err(text);
            assert_eq!(diagnostic.message, format!("`{half}` is an unpaired surrogate"));
            assert!(diagnostic.labels[0].text.contains(other), "{text}");
        }
        for (text, marked) in [("\\u12g4", "\\u12g4"), ("\\u12", "\\u12"), ("\\u€€€€", "\\u"), ("\\ué1", "\\ué1")]
        {
            assert_eq!(marked_and_help(&format!("[\"{text}\"]")), (marked, None));
        }
    }
}
