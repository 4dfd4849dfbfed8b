//! The tokens of a JSON text (RFC 8259), one at a time and without recursion.
//! Knows strings, numbers and the three words; what follows what is left to whoever walks.

use std::borrow::Cow;

use super::Number;

/// Where a text stops being JSON, and what stood in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The offset in bytes.
    pub at: usize,
    /// What was expected there, or what may not stand there.
    pub message: &'static str,
}

/// A place in a JSON text from which tokens are taken.
///
/// A cursor is cheap to clone: a clone is a place to come back to.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The offset in bytes of what comes next.
    #[inline]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The next byte that is not white space, which stays where it is; `None` at the end.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(&byte) => return Some(byte),
                None => return None,
            }
        }
    }

    /// Takes `byte` when it comes next after white space.
    #[inline]
    pub fn take(&mut self, byte: u8) -> bool {
        let comes = self.peek() == Some(byte);
        self.at += usize::from(comes);
        comes
    }

    /// Takes `text` in quotes when just that comes next after white space, written without an escape. `text` must be one
    /// that needs none.
    #[inline]
    pub fn take_plain(&mut self, text: &str) -> bool {
        let comes = self.peek() == Some(b'"')
            && self
                .text
                .as_bytes()
                .get(self.at + 1..)
                .is_some_and(|rest| rest.get(text.len()) == Some(&b'"') && rest.starts_with(text.as_bytes()));
        self.at += if comes { text.len() + 2 } else { 0 };
        comes
    }

    /// A fault at the place where the cursor stands.
    #[cold]
    pub fn fault(&self, message: &'static str) -> Fault {
        Fault { at: self.at, message }
    }

    /// Takes one of the words `true`, `false` and `null`.
    ///
    /// # Errors
    ///
    /// When another text comes next.
    #[inline]
    pub fn word(&mut self, word: &'static str) -> Result<(), Fault> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(self.fault("expected a value"));
        }
        self.at += word.len();
        Ok(())
    }

    /// Takes a number if it is an integer of at most 18 digits, written plainly, as almost all are; whatever else comes
    /// next is left to [`Cursor::number`].
    #[inline]
    pub fn small_integer(&mut self) -> Option<i64> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let is_negative = rest.first() == Some(&b'-');
        let digits = rest.get(usize::from(is_negative)..)?;
        let (mut length, mut value) = (0, 0_i64);
        while let Some(digit) = digits.get(length).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
            if length == 18 {
                return None;
            }
            value = value * 10 + i64::from(digit);
            length += 1;
        }
        let has_leading_zero = length > 1 && digits.first() == Some(&b'0');
        if length == 0 || has_leading_zero || matches!(digits.get(length), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at += usize::from(is_negative) + length;
        Some(if is_negative { -value } else { value })
    }

    /// Takes a number.
    ///
    /// # Errors
    ///
    /// When what comes next is not a number by JSON's grammar.
    #[inline]
    pub fn number(&mut self) -> Result<Number<'a>, Fault> {
        let start = self.at;
        self.take_raw(b'-');
        if self.take_raw(b'0') {
            if self.is_digit() {
                return Err(self.fault("a number has no leading zero"));
            }
        } else if self.digits() == 0 {
            return Err(self.fault("expected a digit"));
        }
        let mut plain = true;
        if self.take_raw(b'.') {
            plain = false;
            if self.digits() == 0 {
                return Err(self.fault("expected a digit after the decimal point"));
            }
        }
        if self.take_raw(b'e') || self.take_raw(b'E') {
            plain = false;
            if !self.take_raw(b'-') {
                self.take_raw(b'+');
            }
            if self.digits() == 0 {
                return Err(self.fault("expected a digit in the exponent"));
            }
        }
        Ok(Number::new(&self.text[start..self.at], plain))
    }

    /// Takes a string that has no escape and gives what stands between its quotes; whatever else comes next is left to
    /// [`Cursor::string`].
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

    /// Takes a string, from its opening quote to behind its closing one, with its escapes resolved. Borrows from the
    /// text when there is none.
    ///
    /// # Errors
    ///
    /// When no string comes next, it doesn't end, or it holds a control character, an unknown escape or half a
    /// surrogate pair.
    pub fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        if let Some(text) = self.plain_string() {
            return Ok(Cow::Borrowed(text));
        }
        if !self.take_raw(b'"') {
            return Err(self.fault("expected a string"));
        }
        self.escaped_string().map(Cow::Owned)
    }

    #[cold]
    fn escaped_string(&mut self) -> Result<String, Fault> {
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
                Some(_) => return Err(self.fault("a control character stands in a string only as an escape")),
                None => return Err(self.fault("the string has no closing quote")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        let escaped = match letter {
            Some(b'"' | b'\\' | b'/') => char::from(letter.unwrap_or_default()),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.fault("no such escape")),
        };
        self.at += 2;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, Fault> {
        let high = self.code_unit(self.at)?;
        let (code, length) = match high {
            0xD800..=0xDBFF => {
                let low = self.code_unit(self.at + 6).ok().filter(|low| (0xDC00..=0xDFFF).contains(low));
                let low = low.ok_or_else(|| self.fault("half a surrogate pair"))?;
                (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), 12)
            }
            _ => (high, 6),
        };
        let escaped = char::from_u32(code).ok_or_else(|| self.fault("half a surrogate pair"))?;
        self.at += length;
        Ok(escaped)
    }

    /// The `\uXXXX` that stands at `at`.
    fn code_unit(&self, at: usize) -> Result<u32, Fault> {
        let escape = self.text.as_bytes().get(at..at + 6).unwrap_or_default();
        match escape.strip_prefix(b"\\u") {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Ok(digits
                .iter()
                .filter_map(|&digit| char::from(digit).to_digit(16))
                .fold(0, |code, digit| code * 16 + digit)),
            _ => Err(self.fault("expected `\\u` and four hexadecimal digits")),
        }
    }

    #[inline]
    fn take_raw(&mut self, byte: u8) -> bool {
        let comes = self.text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(comes);
        comes
    }

    #[inline]
    fn is_digit(&self) -> bool {
        self.text.as_bytes().get(self.at).is_some_and(u8::is_ascii_digit)
    }

    /// Takes digits and says how many.
    #[inline]
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.is_digit() {
            self.at += 1;
        }
        self.at - start
    }
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// The end of the run from `at` on that stands in a JSON string as it is: no quote, backslash or control character.
#[inline]
pub fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<16>())
        && is_plain(chunk)
    {
        at += 16;
    }
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        // Eight bytes at a time: a borrow can only set a mark above a true one, and the lowest is the one that counts.
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * u64::from(b'"'));
        let backslash = word ^ (ONES * u64::from(b'\\'));
        let marks = (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash)
            | (word.wrapping_sub(ONES * 0x20) & !word);
        let marks = marks & HIGHS;
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|&byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        at += 1;
    }
    at
}

