//! JSON text as a data source: the order of tokens, without recursion. `lexicon_syntax` parses the tokens.

mod data_model;
mod lookahead;

use std::borrow::Cow;

use lexicon_syntax::json::{Cursor, NotAnInteger, SyntaxError};

use super::type_positions::TypePositions;
use super::{SourceError, ValueKind};
use crate::text::{quoted, shortened};

pub(in crate::codec) use lookahead::TypeLookahead;

/// A position in a JSON text.
#[derive(Debug)]
pub(in crate::codec) struct JsonSource<'a> {
    pub(in crate::codec::source) cursor: Cursor<'a>,
    type_positions: Option<Box<TypePositions<Cursor<'a>>>>,
}

impl<'a> JsonSource<'a> {
    #[inline]
    pub(in crate::codec) fn new(text: &'a str) -> Self {
        Self { cursor: Cursor::new(text), type_positions: None }
    }

    /// Returns the source at the start of the same text.
    pub(in crate::codec::source) fn rewound(&self) -> Self {
        Self { cursor: self.cursor.rewound(), type_positions: None }
    }

    /// The offset of the next value, in bytes.
    pub(in crate::codec) fn value_offset(&mut self) -> usize {
        self.cursor.peek();
        self.cursor.offset()
    }

    /// The offset after the last token, in bytes.
    pub(in crate::codec) fn offset(&self) -> usize {
        self.cursor.offset()
    }

    pub(in crate::codec) fn end(&mut self) -> Result<(), SyntaxError> {
        match self.cursor.peek() {
            None => Ok(()),
            Some(_) => Err(self.cursor.error("expected the end of the text")),
        }
    }

    pub(in crate::codec) fn kind(&mut self) -> Result<ValueKind, SyntaxError> {
        match self.cursor.peek() {
            Some(b'{') => Ok(ValueKind::Object),
            Some(b'[') => Ok(ValueKind::Array),
            Some(b'"') => Ok(ValueKind::String),
            Some(b'-' | b'0'..=b'9') => Ok(ValueKind::Integer),
            Some(b't' | b'f') => Ok(ValueKind::Boolean),
            Some(b'n') => Ok(ValueKind::Null),
            _ => Err(self.cursor.error("expected a value")),
        }
    }

    #[inline]
    pub(in crate::codec) fn null(&mut self) -> Result<bool, SyntaxError> {
        match self.cursor.peek() {
            Some(b'n') => self.cursor.literal("null").map(|()| true),
            _ => Ok(false),
        }
    }

    #[inline]
    pub(in crate::codec) fn boolean(&mut self) -> Result<bool, SourceError> {
        match self.cursor.peek() {
            Some(b't') => Ok(self.cursor.literal("true").map(|()| true)?),
            Some(b'f') => Ok(self.cursor.literal("false").map(|()| false)?),
            _ => Err(self.wrong_type()),
        }
    }

    #[inline]
    pub(in crate::codec) fn integer(&mut self) -> Result<i64, SourceError> {
        match self.cursor.peek() {
            Some(b'-' | b'0'..=b'9') => match self.cursor.small_integer() {
                Some(value) => Ok(value),
                None => self.large_integer(),
            },
            _ => Err(self.wrong_type()),
        }
    }

    #[cold]
    fn large_integer(&mut self) -> Result<i64, SourceError> {
        let number = self.cursor.number()?;
        number.integer().map_err(|reason| {
            let found = shortened(number.text()).into_owned();
            match reason {
                NotAnInteger::TooLarge => SourceError::OutOfRange(found),
                _ => SourceError::WrongType(found),
            }
        })
    }

