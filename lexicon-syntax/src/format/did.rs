//! The format `did`: a decentralised identifier of any method.
//! Whether the method is one that the network uses, or the DID resolves, is left to who resolves it.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Whether `text` is a DID: `did:plc:ewvi7nxzyoun6zhxrhs64oiz`, `did:web:example.com`.
///
/// The grammar is that of "DID Syntax" in the DID section of the AT Protocol's specification: `did:`, a method of
/// lower-case letters, and an identifier of letters, digits and `._:%-` that doesn't end with `:` or `%`; at most
/// 2048 bytes. Percent-encoding is not looked into.
///
/// # Errors
///
/// The first fault that the text has.
pub const fn did(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, LONGEST, TOO_LONG));
    let end = attempt!(did_end(text.as_bytes(), 0));
    if end < text.len() { Err(FormatErrorKind::new(end, LETTERS)) } else { Ok(()) }
}

const LONGEST: usize = 2048;
const TOO_LONG: &str = "a DID has at most 2048 bytes";
const LETTERS: &str = "a DID's identifier holds only ASCII letters, digits and `._:%-`";

/// Where the DID ends that begins at `start`: at a slash, or at the end of the text.
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
        return Err(FormatErrorKind::new(end - 1, "a DID doesn't end with `:` or `%`"));
    }
    if end - start > LONGEST {
        return Err(FormatErrorKind::new(start + LONGEST, TOO_LONG));
    }
    Ok(end)
}

/// Where what stands behind the method begins.
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
        return Err(FormatErrorKind::new(at, "a DID's method is lower-case letters, with a colon after them"));
    }
    Ok(at + 1)
}

#[cfg(test)]
mod tests {
    use super::did;

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
        for (text, at) in
            [("", 0), ("DID:plc:a", 0), ("did:", 4), ("did:plc", 7), ("did:plc:", 8), ("did:m1:a", 5), ("did:m:a/b", 7)]
        {
            assert_eq!(did(text).map_err(|fault| fault.offset()), Err(at), "{text}");
        }
    }

    #[test]
    fn the_longest_did_has_2048_bytes() {
        assert!(did(&format!("did:web:{}", "a".repeat(2040))).is_ok());
        assert!(did(&format!("did:web:{}", "a".repeat(2041))).is_err());
    }
}
