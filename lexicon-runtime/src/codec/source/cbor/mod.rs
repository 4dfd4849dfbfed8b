//! DAG-CBOR as a data source. Only the canonical encoding of each value is accepted.
//! Rejected are floats, tags other than 42, indefinite lengths, lengths that are not in their shortest form, and keys
//! out of order, as the data model section of the AT Protocol's specification requires.

mod data_model;
mod lookahead;

use std::borrow::Cow;

use lexicon_syntax::json::SyntaxError;

use super::type_positions::TypePositions;
use super::{ContainerState, SourceError, ValueKind};
use crate::leniency::Leniency;
use crate::text::quoted;

/// A position in DAG-CBOR data.
#[derive(Debug)]
pub(in crate::codec) struct CborSource<'a> {
    bytes: &'a [u8],
    at: usize,
    allows_unsorted_keys: bool,
    type_positions: Option<Box<TypePositions<usize>>>,
}

/// The head of a value: its major type, and its length, count or value.
#[derive(Clone, Copy, Debug)]
pub(in crate::codec::source) struct CborHead {
    pub(in crate::codec::source) major: u8,
    pub(in crate::codec::source) argument: u64,
}

const SIMPLE: u8 = 7;
const FALSE: u64 = 20;
const TRUE: u64 = 21;
const NULL: u64 = 22;
const LINK: u64 = 42;

const NO_FLOATS: &str = "floats and other simple values are not allowed";

