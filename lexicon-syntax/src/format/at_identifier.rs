//! The format `at-identifier`: a DID or a handle.
//! The two grammars are those of their own files.

use super::{FormatErrorKind, did, handle};

/// Whether `text` is an at-identifier: a [DID](did()) if it starts with `did:`, else a [handle](handle()).
///
/// See "String Formats" in the Lexicon section of the AT Protocol's specification.
///
/// # Errors
///
/// The first fault that the text has.
pub const fn at_identifier(text: &str) -> Result<(), FormatErrorKind> {
    // No handle holds a colon, so there is nothing to fall back to.
    match text.as_bytes() {
        [b'd', b'i', b'd', b':', ..] => did(text),
        _ => handle(text),
    }
}
