//! What is told where a text stops being JSON: what stands there, what was expected, and what would do instead.
//! Finding the place is left to the tree.

use lexicon_syntax::json::{Cursor, Span};

use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::spelling::nearest;

/// The mistake against `rule` that `text` has at `at`, where `message` says what was expected.
pub(super) fn misread(rule: DocumentRule, text: &str, at: usize, message: &str) -> Diagnostic {
    // A list of mistakes has no more than this sentence.
    let sentence = message.strip_prefix("expected ").map(|expected| format!("{expected} is expected here"));
    let message = sentence.as_deref().unwrap_or(message);
    let rest = text.get(at..).unwrap_or_default();
    if rule == DocumentRule::NumberMalformed {
        return no_number(text, at, message);
    }
    let Some(next) = rest.chars().next() else { return ended(rule, text, message) };
    let marked = |length: usize| Span { start: at, end: at + length };
    let found = |length: usize| {
        let label = format!("found {}", quoted(rest.get(..length).unwrap_or_default()));
        Diagnostic::at(rule, marked(length), message, label)
    };
    match (rule, next) {
        _ if comment(rest).is_some() => {
            let length = comment(rest).unwrap_or_default();
            let diagnostic = Diagnostic::at(DocumentRule::Comment, marked(length), "JSON has no comments", message);
            diagnostic.help("remove this comment").note("a `description` may say what a part is for")
        }
        (DocumentRule::TextAfterDocument, _) => {
            let line = rest.lines().next().unwrap_or_default().trim_end();
            let label = "the document ends before this";
            Diagnostic::at(rule, marked(line.len()), message, label).help("remove everything from here on")
        }
        (DocumentRule::StringMalformed, '\\') => match rest.get(..2) {
            Some("\\u") => half(rest, at).unwrap_or_else(|| {
                let digits = rest.chars().skip(2).take(4).take_while(|letter| letter.is_alphanumeric());
                found(2 + digits.map(char::len_utf8).sum::<usize>())
            }),
            Some(escape) => found(2).help(format!("write {}", quoted(&format!("\\{escape}")))),
            None => found(1),
        },
        (DocumentRule::CommaExpected, ';') => found(1).help("write `,`"),
        (DocumentRule::ColonExpected, '=') => found(if rest.starts_with("=>") { 2 } else { 1 }).help("write `:`"),
        (DocumentRule::StringMalformed, '\t') => {
            Diagnostic::at(rule, marked(1), message, "found a tab").help("write `\\t`")
        }
        (DocumentRule::StringMalformed, next) => found(1).help(format!("write `\\u{:04x}`", u32::from(next))),
        (DocumentRule::KeyExpected | DocumentRule::ValueExpected, _) => match word(rest) {
            Some((length, word)) => found(length).help(format!("write {}", quoted(&meant(rule, word)))),
            None => found(next.len_utf8()),
        },
        _ => found(next.len_utf8()),
    }
}

/// The error that `mark` is missing at the offset `at`, behind `part`, where what follows it comes next.
pub(super) fn left_out(rule: DocumentRule, mark: char, part: &str, at: usize) -> Diagnostic {
    let message = format!("`{mark}` is missing after {part}");
    let mistake = Diagnostic::at(rule, Span { start: at, end: at }, message, format!("expected `{mark}` here"));
    mistake.help(format!("write `{mark}`"))
}

/// The mistake of the string that begins at `start` and isn't closed in its line. What ends the line most likely belongs
/// to the document again.
pub(super) fn unclosed(text: &str, start: usize, end: usize) -> Diagnostic {
    let line = text.get(start + 1..end).unwrap_or_default();
    let at = start + 1 + line.trim_end_matches([' ', '\t', ',', '}', ']']).len();
    let message = "the string has no closing quote";
    let mistake = Diagnostic::at(
        DocumentRule::StringMalformed,
        Span { start: at, end: at },
        message,
        "expected `\"` in this line",
    );
    mistake.label(Span { start, end: start + 1 }, "the string begins here").help("write `\"`")
}

/// Says what of the document is open where the file ends.
pub(super) fn still_open(mut mistake: Diagnostic, closing: &str) -> Diagnostic {
    if let Some(label) = mistake.labels.first_mut()
        && closing.len() > 1
    {
        let objects = closing.matches('}').count();
        let what = if objects == closing.len() { "objects" } else { "objects and arrays" };
        label.text = format!("the file ends here, and {} {what} are still open", closing.len());
    }
    mistake.help(format!("write `{}`", closing.chars().rev().collect::<String>()))
}

