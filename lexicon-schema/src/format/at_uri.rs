//! The format `at-uri`: a repository, one of its collections, or a record.
//! This is the restricted grammar that lexicons use: no fragment, no query, nothing behind the record key.

use super::fault::at_most;
use super::{Fault, at_identifier, nsid, record_key};

/// Whether `text` is an at-uri: `at://did:web:example.com/app.bsky.feed.post/3jzfcijpj2z2a`.
///
/// The grammar is that of "Restricted AT URI Syntax" in the AT URI section of the AT Protocol's specification:
/// `at://`, an [at-identifier](at_identifier()), then if wished `/` and a collection's [NSID](nsid()), then if wished
/// `/` and a [record key](record_key()); at most 8192 bytes.
///
/// # Errors
///
/// The first fault that the text has.
pub fn at_uri(text: &str) -> Result<(), Fault> {
    const SCHEME: &str = "at://";
    at_most(text, 8192, "an at-uri has at most 8192 bytes")?;
    let Some(rest) = text.strip_prefix(SCHEME) else {
        return Err(Fault::new(0, "an at-uri starts with `at://`"));
    };
    let mut at = SCHEME.len();
    let mut parts = rest.split('/');
    for check in [at_identifier, nsid, record_key] {
        let Some(part) = parts.next() else { return Ok(()) };
        if part.is_empty() {
            return Err(Fault::new(at, "each part of an at-uri holds something, and no slash stands at its end"));
        }
        check(part).map_err(|fault| fault.behind(at))?;
        at += part.len() + 1;
    }
    match parts.next() {
        Some(_) => Err(Fault::new(at - 1, "an at-uri ends behind the record key")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::at_uri;

    #[test]
    fn a_fault_stands_where_the_text_goes_wrong() {
        for (text, at) in [
            ("at:/a.b", 0),
            ("at://", 5),
            ("at://a.b/", 9),
            ("at://a.b/c.d", 12),
            ("at://a.b/c.d.e/", 15),
            ("at://a.b/c.d.e/..", 15),
            ("at://a.b/c.d.e/f#/g", 16),
            ("at://a.b/c.d.e/f/g", 16),
        ] {
            assert_eq!(at_uri(text).map_err(|fault| fault.at()), Err(at), "{text}");
        }
    }
}
