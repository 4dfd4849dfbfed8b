//! The format `record-key`: the key of a record in its collection.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Checks whether `text` is a record key: `3jzfcijpj2z2a`, `self`.
///
/// The grammar is that of "Record Key Syntax" in the Record Key section of the AT Protocol's specification: 1 to 512
/// ASCII letters, digits and `_~.:-`, but not `.` or `..`.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn record_key(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, LONGEST, TOO_LONG));
    let end = attempt!(record_key_end(text.as_bytes(), 0));
    if end < text.len() { Err(FormatErrorKind::new(end, LETTERS)) } else { Ok(()) }
}

const LONGEST: usize = 512;
const TOO_LONG: &str = "a record key has at most 512 bytes";
const LETTERS: &str = "a record key contains only ASCII letters, digits and `_~.:-`";

/// Returns the end of the record key that starts at `start`: a slash, or the end of the text.
#[inline]
pub(super) const fn record_key_end(bytes: &[u8], start: usize) -> Result<usize, FormatErrorKind> {
    let end = Class::RECORD_KEY.end(bytes, start);
    if end < bytes.len() && bytes[end] != b'/' {
        return Err(FormatErrorKind::new(end, LETTERS));
    }
    match end - start {
        0 => Err(FormatErrorKind::new(start, "a record key has at least one character")),
        1 | 2 if bytes[start] == b'.' && bytes[end - 1] == b'.' => {
            Err(FormatErrorKind::new(start, "a record key is not `.` or `..`"))
        }
        1..=LONGEST => Ok(end),
        _ => Err(FormatErrorKind::new(start + LONGEST, TOO_LONG)),
    }
}
