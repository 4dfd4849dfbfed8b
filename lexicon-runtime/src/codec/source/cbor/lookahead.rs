//! Lookahead in DAG-CBOR: the `$type` of an object before it is read, and skipping values.

use std::borrow::Cow;

use lexicon_syntax::json::SyntaxError;

use super::CborSource;
use crate::codec::source::type_positions::TypePositions;
use crate::codec::source::{SourceError, ValueKind};

impl<'a> CborSource<'a> {
    /// Skips a value of any depth and returns whether it contains an object.
    pub(in crate::codec) fn skip(&mut self) -> Result<bool, SyntaxError> {
        let (mut remaining, mut has_objects): (u64, bool) = (1, false);
        while let Some(others) = remaining.checked_sub(1) {
            self.kind()?;
            let (head, after) = self.head()?;
            if matches!(head.major, 2 | 3) {
                self.slice(head, after)?;
            } else {
                self.at = after;
            }
            let inside = match head.major {
                4 => head.argument,
                5 => head.argument.saturating_mul(2),
                6 => 1,
                _ => 0,
            };
            has_objects |= head.major == 5;
            remaining = others.saturating_add(inside);
        }
        Ok(has_objects)
    }

    /// Returns the `$type` of the next object without reading it; `None` if it is missing or not a string.
    pub(in crate::codec) fn type_name(&mut self) -> Result<Option<Cow<'a, str>>, SourceError> {
        if self.kind()? != ValueKind::Object {
            return Err(self.wrong_type());
        }
        let start = self.at;
        let position = match &mut self.type_positions {
            Some(positions) if positions.covers(start) => positions.get(start),
            _ => {
                let (mut lookahead, mut positions) = (self.at_offset(start), TypePositions::default());
                let position = lookahead.find_type(&mut positions)?;
                positions.set_scanned_until(lookahead.at);
                self.type_positions = (!positions.is_empty()).then(|| Box::new(positions));
                position
            }
        };
        position.map(|position| self.at_offset(position).string()).transpose()
    }

    /// Finds the position of the `$type` string of the next object, and caches those of the objects before it.
    fn find_type(&mut self, positions: &mut TypePositions<usize>) -> Result<Option<usize>, SyntaxError> {
        let (head, after) = self.head()?;
        self.at = after;
        for _ in 0..head.argument {
            if self.key()? == b"$type" {
                return Ok((self.kind()? == ValueKind::String).then_some(self.at));
            }
            let value = self.at;
            if self.skip()? {
                self.at = value;
                self.cache_types(positions)?;
            }
        }
        Ok(None)
    }

    fn key(&mut self) -> Result<&'a [u8], SyntaxError> {
        let (head, after) = self.head()?;
        if head.major != 3 {
            return Err(self.error("expected a string as key"));
        }
        self.slice(head, after)
    }

    /// Skips the next value and caches the `$type` positions of the objects in it.
    fn cache_types(&mut self, positions: &mut TypePositions<usize>) -> Result<(), SyntaxError> {
        let mut open: Vec<OpenHead> = Vec::new();
        loop {
            let start = self.at;
            self.kind()?;
            let (head, after) = self.head()?;
            if matches!(head.major, 2 | 3) {
                self.slice(head, after)?;
            } else {
                self.at = after;
            }
            match head.major {
                major @ (4 | 5) => open.push(OpenHead { start, remaining: head.argument, is_object: major == 5 }),
                // The tagged value follows.
                6 => continue,
                _ => {}
            }
            loop {
                let Some(innermost) = open.last_mut() else { return Ok(()) };
                let Some(remaining) = innermost.remaining.checked_sub(1) else {
                    open.pop();
                    continue;
                };
                innermost.remaining = remaining;
                if innermost.is_object && self.key()? == b"$type" {
                    let is_string = self.kind()? == ValueKind::String;
                    positions.insert(innermost.start, is_string.then_some(self.at));
                }
                break;
            }
        }
    }
}

/// An array or an object that is being skipped.
struct OpenHead {
    start: usize,
    remaining: u64,
    is_object: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_type_in_any_position() {
        let cases: [(&[u8], Option<&str>); 5] = [
            (b"\xa2\x61x\x01\x65$type\x63a.b", Some("a.b")),
            (b"\xa1\x65$type\x63a.b", Some("a.b")),
            (b"\xa1\x61x\xa1\x65$type\x63a.b", None),
            (b"\xa1\x65$type\x01", None),
            (b"\xa0", None),
        ];
        for (bytes, expected) in cases {
            let mut source = CborSource::new(bytes);
            for _ in 0..2 {
                assert_eq!(source.type_name().ok().flatten().as_deref(), expected, "{bytes:x?}");
                assert_eq!(source.offset(), 0);
            }
        }
        assert!(matches!(CborSource::new(b"\x80").type_name(), Err(SourceError::WrongType(_))));
    }

    #[test]
    fn caches_positions_of_inner_objects() {
        let bytes = b"\xa2\x61x\xa2\x61y\x81\xa0\x65$type\x65inner\x65$type\x65outer";
        let mut source = CborSource::new(bytes);
        assert_eq!(source.type_name().ok().flatten().as_deref(), Some("outer"));
        let positions = source.type_positions.as_ref().expect("an inner type");
        assert!(positions.covers(3) && positions.get(3).is_some());
        source.at = 3;
        assert_eq!(source.type_name().ok().flatten().as_deref(), Some("inner"));
    }

    #[test]
    fn skips_values_of_any_depth() {
        let mut deep = vec![0x81; 50_000];
        deep.push(0x01);
        for (bytes, has_objects) in [(deep.as_slice(), false), (b"\xa1\x61a\x82\x01\x61b", true), (b"\x81\xa0", true)] {
            let mut source = CborSource::new(bytes);
            assert_eq!(source.skip(), Ok(has_objects));
            assert!(source.end().is_ok());
        }
        // The stated length is not allocated.
        assert!(CborSource::new(b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x01").skip().is_err());
    }
}
