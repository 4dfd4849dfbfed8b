//! The format `record-key`: the name of a record in its collection.
//! Which kind of key a collection asks for (`tid`, `nsid`, `literal:self`, `any`) is left to the document's reader.

use super::Fault;
use super::fault::{at_most, every_byte};

/// Whether `text` is a record key: `3jzfcijpj2z2a`, `self`.
///
/// The grammar is that of "Record Key Syntax" in the Record Key section of the AT Protocol's specification: 1 to 512
/// ASCII letters, digits and `_~.:-`, and neither `.` nor `..`.
///
/// # Errors
///
/// The first fault that the text has.
pub fn record_key(text: &str) -> Result<(), Fault> {
    at_most(text, 512, "a record key has at most 512 bytes")?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'~' | b'.' | b':' | b'-');
    every_byte(text.as_bytes(), allowed, "a record key holds only ASCII letters, digits and `_~.:-`")?;
    match text {
        "" => Err(Fault::new(0, "a record key has at least one character")),
        "." | ".." => Err(Fault::new(0, "a record key is neither `.` nor `..`")),
        _ => Ok(()),
    }
}
