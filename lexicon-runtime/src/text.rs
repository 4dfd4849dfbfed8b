//! Text in messages and in JSON: quoting, escaping, shortening.

use std::borrow::Cow;

use lexicon_syntax::json::plain_end;

/// Maximum length of quoted input in a message, in characters.
const MAX_SHOWN: usize = 60;

/// Returns `text` shortened, as a JSON string.
///
/// The escapes keep input from ending the quotes or the line.
pub(crate) fn quoted(text: &str) -> String {
    let mut json = String::new();
    write_json_string(&mut json, &shortened(text));
    json
}

/// Returns the first 60 characters of `text`, and `…` if there are more.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    shortened_to(text, MAX_SHOWN)
}

/// Returns the first `limit` characters of `text`, and `…` if there are more.
pub(crate) fn shortened_to(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// Appends `text` as a JSON string.
#[inline]
pub(crate) fn write_json_string(json: &mut String, text: &str) {
    json.push('"');
    let plain = plain_end(text.as_bytes(), 0);
    json.push_str(&text[..plain]);
    if plain < text.len() {
        write_escaped(json, &text[plain..]);
    }
    json.push('"');
}

#[cold]
fn write_escaped(json: &mut String, mut text: &str) {
    while let Some(special) = text.chars().next() {
        match special {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control => json.push_str(&format!("\\u{:04x}", u32::from(control))),
        }
        // Every character that needs an escape is one byte of ASCII.
        text = &text[1..];
        let plain = plain_end(text.as_bytes(), 0);
        json.push_str(&text[..plain]);
        text = &text[plain..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_between_characters() {
        assert_eq!(shortened(&"é".repeat(60)), "é".repeat(60));
        assert_eq!(shortened(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }

    #[test]
    fn quotes_control_characters() {
        assert_eq!(quoted("a\"\\\n\u{1b}[2J"), r#""a\"\\\n\u001b[2J""#);
    }

    #[test]
    fn quotes_at_most_60_characters() {
        assert_eq!(quoted(&"\"".repeat(100)), format!("\"{}…\"", "\\\"".repeat(60)));
    }
}
