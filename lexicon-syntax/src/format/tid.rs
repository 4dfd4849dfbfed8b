//! The format `tid`: a timestamp and a clock identifier as 13 characters that sort by time.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Checks whether `text` is a TID: `3jzfcijpj2z2a`.
///
/// The grammar is that of "TID Syntax" in the TID section of the AT Protocol's specification: 13 of
/// `234567abcdefghijklmnopqrstuvwxyz`, the first at most `j`, so that the value fits in 64 bits.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn tid(text: &str) -> Result<(), FormatErrorKind> {
    let Some((letters, [])) = text.as_bytes().split_first_chunk::<13>() else {
        attempt!(at_most(text, 13, LENGTH));
        return Err(FormatErrorKind::new(text.len(), LENGTH));
    };
    attempt!(Class::BASE32.check_all(letters, "a TID contains only the digits 2 to 7 and lower-case letters"));
    match letters[0] {
        b'2'..=b'7' | b'a'..=b'j' => Ok(()),
        _ => Err(FormatErrorKind::new(0, "a TID starts with a digit from 2 to 7 or a letter from `a` to `j`")),
    }
}

const LENGTH: &str = "a TID has 13 characters";
