//! Base64 in `$bytes`: standard alphabet, padding optional.

use std::fmt;
use std::sync::LazyLock;

use data_encoding::{BASE64_NOPAD, Encoding};

static LENIENT: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = BASE64_NOPAD.specification();
    // The data model does not require unused bits of the last character to be zero.
    specification.check_trailing_bits = false;
    specification.encoding().unwrap_or(BASE64_NOPAD)
});

/// The error of [`Bytes::from_base64`](super::Bytes::from_base64).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base64Error {
    offset: usize,
}

impl Base64Error {
    /// Returns the offset of the first invalid character, in bytes.
    ///
    /// It is the length of the text when the text ends too early.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid base64 at byte {}", self.offset)
    }
}

impl std::error::Error for Base64Error {}

pub(super) fn decode(text: &str) -> Result<Vec<u8>, Base64Error> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    if padding > 2 || (padding > 0 && !text.len().is_multiple_of(4)) {
        return Err(Base64Error { offset: digits.len() });
    }
    LENIENT.decode(digits.as_bytes()).map_err(|error| match error.kind {
        data_encoding::DecodeKind::Length => Base64Error { offset: text.len() },
        _ => Base64Error { offset: error.position },
    })
}

pub(super) fn encode(bytes: &[u8]) -> String {
    BASE64_NOPAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_optional_padding_and_trailing_bits() {
        for text in ["aGk", "aGk=", "aGl="] {
            assert_eq!(decode(text).as_deref(), Ok(&b"hi"[..]), "{text}");
        }
    }

    #[test]
    fn locates_invalid_characters() {
        for (text, offset) in [("a_-b", 1), ("aG k", 2), ("aGkaG", 5), ("a=", 1), ("aGk==", 3), ("a===", 1), ("aé", 1)]
        {
            assert_eq!(decode(text), Err(Base64Error { offset }), "{text}");
        }
    }
}
