//! The format `did`: a decentralized identifier with any method.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Checks whether `text` is a DID: `did:plc:ewvi7nxzyoun6zhxrhs64oiz`, `did:web:example.com`.
///
/// The grammar is that of "DID Syntax" in the DID section of the AT Protocol's specification: `did:`, a method of
/// lower-case letters, and an identifier of letters, digits and `._:%-` that doesn't end with `:` or `%`; at most
/// 2048 bytes. Percent-encoding is not checked.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn did(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, LONGEST, TOO_LONG));
    let end = attempt!(did_end(text.as_bytes(), 0));
    if end < text.len() { Err(FormatErrorKind::new(end, LETTERS)) } else { Ok(()) }
}

const LONGEST: usize = 2048;
const TOO_LONG: &str = "a DID has at most 2048 bytes";
const LETTERS: &str = "a DID's identifier contains only ASCII letters, digits and `._:%-`";

/// Returns the end of the DID that starts at `start`: a slash, or the end of the text.
#[inline]
pub(super) const fn did_end(bytes: &[u8], start: usize) -> Result<usize, FormatErrorKind> {
    let identifier = attempt!(identifier_start(bytes, start));
    let end = Class::DID.end(bytes, identifier);
    if end < bytes.len() && bytes[end] != b'/' {
        return Err(FormatErrorKind::new(end, LETTERS));
    }
    if end == identifier {
        return Err(FormatErrorKind::new(end, "a DID has an identifier after its method"));
    }
    if matches!(bytes[end - 1], b':' | b'%') {
        return Err(FormatErrorKind::new(end - 1, "a DID does not end with `:` or `%`"));
    }
    if end - start > LONGEST {
        return Err(FormatErrorKind::new(start + LONGEST, TOO_LONG));
    }
    Ok(end)
}

/// Returns the start of the identifier after the method.
#[inline]
const fn identifier_start(bytes: &[u8], start: usize) -> Result<usize, FormatErrorKind> {
    let (_, rest) = bytes.split_at(start);
    match rest {
        [b'd', b'i', b'd', b':', b'p', b'l', b'c', b':', ..] => return Ok(start + 8),
        [b'd', b'i', b'd', b':', ..] => {}
        _ => return Err(FormatErrorKind::new(start, "a DID starts with `did:`")),
    }
    let mut at = start + 4;
    while at < bytes.len() && bytes[at].is_ascii_lowercase() {
        at += 1;
    }
    if at == start + 4 || at == bytes.len() || bytes[at] != b':' {
        return Err(FormatErrorKind::new(at, "a DID's method is lower-case letters with a colon after them"));
    }
    Ok(at + 1)
}

#[cfg(test)]
mod tests {
    use super::did;

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in
            [("", 0), ("DID:plc:a", 0), ("did:", 4), ("did:plc", 7), ("did:plc:", 8), ("did:m1:a", 5), ("did:m:a/b", 7)]
        {
            assert_eq!(did(text).map_err(|error| error.offset()), Err(at), "{text}");
        }
    }

    #[test]
    fn rejects_more_than_2048_bytes() {
        assert!(did(&format!("did:web:{}", "a".repeat(2040))).is_ok());
        assert!(did(&format!("did:web:{}", "a".repeat(2041))).is_err());
    }
}
