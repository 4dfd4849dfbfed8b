//! Lookahead in JSON: the `$type` of an object before it is read, and skipping values.

use std::borrow::Cow;

use lexicon_syntax::json::{Cursor, SyntaxError};

use super::JsonSource;
use crate::codec::source::type_positions::TypePositions;
use crate::codec::source::{SourceError, ValueKind};

/// The `$type` of the next object.
#[derive(Debug)]
pub(in crate::codec) struct TypeLookahead<'a> {
    pub(in crate::codec) name: Cow<'a, str>,
    /// The position after `$type`, if it is the first key and the rest of the object can be read from there.
    pub(in crate::codec) rest: Option<Cursor<'a>>,
}

impl<'a> JsonSource<'a> {
    /// Returns the `$type` of the next object without reading it; `None` if it is missing or not a string.
    #[inline]
    pub(in crate::codec) fn type_name(&mut self) -> Result<Option<TypeLookahead<'a>>, SourceError> {
        let mut lookahead = self.cursor.clone();
        if !lookahead.take(b'{') {
            return Err(self.wrong_type());
        }
        if !(lookahead.take_plain(["$type"]).is_some() && lookahead.take(b':')) {
            return Ok(self.late_type_name()?.map(|name| TypeLookahead { name, rest: None }));
        }
        match lookahead.peek() {
            Some(b'"') => {
                let name = lookahead.string()?;
                Ok(Some(TypeLookahead { name, rest: Some(lookahead) }))
            }
            _ => Ok(None),
        }
    }

    /// Continues in the object whose `$type` was its first key.
    #[inline]
    pub(in crate::codec) fn continue_after_type(&mut self, rest: Cursor<'a>) {
        self.cursor = rest;
    }

    /// Finds `$type` where it is not the first key, and caches its positions in the objects before it.
    #[cold]
    fn late_type_name(&mut self) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        self.cursor.peek();
        let start = self.cursor.offset();
        let mut positions = self.type_positions.take().unwrap_or_default();
        if !positions.covers(start) {
            // Lookahead never returns to an earlier object.
            *positions = TypePositions::default();
            let mut lookahead = Self { cursor: self.cursor.clone(), type_positions: None };
            lookahead.skip_with(|object, is_outermost, cursor| {
                let mut cursor = cursor.clone();
                let is_string = cursor.peek() == Some(b'"');
                positions.insert(object, is_string.then_some(cursor));
                is_outermost
            })?;
            positions.set_scanned_until(lookahead.cursor.offset());
        }
        let position = positions.get(start);
        self.type_positions = Some(positions);
        position.map(|mut position| position.string()).transpose()
    }

    /// Skips a value of any depth.
    pub(in crate::codec) fn skip(&mut self) -> Result<(), SyntaxError> {
        self.skip_with(|_, _, _| false)
    }

    /// Skips a value with one stack entry for each open bracket instead of a recursive call.
    ///
    /// `on_type` gets every `$type`: the offset of its object, whether that object is the skipped value itself, and the
    /// position of the value of `$type`. If it returns true, the skip ends there.
    fn skip_with(&mut self, mut on_type: impl FnMut(usize, bool, &Cursor<'a>) -> bool) -> Result<(), SyntaxError> {
        let mut open: Vec<OpenBracket> = Vec::new();
        loop {
            match self.cursor.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    open.push(OpenBracket { bracket, is_first: true, start: self.cursor.offset() });
                    self.cursor.take(bracket);
                }
                _ => self.skip_scalar()?,
            }
            // Close containers until another value is due.
            loop {
                let is_outermost = open.len() == 1;
                let Some(innermost) = open.last_mut() else { return Ok(()) };
                let is_first = std::mem::take(&mut innermost.is_first);
                let is_due = if innermost.bracket == b'[' {
                    self.next_item(is_first).ok_or_else(|| self.item_error())?
                } else {
                    let key = self.next_key(is_first)?;
                    if key.as_deref() == Some("$type") && on_type(innermost.start, is_outermost, &self.cursor) {
                        return Ok(());
                    }
                    key.is_some()
                };
                if is_due {
                    break;
                }
                open.pop();
            }
        }
    }

    fn skip_scalar(&mut self) -> Result<(), SyntaxError> {
        match self.kind()? {
            ValueKind::String if self.cursor.plain_string().is_some() => Ok(()),
            ValueKind::String => self.cursor.string().map(|_| ()),
            ValueKind::Integer => self.cursor.number().map(|_| ()),
            ValueKind::Boolean if self.cursor.peek() == Some(b't') => self.cursor.literal("true"),
            ValueKind::Boolean => self.cursor.literal("false"),
            _ => self.cursor.literal("null"),
        }
    }
}

/// An array or an object that is being skipped.
struct OpenBracket {
    bracket: u8,
    is_first: bool,
    start: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_name(json: &str) -> Option<(String, bool)> {
        let found = JsonSource::new(json).type_name().ok()??;
        Some((found.name.into_owned(), found.rest.is_some()))
    }

    #[test]
    fn finds_type_in_any_position() {
        let cases = [
            (r#"{"$type":"a.b","x":1}"#, Some(("a.b", true))),
            (r#"{"x":{"$type":"inner"},"$type":"a.b"}"#, Some(("a.b", false))),
            (r#"{"x":[{"y":"}"}],"\u0024type":"a.b"}"#, Some(("a.b", false))),
            (r#"{"x":{"$type":"inner"}}"#, None),
            (r#"{"$type":1}"#, None),
            (r#"{"x":1,"$type":null,"$type":"second"}"#, None),
            ("{}", None),
        ];
        for (json, expected) in cases {
            assert_eq!(type_name(json), expected.map(|(name, is_first)| (name.to_owned(), is_first)), "{json}");
        }
    }

    #[test]
    fn lookahead_does_not_move_the_source() {
        let mut source = JsonSource::new(r#"{"x":1,"$type":"a.b"}"#);
        for _ in 0..2 {
            assert!(source.type_name().expect("JSON").is_some_and(|found| found.name == "a.b"));
            assert_eq!(source.offset(), 0);
        }
    }

    #[test]
    fn caches_positions_of_inner_objects() {
        let json = r#"{"x":{"y":1,"$type":"inner"},"$type":"outer"}"#;
        let mut source = JsonSource::new(json);
        assert!(source.type_name().expect("JSON").is_some_and(|found| found.name == "outer"));
        let positions = source.type_positions.as_ref().expect("a late type was found");
        assert!(positions.covers(5) && positions.get(5).is_some());
        source.cursor.take(b'{');
        source.next_key(true).expect("a key");
        assert!(source.type_name().expect("JSON").is_some_and(|found| found.name == "inner"));
    }

    #[test]
    fn skips_values_of_any_depth() {
        let deep = format!("{}{} 7", "[".repeat(50_000), "]".repeat(50_000));
        for json in [r#"{"a":[1,{"b":"\"}"}],"c":null} 7"#, "-1.5e3 7", "\"\\u00e9\" 7", &deep] {
            let mut source = JsonSource::new(json);
            source.skip().expect("JSON");
            assert_eq!(source.integer().ok(), Some(7));
        }
        for json in ["", "[1 2]", r#"{"a" 1}"#, "nul", "[", "{\"a\":}"] {
            assert!(JsonSource::new(json).skip().is_err(), "{json}");
        }
    }
}
