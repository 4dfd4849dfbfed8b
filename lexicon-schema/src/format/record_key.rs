//! The format `record-key`: the name of a record in its collection.
//! Which kind of key a collection asks for (`tid`, `nsid`, `literal:self`, `any`) is left to the document's reader.

use super::Fault;
use super::class::Class;
use super::fault::at_most;

/// Whether `text` is a record key: `3jzfcijpj2z2a`, `self`.
///
/// The grammar is that of "Record Key Syntax" in the Record Key section of the AT Protocol's specification: 1 to 512
/// ASCII letters, digits and `_~.:-`, and neither `.` nor `..`.
///
/// # Errors
///
/// The first fault that the text has.
pub fn record_key(text: &str) -> Result<(), Fault> {
    static CLASS: Class = Class::alphanumeric_or(b"_~.:-");
    at_most(text, 512, "a record key has at most 512 bytes")?;
    CLASS.holds_all(text.as_bytes(), "a record key holds only ASCII letters, digits and `_~.:-`")?;
    match text {
        "" => Err(Fault::new(0, "a record key has at least one character")),
        "." | ".." => Err(Fault::new(0, "a record key is neither `.` nor `..`")),
        _ => Ok(()),
    }
}
