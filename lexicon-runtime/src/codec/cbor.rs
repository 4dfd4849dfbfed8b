//! DAG-CBOR as a source of values: the one form that each value has, and nothing else.
//! Refused are floats, tags but 42, lengths that are not stated or not in their shortest form, and names out of order;
//! the encodings section of the data model in the AT Protocol's specification.

use std::borrow::Cow;

use lexicon_syntax::json::SyntaxError;

use super::ahead::LateTypes;
use super::source::{Kind, Refusal, Step};
use crate::data::{Blob, Bytes, CidLink};
use crate::leniency::Leniency;
use crate::text::quoted;

/// A place in DAG-CBOR.
#[derive(Debug)]
pub(super) struct Cbor<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// Whether names may stand in another order than the one they have.
    any_order: bool,
    /// What looking ahead has found out.
    pub(super) seen: Option<Box<LateTypes<usize>>>,
}

/// What a value begins with: its major type, and its length, count or value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) major: u8,
    pub(super) argument: u64,
}

const SIMPLE: u8 = 7;
const FALSE: u64 = 20;
const TRUE: u64 = 21;
const NULL: u64 = 22;
const LINK: u64 = 42;

const NO_FLOATS: &str = "there are no floats and no other simple values";

impl<'a> Cbor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, any_order: false, seen: None }
    }

    /// Takes names in any order, if `leniency` says so.
    pub(super) fn set_leniency(&mut self, leniency: Leniency) {
        self.any_order = leniency.allow_unsorted_map_keys;
    }

    /// Another place in the same data.
    pub(super) fn from(&self, at: usize) -> Self {
        Self { bytes: self.bytes, at, any_order: self.any_order, seen: None }
    }

    pub(super) fn fault(&self, message: &'static str) -> SyntaxError {
        SyntaxError { offset: self.at, message }
    }

    pub(super) fn end(&self) -> Result<(), SyntaxError> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.fault("expected the end of the data")) }
    }

    /// What the next value begins with, which stays where it is; and where it goes on.
    #[inline]
    pub(super) fn head(&self) -> Result<(Head, usize), SyntaxError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let Some((&first, rest)) = rest.split_first() else { return Err(self.fault("expected a value")) };
        let (major, short) = (first >> 5, first & 31);
        // A longer one is a float, or a simple value that is none of the three.
        if major == SIMPLE && short >= 24 {
            return Err(self.fault(NO_FLOATS));
        }
        let (argument, length) = match short {
            0..=23 => (u64::from(short), 0),
            24..=27 => {
                let length = 1 << (short - 24);
                let argument = rest.get(..length).ok_or(self.fault("the data breaks off"))?;
                (argument.iter().fold(0, |argument, &byte| argument << 8 | u64::from(byte)), length)
            }
            _ => return Err(self.fault("a length must be stated")),
        };
        let least = match length {
            0 => 0,
            1 => 24,
            length => 1 << (4 * length),
        };
        if argument < least {
            return Err(self.fault("a number must be in its shortest form"));
        }
        Ok((Head { major, argument }, self.at + 1 + length))
    }

    pub(super) fn kind(&self) -> Result<Kind, SyntaxError> {
        let (head, _) = self.head()?;
        match (head.major, head.argument) {
            (0 | 1, _) => Ok(Kind::Integer),
            (2, _) => Ok(Kind::Bytes),
            (3, _) => Ok(Kind::String),
            (4, _) => Ok(Kind::Array),
            (5, _) => Ok(Kind::Object),
            (6, LINK) => Ok(Kind::Link),
            (6, _) => Err(self.fault("the only tag is 42, of links")),
            (_, FALSE | TRUE) => Ok(Kind::Boolean),
            (_, NULL) => Ok(Kind::Null),
            _ => Err(self.fault(NO_FLOATS)),
        }
    }

    #[inline]
    pub(super) fn null(&mut self) -> Result<bool, SyntaxError> {
        let is_null = self.kind()? == Kind::Null;
        self.at += usize::from(is_null);
        Ok(is_null)
    }

    #[inline]
    pub(super) fn boolean(&mut self) -> Result<bool, Refusal> {
        match self.kind()? {
            Kind::Boolean => {
                let value = self.bytes.get(self.at) == Some(&0xf5);
                self.at += 1;
                Ok(value)
            }
            _ => Err(self.other()),
        }
    }

    #[inline]
    pub(super) fn integer(&mut self) -> Result<i64, Refusal> {
        let (Head { major, argument }, behind) = self.head()?;
        if major > 1 {
            return Err(self.other());
        }
        self.at = behind;
        match (major, i64::try_from(argument)) {
            (0, Ok(magnitude)) => Ok(magnitude),
            (_, Ok(magnitude)) => Ok(-1 - magnitude),
            (0, Err(_)) => Err(Refusal::Beyond(argument.to_string())),
            (_, Err(_)) => Err(Refusal::Beyond(format!("-{}", u128::from(argument) + 1))),
        }
    }

    #[inline]
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Refusal> {
        let (head, behind) = self.head()?;
        if head.major != 3 {
            return Err(self.other());
        }
        let bytes = self.slice(head, behind)?;
        let text = std::str::from_utf8(bytes).map_err(|_| self.fault("a text is UTF-8"))?;
        Ok(Cow::Borrowed(text))
    }

    pub(super) fn byte_string(&mut self) -> Result<Bytes, Refusal> {
        let (head, behind) = self.head()?;
        if head.major != 2 {
            return Err(self.other());
        }
        Ok(Bytes::from(self.slice(head, behind)?.to_vec()))
    }

    pub(super) fn link(&mut self, leniency: Leniency) -> Result<CidLink, Refusal> {
        if self.kind()? != Kind::Link {
            return Err(self.other());
        }
        let (_, behind) = self.head()?;
        self.at = behind;
        let (head, behind) = self.head()?;
        if head.major != 2 {
            return Err(self.fault("a link is bytes").into());
        }
        let binary = self.slice(head, behind)?.strip_prefix(&[0]).unwrap_or_default();
        CidLink::from_bytes_with(binary, leniency).map_err(|_| Refusal::Other("another CID".to_owned()))
    }

    /// Takes a blob with a blessed link, of which there is one form.
    pub(super) fn blob(&mut self) -> Option<Blob> {
        let mut ahead = self.from(self.at);
        ahead.literally(b"\xa4\x63ref")?;
        let cid = ahead.link(Leniency::default()).ok()?;
        ahead.literally(b"\x64size")?;
        let size = u64::try_from(ahead.integer().ok()?).ok()?;
        ahead.literally(b"\x65$type\x64blob\x68mimeType")?;
        let mime_type = ahead.text().ok().filter(|text| !text.is_empty())?.into_owned();
        self.at = ahead.at;
        Some(Blob::Typed { cid, mime_type, size })
    }

    fn literally(&mut self, bytes: &[u8]) -> Option<()> {
        let comes = self.bytes.get(self.at..)?.starts_with(bytes);
        self.at += if comes { bytes.len() } else { 0 };
        comes.then_some(())
    }

    /// Takes the bytes that a head announces.
    #[inline]
    pub(super) fn slice(&mut self, head: Head, behind: usize) -> Result<&'a [u8], SyntaxError> {
        let end = usize::try_from(head.argument).ok().and_then(|length| behind.checked_add(length));
        let bytes = end.and_then(|end| self.bytes.get(behind..end)).ok_or(self.fault("the data breaks off"))?;
        self.at = behind + bytes.len();
        Ok(bytes)
    }

    #[inline]
    pub(super) fn open(&mut self, kind: Kind) -> Result<Step, Refusal> {
        let (head, behind) = self.head()?;
        if head.major != if kind == Kind::Object { 5 } else { 4 } {
            return Err(self.other());
        }
        self.at = behind;
        Ok(Step { is_first: true, left: head.argument, last_name: (0, 0) })
    }

    #[inline]
    pub(super) fn next_name(&mut self, step: &mut Step) -> Result<Option<Cow<'a, str>>, SyntaxError> {
        let Some(left) = step.left.checked_sub(1) else { return Ok(None) };
        let (head, behind) = self.head()?;
        if head.major != 3 {
            return Err(self.fault("a name is a text"));
        }
        let start = self.at;
        let name = self.slice(head, behind)?;
        let last = self.bytes.get(step.last_name.0..step.last_name.1).unwrap_or_default();
        if !step.is_first && !self.any_order && (name.len(), name) <= (last.len(), last) {
            self.at = start;
            return Err(self.fault("names stand in order, the shortest first, each once"));
        }
        *step = Step { is_first: false, left, last_name: (self.at - name.len(), self.at) };
        std::str::from_utf8(name).map(|name| Some(Cow::Borrowed(name))).map_err(|_| self.fault("a name is UTF-8"))
    }

    #[inline]
    pub(super) fn next_item(&mut self, step: &mut Step) -> bool {
        let comes = step.left != 0;
        step.left -= u64::from(comes);
        comes
    }

    /// Passes over a value that was not asked for and says what it was.
    #[cold]
    pub(super) fn other(&mut self) -> Refusal {
        let found = match self.kind() {
            Err(fault) => return Refusal::Syntax(fault),
            Ok(Kind::String) => match self.from(self.at).text() {
                Ok(text) => quoted(&text),
                Err(refusal) => return refusal,
            },
            Ok(Kind::Integer) => match self.from(self.at).integer() {
                Ok(integer) => integer.to_string(),
                Err(Refusal::Beyond(found)) => found,
                Err(refusal) => return refusal,
            },
            Ok(Kind::Boolean) => (self.bytes.get(self.at) == Some(&0xf5)).to_string(),
            Ok(kind) => kind.in_words().to_owned(),
        };
        match self.skip() {
            Ok(_) => Refusal::Other(found),
            Err(fault) => Refusal::Syntax(fault),
        }
    }
}
