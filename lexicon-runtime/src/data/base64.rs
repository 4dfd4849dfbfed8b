//! Base64 as `$bytes` has it: the standard alphabet, written without padding, read with or without it, and left-over
//! bits of the last character allowed.

use std::sync::LazyLock;

use data_encoding::{BASE64_NOPAD, Encoding};

static LENIENT: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = BASE64_NOPAD.specification();
    specification.check_trailing_bits = false;
    // The specification differs from a valid one only in what it tolerates.
    specification.encoding().unwrap_or(BASE64_NOPAD)
});

pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let padding = text.len() - text.trim_end_matches('=').len();
    if padding > 2 || (padding > 0 && !text.len().is_multiple_of(4)) {
        return None;
    }
    LENIENT.decode(&text.as_bytes()[..text.len() - padding]).ok()
}

pub(super) fn encode(bytes: &[u8]) -> String {
    BASE64_NOPAD.encode(bytes)
}