/// Whether all of a chunk stands in a JSON string as it is. Without a branch, so that the compiler makes one comparison
/// of all bytes at once.
#[inline]
fn is_plain(chunk: &[u8; 16]) -> bool {
    let mark = |byte: u8| u8::from(byte == b'"') | u8::from(byte == b'\\') | u8::from(byte < 0x20);
    chunk.iter().fold(0, |marks, &byte| marks | mark(byte)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> Result<String, Fault> {
        Cursor::new(text).string().map(Cow::into_owned)
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(string(r#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00z""#).as_deref(), Ok("a\"\\/\u{8}\u{c}\n\r\té😀z"));
    }

    #[test]
    fn text_without_an_escape_is_borrowed() {
        assert!(matches!(Cursor::new("\"long enough for two words\"").string(), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn a_quote_is_found_at_every_offset_of_a_word() {
        for length in 0..40 {
            for filler in ["a", "é", "\u{7f}", "!", "#"] {
                let inner = filler.repeat(length);
                assert_eq!(string(&format!("\"{inner}\" tail")).as_deref(), Ok(inner.as_str()));
                assert!(string(&format!("\"{inner}\u{1f}\"")).is_err());
            }
        }
    }

    #[test]
    fn what_is_not_a_string_is_refused_where_it_goes_wrong() {
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
            assert_eq!(string(text).map_err(|fault| fault.at), Err(at), "{text}");
        }
    }

    #[test]
    fn small_integers_are_read_at_once_and_all_else_is_left() {
        for (text, value) in
            [("0", 0), ("-0", 0), ("7,", 7), ("-12}", -12), ("999999999999999999", 999_999_999_999_999_999)]
        {
            assert_eq!(Cursor::new(text).small_integer(), Some(value), "{text}");
        }
        for text in ["", "-", "01", "-01", "1.0", "1e2", "1E2", "1000000000000000000", "\"1\"", "+1"] {
            let mut cursor = Cursor::new(text);
            assert_eq!((cursor.small_integer(), cursor.at()), (None, 0), "{text}");
        }
    }

    #[test]
    fn numbers_follow_the_grammar() {
        for text in ["0", "-0", "10", "1.5", "1e2", "1E+2", "-1.25e-3", "100000000000000000000"] {
            let mut cursor = Cursor::new(text);
            assert_eq!(cursor.number().map(|number| number.text().to_owned()).as_deref(), Ok(text));
            assert_eq!(cursor.at(), text.len());
        }
        for text in ["", "-", "01", "-01", "1.", ".5", "1e", "1e+", "+1", "-a"] {
            assert!(Cursor::new(text).number().is_err(), "{text}");
        }
    }
}
