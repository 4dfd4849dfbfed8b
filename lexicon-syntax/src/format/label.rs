//! Labels of a domain name: the parts of a handle or an NSID between its dots.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::attempt;

/// The maximum length of a label in bytes.
const LONGEST: usize = 63;

pub(super) const NOT_A_LETTER: &str = "only ASCII letters, digits and hyphens are allowed between dots";

/// Labels with dots between them.
pub(super) struct Labels {
    /// The number of labels.
    pub count: usize,
    /// The start of the last label.
    pub last: usize,
    /// The end of the last label: a slash, or the end of the text.
    pub end: usize,
}

/// Parses the labels that start at `start`.
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

/// Checks the rules that apply to every label.
#[inline]
const fn label(bytes: &[u8], start: usize, end: usize) -> Result<(), FormatErrorKind> {
    if end < bytes.len() && !matches!(bytes[end], b'.' | b'/') {
        return Err(FormatErrorKind::new(end, NOT_A_LETTER));
    }
    if start == end {
        return Err(FormatErrorKind::new(start, "no part before, between or after the dots is empty"));
    }
    if bytes[start] == b'-' {
        return Err(FormatErrorKind::new(start, "no part between dots starts with a hyphen"));
    }
    if bytes[end - 1] == b'-' {
        return Err(FormatErrorKind::new(end - 1, "no part between dots ends with a hyphen"));
    }
    if end - start > LONGEST {
        return Err(FormatErrorKind::new(start + LONGEST, "each part between dots has at most 63 characters"));
    }
    Ok(())
}
