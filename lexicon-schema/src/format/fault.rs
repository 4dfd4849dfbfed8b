//! Why a text is not of a format: one sentence and the place.
//! Holds no part of the text, so that a refusal costs nothing until somebody prints it.

use std::fmt;

/// The first reason for which a text is not of a format.
///
/// ```
/// let fault = lexicon_schema::format::did("did:PLC:abc").unwrap_err();
/// assert_eq!(fault.reason(), "a DID's method is lower-case letters, with a colon after them");
/// assert_eq!(fault.at(), 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    at: usize,
    reason: &'static str,
}

impl Fault {
    pub(super) const fn new(at: usize, reason: &'static str) -> Self {
        Self { at, reason }
    }

    /// The rule that the text breaks, as a sentence without a full stop.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The offset in bytes of the first part that breaks it, always at the start of a character; the text's length if
    /// something is missing at its end.
    pub const fn at(&self) -> usize {
        self.at
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for Fault {}

/// Rejects a text that has more than `limit` bytes, at the first character that ends beyond the limit.
pub(super) const fn at_most(text: &str, limit: usize, reason: &'static str) -> Result<(), Fault> {
    if text.len() <= limit {
        return Ok(());
    }
    let mut at = limit;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Err(Fault::new(at, reason))
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
