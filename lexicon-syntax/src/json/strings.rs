//! JSON strings and their escapes.

use std::borrow::Cow;

use super::{Cursor, SyntaxError};

impl<'a> Cursor<'a> {
    /// Reads a string without escapes.
    ///
    /// Returns `None` and does not advance before any other token; [`Cursor::string`] reads all strings.
    #[inline]
    pub fn plain_string(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        if self.text.as_bytes().get(self.at) != Some(&b'"') {
            return None;
        }
        let end = plain_end(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// Reads a string and resolves its escapes. Borrows from the text if it has no escapes.
    ///
    /// # Errors
    ///
    /// Returns an error if the next token is not a string, or if the string is not closed or contains a control
    /// character, an unknown escape or a lone surrogate.
    pub fn string(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        if let Some(text) = self.plain_string() {
            return Ok(Cow::Borrowed(text));
        }
        if !self.take_raw(b'"') {
            return Err(self.error("expected a string"));
        }
        self.escaped_string().map(Cow::Owned)
    }

    #[cold]
    fn escaped_string(&mut self) -> Result<String, SyntaxError> {
        let mut text = String::new();
        loop {
            let start = self.at;
            self.at = plain_end(self.text.as_bytes(), self.at);
            text.push_str(&self.text[start..self.at]);
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err(self.error("a control character must be escaped in a string")),
                None => return Err(self.error("the string has no closing quote")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        let escaped = match letter {
            Some(b'"' | b'\\' | b'/') => char::from(letter.unwrap_or_default()),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error("the escape is unknown")),
        };
        self.at += 2;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, SyntaxError> {
        let high = self.code_unit(self.at)?;
        let (code, length) = match high {
            0xD800..=0xDBFF => {
                let low = self.code_unit(self.at + 6).ok().filter(|low| (0xDC00..=0xDFFF).contains(low));
                let low = low.ok_or_else(|| self.error("the escape is an unpaired surrogate"))?;
                (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), 12)
            }
            _ => (high, 6),
        };
        let escaped = char::from_u32(code).ok_or_else(|| self.error("the escape is an unpaired surrogate"))?;
        self.at += length;
        Ok(escaped)
    }

    /// Parses the `\uXXXX` at `at`.
    fn code_unit(&self, at: usize) -> Result<u32, SyntaxError> {
        let escape = self.text.as_bytes().get(at..at + 6).unwrap_or_default();
        match escape.strip_prefix(b"\\u") {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(digits
                .iter()
                .filter_map(|&digit| char::from(digit).to_digit(16))
                .fold(0, |code, digit| code * 16 + digit)),
            _ => Err(self.error("expected `\\u` and four hexadecimal digits")),
        }
    }
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// Returns the end of the run of bytes from `at` that a JSON string contains unescaped.
#[inline]
pub fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>())
        && is_plain(chunk)
    {
        at += 16;
    }
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let marks = marks(*chunk);
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    // Checks a rest of less than 8 bytes together with the bytes before it.
    if bytes.last_chunk::<8>().is_some_and(|chunk| marks(*chunk) == 0) {
        return bytes.len();
    }
    while bytes.get(at).is_some_and(|&byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        at += 1;
    }
    at
}

/// Returns a mark at each byte that JSON escapes. Only the lowest mark is reliable, because of borrows.
#[inline]
fn marks(chunk: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(chunk);
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let marks = (quote.wrapping_sub(ONES) & !quote)
        | (backslash.wrapping_sub(ONES) & !backslash)
        | (word.wrapping_sub(ONES * 0x20) & !word);
    marks & HIGHS
}

/// Whether JSON escapes none of the bytes. Without branches, so that the compiler vectorizes it.
#[inline]
fn is_plain(chunk: &[u8; 16]) -> bool {
    let mark = |byte: u8| u8::from(byte == b'"') | u8::from(byte == b'\\') | u8::from(byte < 0x20);
    chunk.iter().fold(0, |marks, &byte| marks | mark(byte)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> Result<String, SyntaxError> {
        Cursor::new(text).string().map(Cow::into_owned)
    }

    #[test]
    fn resolves_escapes() {
        assert_eq!(string(r#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00z""#).as_deref(), Ok("a\"\\/\u{8}\u{c}\n\r\té😀z"));
    }

    #[test]
    fn borrows_text_without_escapes() {
        assert!(matches!(Cursor::new("\"long enough for two words\"").string(), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn finds_quote_at_every_offset() {
        for length in 0..40 {
            for filler in ["a", "é", "\u{7f}", "!", "#"] {
                let inner = filler.repeat(length);
                assert_eq!(string(&format!("\"{inner}\" tail")).as_deref(), Ok(inner.as_str()));
                assert!(string(&format!("\"{inner}\u{1f}\"")).is_err());
            }
        }
    }

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in [
            ("\"abc", 4),
            ("\"a\nb\"", 2),
            (r#""\x""#, 1),
            (r#""\ud800""#, 1),
            (r#""\ud800A""#, 1),
            (r#""\udc00""#, 1),
            (r#""\u12g4""#, 1),
            (r#""\u+123""#, 1),
            (r#""\u12"#, 1),
            ("abc", 0),
        ] {
            assert_eq!(string(text).map_err(|error| error.offset), Err(at), "{text}");
        }
    }
}
