//! Why a text is not of a format: one sentence and the place.
//! Holds no part of the text, so that a refusal costs nothing until somebody prints it.

use std::fmt;

/// The first reason for which a text is not of a format.
///
/// ```
/// let fault = lexicon_syntax::format::did("did:PLC:abc").unwrap_err();
/// assert_eq!(fault.reason(), "a DID's method is lower-case letters, with a colon after them");
/// assert_eq!(fault.offset(), 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatErrorKind {
    offset: usize,
    reason: &'static str,
}

impl FormatErrorKind {
    pub(super) const fn new(offset: usize, reason: &'static str) -> Self {
        Self { offset, reason }
    }

    /// The rule that the text breaks, as a sentence without a full stop.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The offset in bytes of the first part that breaks it, always at the start of a character; the text's length if
    /// something is missing at its end.
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for FormatErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for FormatErrorKind {}

/// Rejects a text that has more than `limit` bytes, at the first character that ends beyond the limit.
pub(super) const fn at_most(text: &str, limit: usize, reason: &'static str) -> Result<(), FormatErrorKind> {
    if text.len() <= limit {
        return Ok(());
    }
    let mut at = limit;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Err(FormatErrorKind::new(at, reason))
}

/// `?` for the constant functions of this room, where that may not stand yet.
macro_rules! attempt {
    ($outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(fault) => return Err(fault),
        }
    };
}

pub(super) use attempt;
