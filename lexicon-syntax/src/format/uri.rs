//! The format `uri`: any URI with a scheme. The rules of each scheme are not checked.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Checks whether `text` is a URI: `https://example.com/path`, `dns:example.com`.
///
/// A scheme (a letter, then letters, digits and `+.-`), a colon, and at least one more character; no white space;
/// at most 8192 bytes. See "String Formats" in the Lexicon section of the AT Protocol's specification.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn uri(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, 8192, "a URI has at most 8192 bytes"));
    let bytes = text.as_bytes();
    if bytes.is_empty() || !bytes[0].is_ascii_alphabetic() {
        return Err(FormatErrorKind::new(0, "a URI starts with a scheme, and a scheme with a letter"));
    }
    let scheme = Class::SCHEME.end(bytes, 0);
    if scheme == bytes.len() || bytes[scheme] != b':' {
        return Err(FormatErrorKind::new(scheme, "a URI's scheme is letters, digits and `+.-` with a colon after it"));
    }
    if bytes.len() == scheme + 1 {
        return Err(FormatErrorKind::new(bytes.len(), "a URI has at least one character after its scheme"));
    }
    let mut at = scheme;
    loop {
        at = Class::VISIBLE.end(bytes, at);
        if at == bytes.len() {
            return Ok(());
        }
        if is_white_space(bytes.split_at(at).1) {
            return Err(FormatErrorKind::new(at, "a URI contains no white space"));
        }
        at += 1;
    }
}

/// Whether the bytes of a text start with a white space character of Unicode.
const fn is_white_space(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b' ' | b'\t'..=b'\r', ..]
            | [0xc2, 0x85 | 0xa0, ..]
            | [0xe1, 0x9a, 0x80, ..]
            | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
            | [0xe2, 0x81, 0x9f, ..]
            | [0xe3, 0x80, 0x80, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in [("", 0), ("//a", 0), ("1a:b", 0), ("a_b:c", 1), ("http:", 5), ("a:b c", 3), ("a:\u{a0}", 2)]
        {
            assert_eq!(uri(text).map_err(|error| error.offset()), Err(at), "{text}");
        }
    }

    #[test]
    fn rejects_unicode_white_space() {
        for character in ['\0'..=char::MAX].into_iter().flatten() {
            assert_eq!(uri(&format!("a:{character}")).is_err(), character.is_whitespace(), "{character:?}");
        }
    }
}