/// The end of a file is behind what it says, not on the line below.
fn ended(rule: DocumentRule, text: &str, message: &str) -> Diagnostic {
    let said = text.trim_end().len();
    let end = Span { start: said, end: said };
    if said == 0 {
        let label = "expected an object with `lexicon`, `id` and `defs`";
        return Diagnostic::at(DocumentRule::FileEmpty, end, "this file is empty", label);
    }
    Diagnostic::at(rule, end, message, "the file ends here")
}

/// The mistake of what is nearly a number, around `at`, and the number that it is nearly.
fn no_number(text: &str, at: usize, message: &str) -> Diagnostic {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.trim_end_matches(is_part).len();
    let end = at + after.find(|letter| !is_part(letter)).unwrap_or(after.len());
    let written = text.get(start..end).unwrap_or_default();
    let label = format!("found {}", quoted(written));
    let mistake = Diagnostic::at(DocumentRule::NumberMalformed, Span { start, end }, message, label);
    let (sign, digits) = written.strip_prefix('-').map_or(("", written), |digits| ("-", digits));
    let digits = digits.trim_start_matches('0').trim_end_matches('.');
    let digits = if digits.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" }.to_owned() + digits;
    let number = format!("{sign}{digits}");
    let mut cursor = Cursor::new(&number);
    let has_digits = written.contains(|letter: char| letter.is_ascii_digit());
    match has_digits && cursor.number().is_ok() && cursor.offset() == number.len() {
        true => mistake.help(format!("write {}", quoted(&number))),
        false => mistake,
    }
}

/// The mistake of the escape that `text` begins with, if it is one half of a character's two.
fn half(text: &str, at: usize) -> Option<Diagnostic> {
    let escape = text.get(..6)?;
    let other = match u32::from_str_radix(escape.get(2..)?, 16).ok()? {
        0xD800..=0xDBFF => "its other half, `\\udc00` to `\\udfff`, right after it",
        0xDC00..=0xDFFF => "its other half, `\\ud800` to `\\udbff`, right before it",
        _ => return None,
    };
    let message = format!("{} is only half of a character", quoted(escape));
    let label = format!("expected {other}; or write the character itself");
    Some(Diagnostic::at(DocumentRule::StringMalformed, Span { start: at, end: at + 6 }, message, label))
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
fn meant(rule: DocumentRule, word: &str) -> String {
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

    /// What is marked in `text`, and the help.
    fn told(text: &str) -> (&str, Option<String>) {
        let mistake = parse(text).expect_err(text);
        let span = mistake.span();
        (&text[span.start..span.end], mistake.help)
    }

    #[test]
    fn what_is_nearly_a_number_is_marked_as_a_whole() {
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
            assert_eq!(told(text), (marked, help), "{text}");
        }
    }

    #[test]
    fn a_quote_is_missing_before_what_closes_the_line() {
        for (text, before) in [
            ("{\"a\": \"b,\n\"c\": 1}", "{\"a\": \"b"),
            ("{\"a\": [\"b\", \"c] }\r\n", "{\"a\": [\"b\", \"c"),
            ("[\"日本 ", "[\"日本"),
            ("[\"", "[\""),
        ] {
            let mistake = parse(text).expect_err(text);
            assert_eq!(&text[..mistake.span().start], before, "{text}");
            assert_eq!(mistake.help.as_deref(), Some("write `\"`"), "{text}");
        }
    }

    #[test]
    fn half_of_a_character_asks_for_the_other_half() {
        for (text, half, other) in [("[\"\\ud83d\"]", "\\ud83d", "\\udc00"), ("[\"a\\uDC00\"]", "\\uDC00", "\\ud800")] {
            let mistake = parse(text).expect_err(text);
            assert_eq!(mistake.message, format!("`{half}` is only half of a character"));
            assert!(mistake.labels[0].text.contains(other), "{text}");
        }
        for (text, marked) in [("\\u12g4", "\\u12g4"), ("\\u12", "\\u12"), ("\\u€€€€", "\\u"), ("\\ué1", "\\ué1")]
        {
            assert_eq!(told(&format!("[\"{text}\"]")), (marked, None));
        }
    }
}
