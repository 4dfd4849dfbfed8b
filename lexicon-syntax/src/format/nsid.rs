//! The format `nsid`: the name of a lexicon document.

use super::FormatErrorKind;
use super::error_kind::{at_most, attempt};
use super::label::{NOT_A_LETTER, labels};

/// Checks whether `text` is an NSID: `com.atproto.server.createInviteCodes`.
///
/// The grammar is that of "NSID Syntax" in the NSID section of the AT Protocol's specification: a domain name in
/// reverse order of at least two labels, the first one starting with a letter, and then a name of ASCII letters and
/// digits that starts with a letter; each part has at most 63 bytes and the whole at most 317.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn nsid(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, LONGEST, TOO_LONG));
    let end = attempt!(nsid_end(text.as_bytes(), 0));
    if end < text.len() { Err(FormatErrorKind::new(end, NOT_A_LETTER)) } else { Ok(()) }
}

const LONGEST: usize = 317;
const TOO_LONG: &str = "an NSID has at most 317 bytes";

/// Returns the end of the NSID that starts at `start`: a slash, or the end of the text.
#[inline]
pub(super) const fn nsid_end(bytes: &[u8], start: usize) -> Result<usize, FormatErrorKind> {
    // A leading hyphen or dot is an error of the label.
    if start < bytes.len() && bytes[start].is_ascii_digit() {
        return Err(FormatErrorKind::new(start, "an NSID starts with a letter"));
    }
    let labels = attempt!(labels(bytes, start));
    if labels.count < 3 {
        return Err(FormatErrorKind::new(labels.end, "an NSID has at least three parts with dots between them"));
    }
    if !bytes[labels.last].is_ascii_alphabetic() {
        return Err(FormatErrorKind::new(labels.last, "the last part of an NSID starts with a letter"));
    }
    let mut at = labels.last;
    while at < labels.end {
        if bytes[at] == b'-' {
            return Err(FormatErrorKind::new(at, "the last part of an NSID contains no hyphen"));
        }
        at += 1;
    }
    if labels.end - start > LONGEST {
        return Err(FormatErrorKind::new(start + LONGEST, TOO_LONG));
    }
    Ok(labels.end)
}

#[cfg(test)]
mod tests {
    use super::nsid;

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in [
            ("", 0),
            ("a.b", 3),
            ("1.a.b", 0),
            ("1.a.*", 0),
            ("-a.b.c", 0),
            ("a.b.3", 4),
            ("a.b.c-d", 5),
            ("a..b", 2),
            ("a.b.c.", 6),
            ("a.b.*", 4),
            ("a.b.c/d", 5),
        ] {
            assert_eq!(nsid(text).map_err(|error| error.offset()), Err(at), "{text}");
        }
    }
}
