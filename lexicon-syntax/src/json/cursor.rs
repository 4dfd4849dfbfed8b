//! The tokens of a JSON text (RFC 8259), one at a time and without recursion.
//! Knows numbers and the three words, and strings by the file of these; what follows what is left to whoever walks.

use super::Number;

/// Where a text stops being JSON, and what stood in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The offset in bytes.
    pub offset: usize,
    /// What was expected there, or what may not stand there.
    pub message: &'static str,
}

/// A place in a JSON text from which tokens are taken.
///
/// A cursor is cheap to clone: a clone is a place to come back to.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// A cursor at the start of the same text.
    pub fn rewound(&self) -> Self {
        Self { text: self.text, at: 0 }
    }

    /// The offset in bytes of what comes next.
    #[inline]
    pub fn offset(&self) -> usize {
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

    /// Takes the one of `texts` that comes next in quotes after white space, written without an escape, and gives its
    /// index. They must be texts that need none.
    #[inline]
    pub fn take_plain<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Option<usize> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let rest = self.text.as_bytes().get(self.at + 1..)?;
        let comes = |text: &str| rest.get(text.len()) == Some(&b'"') && rest.starts_with(text.as_bytes());
        let (index, text) = texts.into_iter().enumerate().find(|(_, text)| comes(text))?;
        self.at += text.len() + 2;
        Some(index)
    }

    /// A fault at the place where the cursor stands.
    #[cold]
    pub fn error(&self, message: &'static str) -> SyntaxError {
        SyntaxError { offset: self.at, message }
    }

    /// Takes one of the words `true`, `false` and `null`.
    ///
    /// # Errors
    ///
    /// When another text comes next.
    #[inline]
    pub fn literal(&mut self, word: &'static str) -> Result<(), SyntaxError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(self.error("expected a value"));
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
    pub fn number(&mut self) -> Result<Number<'a>, SyntaxError> {
        let start = self.at;
        self.take_raw(b'-');
        if self.take_raw(b'0') {
            if self.is_digit() {
                return Err(self.error("a number can't begin with a zero"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_integers_are_read_at_once_and_all_else_is_left() {
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
    fn a_name_is_taken_whole_and_only_as_it_is_written() {
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
    fn numbers_follow_the_grammar() {
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
