//! Labels of a domain name: what stands between the dots of a handle or an NSID.
//! How many there must be, and what the first or last may start with, is left to those two.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::attempt;

/// The longest that one label may be, in bytes.
const LONGEST: usize = 63;

pub(super) const NOT_A_LETTER: &str = "only ASCII letters, digits and hyphens are allowed between its dots";

/// Labels with dots between them.
pub(super) struct Labels {
    /// How many there are.
    pub count: usize,
    /// Where the last one starts.
    pub last: usize,
    /// Where they end: at a slash, or at the end of the text.
    pub end: usize,
}

/// Reads the labels that begin at `start`.
#[inline]
pub(super) const fn labels(bytes: &[u8], start: usize) -> Result<Labels, FormatErrorKind> {
    let mut labels = Labels { count: 1, last: start, end: start };
    loop {
        labels.end = Class::LABEL.end_nearby(bytes, labels.end);
        attempt!(label(bytes, labels.last, labels.end));
        if labels.end == bytes.len() || bytes[labels.end] != b'.' {
            return Ok(labels);
        }
        labels.end += 1;
        labels.last = labels.end;
        labels.count += 1;
    }
}

/// Holds one label against the rules that all have.
#[inline]
const fn label(bytes: &[u8], start: usize, end: usize) -> Result<(), FormatErrorKind> {
    if end < bytes.len() && !matches!(bytes[end], b'.' | b'/') {
        return Err(FormatErrorKind::new(end, NOT_A_LETTER));
    }
    if start == end {
        return Err(FormatErrorKind::new(
            start,
            "each part, between its dots and at both ends, has at least one character",
        ));
    }
    if bytes[start] == b'-' {
        return Err(FormatErrorKind::new(start, "no part between its dots starts with a hyphen"));
    }
    if bytes[end - 1] == b'-' {
        return Err(FormatErrorKind::new(end - 1, "no part between its dots ends with a hyphen"));
    }
    if end - start > LONGEST {
        return Err(FormatErrorKind::new(start + LONGEST, "each part between its dots has at most 63 characters"));
    }
    Ok(())
}
