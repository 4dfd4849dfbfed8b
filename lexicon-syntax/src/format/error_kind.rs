//! The error of a grammar: the violated rule and its offset.

use std::fmt;

/// The first violation of a format's grammar: the rule and the offset.
///
/// It contains no part of the text, so creating one allocates nothing.
///
/// ```
/// let error = lexicon_syntax::format::did("did:PLC:abc").unwrap_err();
/// assert_eq!(error.reason(), "a DID's method is lower-case letters with a colon after them");
/// assert_eq!(error.offset(), 4);
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

    /// The violated rule as a sentence without a full stop.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The offset in bytes of the violation.
    ///
    /// It is the start of a character, or the text's length if the end of the text is missing.
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

/// Rejects a text of more than `limit` bytes, at the first character that ends beyond the limit.
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

/// `?` for constant functions, where `?` is unstable.
macro_rules! attempt {
    ($outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

pub(super) use attempt;
