//! Tokens of a JSON text, one at a time. Arrays and objects are left to the caller.

use super::Number;

/// A syntax error: the offset and the expected token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The offset in bytes.
    pub offset: usize,
    /// The expected syntax or the violated rule, without a full stop.
    pub message: &'static str,
}

/// A position in a JSON text from which tokens are read.
///
/// A cursor is cheap to clone, and a clone serves as lookahead.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// Creates a cursor at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns a cursor at the start of the same text.
    pub fn rewound(&self) -> Self {
        Self { text: self.text, at: 0 }
    }

    /// The offset in bytes of the next token.
    #[inline]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Skips white space and returns the next byte without reading it, or `None` at the end.
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

    /// Reads `byte` if it is next after white space, and returns whether it was.
    #[inline]
    pub fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Reads a string without escapes after white space if it equals one of `texts`, and returns the index of that text.
    ///
    /// None of `texts` may contain characters that JSON escapes.
    #[inline]
    pub fn take_plain<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Option<usize> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let rest = self.text.as_bytes().get(self.at + 1..)?;
        let is_next = |text: &str| rest.get(text.len()) == Some(&b'"') && rest.starts_with(text.as_bytes());
        let (index, text) = texts.into_iter().enumerate().find(|(_, text)| is_next(text))?;
        self.at += text.len() + 2;
        Some(index)
    }

    /// Returns an error at the current offset.
    #[cold]
    pub fn error(&self, message: &'static str) -> SyntaxError {
        SyntaxError { offset: self.at, message }
    }

    /// Reads `true`, `false` or `null`.
    ///
    /// # Errors
    ///
    /// Returns an error if the next token is not `literal`.
    #[inline]
    pub fn literal(&mut self, literal: &'static str) -> Result<(), SyntaxError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(literal.as_bytes()) {
            return Err(self.error("expected a value"));
        }
        self.at += literal.len();
        Ok(())
    }

    /// Reads an integer of at most 18 digits without a decimal point or an exponent.
    ///
    /// Returns `None` and does not advance before any other token; [`Cursor::number`] reads all numbers.
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

    /// Reads a number.
    ///
    /// # Errors
    ///
    /// Returns an error if the next token is not a number.
    #[inline]
    pub fn number(&mut self) -> Result<Number<'a>, SyntaxError> {
        let start = self.at;
        self.take_raw(b'-');
        if self.take_raw(b'0') {
            if self.is_digit() {
                return Err(self.error("a number must not start with a zero"));
            }
        } else if self.digits() == 0 {
            return Err(self.error("expected a digit"));
        }
        let mut plain = true;
        if self.take_raw(b'.') {
            plain = false;
            if self.digits() == 0 {
                return Err(self.error("expected a digit after the decimal point"));
            }
        }
        if self.take_raw(b'e') || self.take_raw(b'E') {
            plain = false;
            if !self.take_raw(b'-') {
                self.take_raw(b'+');
            }
            if self.digits() == 0 {
                return Err(self.error("expected a digit in the exponent"));
            }
        }
        Ok(Number::new(&self.text[start..self.at], plain))
    }

    #[inline]
    pub(super) fn take_raw(&mut self, byte: u8) -> bool {
        let is_next = self.text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(is_next);
        is_next
    }

    #[inline]
    fn is_digit(&self) -> bool {
        self.text.as_bytes().get(self.at).is_some_and(u8::is_ascii_digit)
    }

    /// Reads digits and returns their number.
    #[inline]
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.is_digit() {
            self.at += 1;
        }
        self.at - start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_integer_reads_only_plain_integers() {
        for (text, value) in
            [("0", 0), ("-0", 0), ("7,", 7), ("-12}", -12), ("999999999999999999", 999_999_999_999_999_999)]
        {
            assert_eq!(Cursor::new(text).small_integer(), Some(value), "{text}");
        }
        for text in ["", "-", "01", "-01", "1.0", "1e2", "1E2", "1000000000000000000", "\"1\"", "+1"] {
            let mut cursor = Cursor::new(text);
            assert_eq!((cursor.small_integer(), cursor.offset()), (None, 0), "{text}");
        }
    }

    #[test]
    fn take_plain_matches_whole_unescaped_strings() {
        let names = ["a", "abc", "ab", ""];
        for (text, index) in [(r#""a":"#, 0), (r#" "ab""#, 2), (r#""abc","#, 1), ("\n\t\"\"", 3)] {
            let mut cursor = Cursor::new(text);
            assert_eq!(cursor.take_plain(names), Some(index), "{text}");
            assert_eq!(cursor.offset(), text.trim_end_matches([':', ',']).len(), "{text}");
        }
        for text in ["", "\"", "\"a", "a", "\"abcd\"", r#""\u0061""#, "\"A\"", "{\"a\"", "\"a \""] {
            assert_eq!(Cursor::new(text).take_plain(names), None, "{text}");
        }
    }

    #[test]
    fn numbers_follow_json_grammar() {
        for text in ["0", "-0", "10", "1.5", "1e2", "1E+2", "-1.25e-3", "100000000000000000000"] {
            let mut cursor = Cursor::new(text);
            assert_eq!(cursor.number().map(|number| number.text().to_owned()).as_deref(), Ok(text));
            assert_eq!(cursor.offset(), text.len());
        }
        for text in ["", "-", "01", "-01", "1.", ".5", "1e", "1e+", "+1", "-a"] {
            assert!(Cursor::new(text).number().is_err(), "{text}");
        }
    }
}
