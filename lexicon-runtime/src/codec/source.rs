//! What every source of values has in common: kinds, steps through containers, and refusals.

use lexicon_syntax::json::SyntaxError;

/// Why a source doesn't give the value that was asked for.
pub(super) enum Refusal {
    /// It has another value, which was passed over; this is that value in words.
    Other(String),
    /// It has an integer that is too large.
    Beyond(String),
    /// It has several, of which one was asked for.
    Again,
    /// It broke off.
    Syntax(SyntaxError),
}

impl From<SyntaxError> for Refusal {
    fn from(fault: SyntaxError) -> Self {
        Self::Syntax(fault)
    }
}

/// The kind of the next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer,
    String,
    // JSON spells these two as objects.
    #[cfg(feature = "cbor")]
    Bytes,
    #[cfg(feature = "cbor")]
    Link,
    Array,
    Object,
}

impl Kind {
    /// The kind with its article.
    pub(super) fn in_words(self) -> &'static str {
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

/// How far an array or an object was read; kept by whoever reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Whether nothing was read yet.
    pub(super) is_first: bool,
    /// How many are to come, where that is stated.
    #[cfg(feature = "cbor")]
    pub(super) left: u64,
    /// Where the last name stands, where names have an order.
    #[cfg(feature = "cbor")]
    pub(super) last_name: (usize, usize),
}

impl Step {
    /// Of a source that states neither how many are to come nor their order.
    pub(super) const fn new(is_first: bool) -> Self {
        Self {
            is_first,
            #[cfg(feature = "cbor")]
            left: 0,
            #[cfg(feature = "cbor")]
            last_name: (0, 0),
        }
    }
}
