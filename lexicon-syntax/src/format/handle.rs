//! The format `handle`: an account's domain name. Reserved top-level domains are valid.

use super::FormatErrorKind;
use super::error_kind::{at_most, attempt};
use super::label::{NOT_A_LETTER, labels};

/// Checks whether `text` is a handle: `alice.example.com`.
///
/// The grammar is that of "Handle Identifier Syntax" in the Handle section of the AT Protocol's specification: at
/// least two labels of 1 to 63 ASCII letters, digits and inner hyphens, the last one starting with a letter; at most
/// 253 bytes. Upper-case letters are allowed.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn handle(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, LONGEST, TOO_LONG));
    let end = attempt!(handle_end(text.as_bytes(), 0));
    if end < text.len() { Err(FormatErrorKind::new(end, NOT_A_LETTER)) } else { Ok(()) }
}

const LONGEST: usize = 253;
const TOO_LONG: &str = "a handle has at most 253 bytes";

/// Returns the end of the handle that starts at `start`: a slash, or the end of the text.
#[inline]
pub(super) const fn handle_end(bytes: &[u8], start: usize) -> Result<usize, FormatErrorKind> {
    let labels = attempt!(labels(bytes, start));
    if labels.count < 2 {
        return Err(FormatErrorKind::new(labels.end, "a handle has at least two parts with a dot between them"));
    }
    if !bytes[labels.last].is_ascii_alphabetic() {
        return Err(FormatErrorKind::new(labels.last, "the last part of a handle starts with a letter"));
    }
    if labels.end - start > LONGEST {
        return Err(FormatErrorKind::new(start + LONGEST, TOO_LONG));
    }
    Ok(labels.end)
}

#[cfg(test)]
mod tests {
    use super::handle;

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in [
            ("", 0),
            ("org", 3),
            (".org", 0),
            ("a..b", 2),
            ("a.b.", 4),
            ("a-.b", 1),
            ("a.-b", 2),
            ("a.b.8", 4),
            ("a.b/c", 3),
            ("a.b c", 3),
        ] {
            assert_eq!(handle(text).map_err(|error| error.offset()), Err(at), "{text}");
        }
    }
}
