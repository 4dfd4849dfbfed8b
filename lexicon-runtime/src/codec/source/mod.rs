//! Data sources: JSON text, DAG-CBOR bytes and values in memory.
//! A source knows the syntax of its format. Depth, violations and leniency belong to the reader above it.

#[cfg(feature = "cbor")]
mod cbor;
mod error_path;
mod json;
mod memory;
mod type_positions;

use lexicon_syntax::json::SyntaxError;

#[cfg(feature = "cbor")]
pub(super) use cbor::CborSource;
pub(super) use json::{JsonSource, TypeLookahead};
pub(super) use memory::MemorySource;

/// The data that a reader reads from.
#[derive(Debug)]
pub(super) enum DataSource<'a> {
    Json(JsonSource<'a>),
    Memory(MemorySource<'a>),
    #[cfg(feature = "cbor")]
    Cbor(CborSource<'a>),
    /// Nothing more can be read; a violation states the reason.
    Ended,
}

/// The reason why a source cannot return the requested value.
#[derive(Debug)]
pub(super) enum SourceError {
    /// The next value has another type and was skipped. This describes it.
    WrongType(String),
    /// The next value is an integer outside of `i64`.
    OutOfRange(String),
    /// The parameter occurs more than once.
    Repeated,
    /// The data is malformed.
    Syntax(SyntaxError),
}

impl From<SyntaxError> for SourceError {
    fn from(error: SyntaxError) -> Self {
        Self::Syntax(error)
    }
}

/// The kind of the next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    Null,
    Boolean,
    Integer,
    String,
    // JSON has no syntax for bytes and links. They are objects there.
    #[cfg(feature = "cbor")]
    Bytes,
    #[cfg(feature = "cbor")]
    Link,
    Array,
    Object,
}

impl ValueKind {
    /// The kind with its article, for messages.
    pub(super) fn description(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::String => "a string",
            #[cfg(feature = "cbor")]
            Self::Bytes => "bytes",
            #[cfg(feature = "cbor")]
            Self::Link => "a link",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// The position inside an array or object that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContainerState {
    /// Whether nothing was read yet.
    pub(super) is_first: bool,
    /// The number of remaining items or entries, if the format states it.
    #[cfg(feature = "cbor")]
    pub(super) remaining: u64,
    /// The byte range of the last key, if keys are ordered.
    #[cfg(feature = "cbor")]
    pub(super) last_key: (usize, usize),
}

impl ContainerState {
    /// The state for a format that neither states the length nor orders keys.
    pub(super) const fn new(is_first: bool) -> Self {
        Self {
            is_first,
            #[cfg(feature = "cbor")]
            remaining: 0,
            #[cfg(feature = "cbor")]
            last_key: (0, 0),
        }
    }
}
