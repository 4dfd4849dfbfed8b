//! JSON as a source of values.
//! Tokens are the schema crate's; this knows what may follow what, and never recurses.

use std::borrow::Cow;

use lexicon_syntax::json::{Cursor, NotAnInteger, SyntaxError};

use super::ahead::LateTypes;
use super::source::{Kind, Refusal};
use crate::text::{quoted, shortened};

/// A place in a JSON text.
#[derive(Debug)]
pub(super) struct Json<'a> {
    pub(super) cursor: Cursor<'a>,
    /// What looking ahead has found out.
    pub(super) seen: Option<Box<LateTypes<Cursor<'a>>>>,
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { cursor: Cursor::new(text), seen: None }
    }

    pub(super) fn end(&mut self) -> Result<(), SyntaxError> {
        match self.cursor.peek() {
            None => Ok(()),
            Some(_) => Err(self.cursor.error("expected the end of the text")),
        }
    }

    pub(super) fn kind(&mut self) -> Result<Kind, SyntaxError> {
        match self.cursor.peek() {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Integer),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.cursor.error("expected a value")),
        }
    }

    #[inline]
    pub(super) fn null(&mut self) -> Result<bool, SyntaxError> {
        match self.cursor.peek() {
            Some(b'n') => self.cursor.literal("null").map(|()| true),
            _ => Ok(false),
        }
    }

    #[inline]
    pub(super) fn boolean(&mut self) -> Result<bool, Refusal> {
        match self.cursor.peek() {
            Some(b't') => Ok(self.cursor.literal("true").map(|()| true)?),
            Some(b'f') => Ok(self.cursor.literal("false").map(|()| false)?),
            _ => Err(self.other()),
        }
    }

    #[inline]
    pub(super) fn integer(&mut self) -> Result<i64, Refusal> {
        match self.cursor.peek() {
            Some(b'-' | b'0'..=b'9') => match self.cursor.small_integer() {
                Some(value) => Ok(value),
                None => self.large_integer(),
            },
            _ => Err(self.other()),
        }
    }

    #[cold]
    fn large_integer(&mut self) -> Result<i64, Refusal> {
        let number = self.cursor.number()?;
        number.integer().map_err(|reason| {
            let found = shortened(number.text()).into_owned();
            if reason == NotAnInteger::TooLarge { Refusal::Beyond(found) } else { Refusal::Other(found) }
        })
    }

    /// Takes a text without escapes, as almost all are; whatever else comes is left to [`Json::text`].
    #[inline]
    pub(super) fn plain_text(&mut self) -> Option<&'a str> {
        self.cursor.peek()?;
        self.cursor.plain_string()
    }

    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Refusal> {
        match self.cursor.peek() {
            Some(b'"') => Ok(self.cursor.string()?),
            _ => Err(self.other()),
        }
    }

    #[inline]
    pub(super) fn open(&mut self, bracket: u8) -> Result<(), Refusal> {
        if self.cursor.take(bracket) { Ok(()) } else { Err(self.other()) }
    }

    /// Takes the end of an object, if it comes.
    #[inline]
    pub(super) fn leaves_object(&mut self) -> bool {
        self.cursor.take(b'}')
    }

    /// Takes a name without escapes; whatever else comes, the end too, is left to [`Json::next_name`].
    #[inline]
    pub(super) fn plain_name(&mut self, first: bool) -> Option<&'a str> {
        let mut ahead = self.cursor.clone();
        if !first && !ahead.take(b',') {
            return None;
        }
        ahead.peek()?;
        let name = ahead.plain_string()?;
        if !ahead.take(b':') {
            return None;
        }
        self.cursor = ahead;
        Some(name)
    }

    pub(super) fn next_name(&mut self, first: bool) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        if self.cursor.take(b'}') {
            return Ok(None);
        }
        if !first && !self.cursor.take(b',') {
            return Err(self.cursor.error("expected `,` or `}`"));
        }
        if self.cursor.peek() != Some(b'"') {
            return Err(self.cursor.error("expected a name in quotes"));
        }
        let name = self.cursor.string()?;
        if self.cursor.take(b':') { Ok(Some(name)) } else { Err(self.cursor.error("expected `:`")) }
    }

    /// Takes the one of `names`, which need no escape, that comes next, and gives its index; whatever else comes is left.
    #[inline]
    pub(super) fn take_name<'n>(&mut self, first: bool, names: impl IntoIterator<Item = &'n str>) -> Option<usize> {
        let mut ahead = self.cursor.clone();
        if !first && !ahead.take(b',') {
            return None;
        }
        let index = ahead.take_plain(names)?;
        if !ahead.take(b':') {
            return None;
        }
        self.cursor = ahead;
        Some(index)
    }

    /// Whether another item comes; `None` when neither that nor the end does, which [`Json::item_fault`] tells.
    #[inline]
    pub(super) fn next_item(&mut self, first: bool) -> Option<bool> {
        match self.cursor.peek() {
            Some(b']') => self.cursor.take(b']').then_some(false),
            _ if first => Some(true),
            _ => self.cursor.take(b',').then_some(true),
        }
    }

    #[cold]
    pub(super) fn item_fault(&self) -> SyntaxError {
        self.cursor.error("expected `,` or `]`")
    }

    /// Passes over a value that was not asked for and says what it was.
    #[cold]
    pub(super) fn other(&mut self) -> Refusal {
        let found = match self.kind() {
            Err(fault) => return Refusal::Syntax(fault),
            Ok(Kind::Boolean) => if self.cursor.peek() == Some(b't') { "true" } else { "false" }.to_owned(),
            Ok(Kind::Integer) => match self.cursor.clone().number() {
                Ok(number) => shortened(number.text()).into_owned(),
                Err(fault) => return Refusal::Syntax(fault),
            },
            Ok(Kind::String) => match self.cursor.clone().string() {
                Ok(text) => quoted(&text),
                Err(fault) => return Refusal::Syntax(fault),
            },
            Ok(kind) => kind.in_words().to_owned(),
        };
        match self.skip() {
            Ok(()) => Refusal::Other(found),
            Err(fault) => Refusal::Syntax(fault),
        }
    }
}