    /// Reads a string without escapes. Leaves every other value to [`JsonSource::string`].
    #[inline]
    pub(in crate::codec) fn unescaped_string(&mut self) -> Option<&'a str> {
        self.cursor.peek()?;
        self.cursor.plain_string()
    }

    pub(in crate::codec) fn string(&mut self) -> Result<Cow<'a, str>, SourceError> {
        match self.cursor.peek() {
            Some(b'"') => Ok(self.cursor.string()?),
            _ => Err(self.wrong_type()),
        }
    }

    #[inline]
    pub(in crate::codec) fn open(&mut self, bracket: u8) -> Result<(), SourceError> {
        if self.cursor.take(bracket) { Ok(()) } else { Err(self.wrong_type()) }
    }

    /// Reads the end of an object, if it comes next.
    #[inline]
    pub(in crate::codec) fn close_object(&mut self) -> bool {
        self.cursor.take(b'}')
    }

    /// Reads a key without escapes. Leaves everything else, the end too, to [`JsonSource::next_key`].
    #[inline]
    pub(in crate::codec) fn unescaped_key(&mut self, is_first: bool) -> Option<&'a str> {
        let mut lookahead = self.cursor.clone();
        if !is_first && !lookahead.take(b',') {
            return None;
        }
        lookahead.peek()?;
        let key = lookahead.plain_string()?;
        if !lookahead.take(b':') {
            return None;
        }
        self.cursor = lookahead;
        Some(key)
    }

    /// Reads the next key; `None` at the end of the object, which is read too.
    pub(in crate::codec) fn next_key(&mut self, is_first: bool) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        if self.cursor.take(b'}') {
            return Ok(None);
        }
        if !is_first && !self.cursor.take(b',') {
            return Err(self.cursor.error("expected `,` or `}`"));
        }
        if self.cursor.peek() != Some(b'"') {
            return Err(self.cursor.error("expected a key in quotes"));
        }
        let key = self.cursor.string()?;
        if self.cursor.take(b':') { Ok(Some(key)) } else { Err(self.cursor.error("expected `:`")) }
    }

    /// Reads the next key if it is one of `keys` and returns its index. The keys must not need escapes.
    #[inline]
    pub(in crate::codec) fn match_key<'n>(
        &mut self,
        is_first: bool,
        keys: impl IntoIterator<Item = &'n str>,
    ) -> Option<usize> {
        let mut lookahead = self.cursor.clone();
        if !is_first && !lookahead.take(b',') {
            return None;
        }
        let index = lookahead.take_plain(keys)?;
        if !lookahead.take(b':') {
            return None;
        }
        self.cursor = lookahead;
        Some(index)
    }

    /// Whether another item comes next. `None` is a syntax error, which [`JsonSource::item_error`] returns.
    #[inline]
    pub(in crate::codec) fn next_item(&mut self, is_first: bool) -> Option<bool> {
        match self.cursor.peek() {
            Some(b']') => self.cursor.take(b']').then_some(false),
            _ if is_first => Some(true),
            _ => self.cursor.take(b',').then_some(true),
        }
    }

    #[cold]
    pub(in crate::codec) fn item_error(&self) -> SyntaxError {
        self.cursor.error("expected `,` or `]`")
    }

    /// Skips a value of the wrong type and describes it.
    #[cold]
    fn wrong_type(&mut self) -> SourceError {
        let found = match self.kind() {
            Err(error) => return SourceError::Syntax(error),
            Ok(ValueKind::Boolean) => if self.cursor.peek() == Some(b't') { "true" } else { "false" }.to_owned(),
            Ok(ValueKind::Integer) => match self.cursor.clone().number() {
                Ok(number) => shortened(number.text()).into_owned(),
                Err(error) => return SourceError::Syntax(error),
            },
            Ok(ValueKind::String) => match self.cursor.clone().string() {
                Ok(text) => quoted(&text),
                Err(error) => return SourceError::Syntax(error),
            },
            Ok(kind) => kind.description().to_owned(),
        };
        match self.skip() {
            Ok(()) => SourceError::WrongType(found),
            Err(error) => SourceError::Syntax(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<T>(outcome: Result<T, SourceError>) -> String {
        match outcome {
            Ok(_) => "no error".to_owned(),
            Err(SourceError::WrongType(found)) => found,
            Err(SourceError::OutOfRange(found)) => format!("out of range: {found}"),
            Err(SourceError::Repeated) => "repeated".to_owned(),
            Err(SourceError::Syntax(error)) => format!("syntax: {}", error.message),
        }
    }

    #[test]
    fn describes_and_skips_values_of_other_types() {
        let cases =
            [("null", "null"), ("\"a\"", "\"a\""), ("1.5", "1.5"), ("[[1],2]", "an array"), ("{}", "an object")];
        for (json, expected) in cases {
            let text = format!("{json} true");
            let mut source = JsonSource::new(&text);
            assert_eq!(found(source.boolean()), expected);
            assert_eq!(source.boolean().ok(), Some(true), "after {json}");
        }
        assert_eq!(found(JsonSource::new("false").integer()), "false");
    }

    #[test]
    fn rejects_integers_outside_of_i64() {
        assert_eq!(JsonSource::new("9223372036854775807").integer().ok(), Some(i64::MAX));
        assert_eq!(JsonSource::new("-9223372036854775808").integer().ok(), Some(i64::MIN));
        let cases = [
            ("9223372036854775808", "out of range: 9223372036854775808"),
            ("1e19", "out of range: 1e19"),
            ("0.5", "0.5"),
            ("01", "syntax: a number must not start with a zero"),
        ];
        for (json, expected) in cases {
            assert_eq!(found(JsonSource::new(json).integer()), expected);
        }
    }

    #[test]
    fn reads_keys_with_and_without_escapes() {
        let mut source = JsonSource::new(r#"{"a":1,"\u0062":2}"#);
        source.open(b'{').expect("an object");
        assert_eq!(source.match_key(true, ["b", "a"]), Some(1));
        assert_eq!(source.integer().ok(), Some(1));
        assert_eq!((source.match_key(false, ["b"]), source.unescaped_key(false)), (None, None));
        assert_eq!(source.next_key(false).expect("a key").as_deref(), Some("b"));
        assert_eq!(source.integer().ok(), Some(2));
        assert!(source.next_key(false).expect("the end").is_none() && source.end().is_ok());
    }

    #[test]
    fn rejects_misplaced_separators() {
        let keys = [("}", true, None), (",\"a\":1}", true, Some("expected a key in quotes"))];
        let more = [("\"a\":1}", false, Some("expected `,` or `}`")), ("\"a\" 1}", true, Some("expected `:`"))];
        for (json, is_first, expected) in keys.into_iter().chain(more) {
            let outcome = JsonSource::new(json).next_key(is_first);
            assert_eq!(outcome.err().map(|error| error.message), expected, "{json}");
        }
        let items =
            [("]", true, Some(false)), ("1]", true, Some(true)), ("1]", false, None), (",1]", false, Some(true))];
        for (json, is_first, expected) in items {
            assert_eq!(JsonSource::new(json).next_item(is_first), expected, "{json}");
        }
    }
}
