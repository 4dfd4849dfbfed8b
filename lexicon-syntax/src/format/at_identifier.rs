//! The format `at-identifier`: a DID or a handle.

use super::{FormatErrorKind, did, handle};

/// Checks whether `text` is an at-identifier: a [DID](did()) if it starts with `did:`, otherwise a [handle](handle()).
///
/// See "String Formats" in the Lexicon section of the AT Protocol's specification.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn at_identifier(text: &str) -> Result<(), FormatErrorKind> {
    // No handle contains a colon.
    match text.as_bytes() {
        [b'd', b'i', b'd', b':', ..] => did(text),
        _ => handle(text),
    }
}