impl<'a> CborSource<'a> {
    pub(in crate::codec) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, allows_unsorted_keys: false, type_positions: None }
    }

    /// Allows keys in any order if `leniency` does.
    pub(in crate::codec) fn set_leniency(&mut self, leniency: Leniency) {
        self.allows_unsorted_keys = leniency.allow_unsorted_map_keys;
    }

    /// Returns the source at another offset of the same data.
    pub(in crate::codec::source) fn at_offset(&self, offset: usize) -> Self {
        Self { at: offset, type_positions: None, ..*self }
    }

    pub(in crate::codec) fn offset(&self) -> usize {
        self.at
    }

    pub(in crate::codec::source) fn set_offset(&mut self, offset: usize) {
        self.at = offset;
    }

    fn error(&self, message: &'static str) -> SyntaxError {
        SyntaxError { offset: self.at, message }
    }

    pub(in crate::codec) fn end(&self) -> Result<(), SyntaxError> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.error("expected the end of the data")) }
    }

    /// Returns the head of the next value, without reading it, and the offset after the head.
    #[inline]
    pub(in crate::codec::source) fn head(&self) -> Result<(CborHead, usize), SyntaxError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let Some((&first, rest)) = rest.split_first() else { return Err(self.error("expected a value")) };
        let (major, short) = (first >> 5, first & 31);
        // With a separate argument it is a float or an unassigned simple value.
        if major == SIMPLE && short >= 24 {
            return Err(self.error(NO_FLOATS));
        }
        let (argument, length) = match short {
            0..=23 => (u64::from(short), 0),
            24..=27 => {
                let length = 1 << (short - 24);
                let argument = rest.get(..length).ok_or(self.error("unexpected end of the data"))?;
                (argument.iter().fold(0, |argument, &byte| argument << 8 | u64::from(byte)), length)
            }
            _ => return Err(self.error("indefinite lengths are not allowed")),
        };
        let least = match length {
            0 => 0,
            1 => 24,
            length => 1 << (4 * length),
        };
        if argument < least {
            return Err(self.error("expected a number in its shortest form"));
        }
        Ok((CborHead { major, argument }, self.at + 1 + length))
    }

    pub(in crate::codec) fn kind(&self) -> Result<ValueKind, SyntaxError> {
        let (head, _) = self.head()?;
        match (head.major, head.argument) {
            (0 | 1, _) => Ok(ValueKind::Integer),
            (2, _) => Ok(ValueKind::Bytes),
            (3, _) => Ok(ValueKind::String),
            (4, _) => Ok(ValueKind::Array),
            (5, _) => Ok(ValueKind::Object),
            (6, LINK) => Ok(ValueKind::Link),
            (6, _) => Err(self.error("tags other than 42 (a link) are not allowed")),
            (_, FALSE | TRUE) => Ok(ValueKind::Boolean),
            (_, NULL) => Ok(ValueKind::Null),
            _ => Err(self.error(NO_FLOATS)),
        }
    }

    #[inline]
    pub(in crate::codec) fn null(&mut self) -> Result<bool, SyntaxError> {
        let is_null = self.kind()? == ValueKind::Null;
        self.at += usize::from(is_null);
        Ok(is_null)
    }

    #[inline]
    pub(in crate::codec) fn boolean(&mut self) -> Result<bool, SourceError> {
        match self.kind()? {
            ValueKind::Boolean => {
                let value = self.bytes.get(self.at) == Some(&0xf5);
                self.at += 1;
                Ok(value)
            }
            _ => Err(self.wrong_type()),
        }
    }

    #[inline]
    pub(in crate::codec) fn integer(&mut self) -> Result<i64, SourceError> {
        let (CborHead { major, argument }, after) = self.head()?;
        if major > 1 {
            return Err(self.wrong_type());
        }
        self.at = after;
        match (major, i64::try_from(argument)) {
            (0, Ok(magnitude)) => Ok(magnitude),
            (_, Ok(magnitude)) => Ok(-1 - magnitude),
            (0, Err(_)) => Err(SourceError::OutOfRange(argument.to_string())),
            (_, Err(_)) => Err(SourceError::OutOfRange(format!("-{}", u128::from(argument) + 1))),
        }
    }

    #[inline]
    pub(in crate::codec) fn string(&mut self) -> Result<Cow<'a, str>, SourceError> {
        let (head, after) = self.head()?;
        if head.major != 3 {
            return Err(self.wrong_type());
        }
        let bytes = self.slice(head, after)?;
        let text = std::str::from_utf8(bytes).map_err(|_| self.error("expected a string in UTF-8"))?;
        Ok(Cow::Borrowed(text))
    }

    /// Reads the bytes whose length a head states.
    #[inline]
    fn slice(&mut self, head: CborHead, after: usize) -> Result<&'a [u8], SyntaxError> {
        let end = usize::try_from(head.argument).ok().and_then(|length| after.checked_add(length));
        let bytes = end.and_then(|end| self.bytes.get(after..end)).ok_or(self.error("unexpected end of the data"))?;
        self.at = after + bytes.len();
        Ok(bytes)
    }

    #[inline]
    pub(in crate::codec) fn open(&mut self, kind: ValueKind) -> Result<ContainerState, SourceError> {
        let (head, after) = self.head()?;
        if head.major != if kind == ValueKind::Object { 5 } else { 4 } {
            return Err(self.wrong_type());
        }
        self.at = after;
        Ok(ContainerState { is_first: true, remaining: head.argument, last_key: (0, 0) })
    }

    #[inline]
    pub(in crate::codec) fn next_key(
        &mut self,
        state: &mut ContainerState,
    ) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        let Some(remaining) = state.remaining.checked_sub(1) else { return Ok(None) };
        let (head, after) = self.head()?;
        if head.major != 3 {
            return Err(self.error("expected a string as key"));
        }
        let start = self.at;
        let key = self.slice(head, after)?;
        let last = self.bytes.get(state.last_key.0..state.last_key.1).unwrap_or_default();
        if !state.is_first && !self.allows_unsorted_keys && (key.len(), key) <= (last.len(), last) {
            self.at = start;
            return Err(self.error("expected keys in order, shorter ones first and no duplicates"));
        }
        *state = ContainerState { is_first: false, remaining, last_key: (self.at - key.len(), self.at) };
        std::str::from_utf8(key).map(|key| Some(Cow::Borrowed(key))).map_err(|_| self.error("expected a key in UTF-8"))
    }

    #[inline]
    pub(in crate::codec) fn next_item(&mut self, state: &mut ContainerState) -> bool {
        let has_item = state.remaining != 0;
        state.remaining -= u64::from(has_item);
        has_item
    }

    /// Skips a value of the wrong type and describes it.
    #[cold]
    fn wrong_type(&mut self) -> SourceError {
        let found = match self.kind() {
            Err(error) => return SourceError::Syntax(error),
            Ok(ValueKind::String) => match self.at_offset(self.at).string() {
                Ok(text) => quoted(&text),
                Err(error) => return error,
            },
            Ok(ValueKind::Integer) => match self.at_offset(self.at).integer() {
                Ok(integer) => integer.to_string(),
                Err(SourceError::OutOfRange(found)) => found,
                Err(error) => return error,
            },
            Ok(ValueKind::Boolean) => (self.bytes.get(self.at) == Some(&0xf5)).to_string(),
            Ok(kind) => kind.description().to_owned(),
        };
        match self.skip() {
            Ok(_) => SourceError::WrongType(found),
            Err(error) => SourceError::Syntax(error),
        }
    }
}

#[cfg(test)]
mod tests;
