//! The format `nsid`: the name of a lexicon document.
//! Whether there is such a document is left to the catalog.

use super::Fault;
use super::fault::at_most;
use super::label::label;

/// Whether `text` is an NSID: `com.atproto.server.createInviteCodes`.
///
/// The grammar is that of "NSID Syntax" in the NSID section of the AT Protocol's specification: a domain name in
/// reverse order of at least two labels, the first one starting with a letter, and then a name of ASCII letters and
/// digits that starts with a letter; each part has at most 63 bytes and the whole at most 317.
///
/// # Errors
///
/// The first fault that the text has.
pub fn nsid(text: &str) -> Result<(), Fault> {
    at_most(text, 317, "an NSID has at most 317 bytes")?;
    let bytes = text.as_bytes();
    let mut segments = 1;
    let mut start = 0;
    let mut end = label(bytes, start)?;
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return Err(Fault::new(0, "an NSID starts with a letter"));
    }
    while end < bytes.len() {
        segments += 1;
        start = end + 1;
        end = label(bytes, start)?;
    }
    if segments < 3 {
        return Err(Fault::new(end, "an NSID has at least three parts with dots between them"));
    }
    name(bytes.get(start..).unwrap_or_default()).map_err(|fault| fault.behind(start))
}

/// The last segment, which is a label already.
fn name(bytes: &[u8]) -> Result<(), Fault> {
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return Err(Fault::new(0, "the last part of an NSID starts with a letter"));
    }
    match bytes.iter().position(|&byte| byte == b'-') {
        Some(at) => Err(Fault::new(at, "the last part of an NSID holds no hyphen")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::nsid;

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
        for (text, at) in
            [("", 0), ("a.b", 3), ("1.a.b", 0), ("a.b.3", 4), ("a.b.c-d", 5), ("a..b", 2), ("a.b.c.", 6), ("a.b.*", 4)]
        {
            assert_eq!(nsid(text).map_err(|fault| fault.at()), Err(at), "{text}");
        }
    }
}
