//! The format `at-uri` in its restricted grammar: no fragment, no query, nothing after the record key.

use super::FormatErrorKind;
use super::did::did_end;
use super::error_kind::{at_most, attempt};
use super::handle::handle_end;
use super::nsid::nsid_end;
use super::record_key::record_key_end;

/// Checks whether `text` is an at-uri: `at://did:web:example.com/app.bsky.feed.post/3jzfcijpj2z2a`.
///
/// The grammar is that of "Restricted AT URI Syntax" in the AT URI section of the AT Protocol's specification:
/// `at://`, an [at-identifier](super::at_identifier()), optionally `/` and a collection's [NSID](super::nsid()), and
/// optionally `/` and a [record key](super::record_key()); at most 8192 bytes.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn at_uri(text: &str) -> Result<(), FormatErrorKind> {
    let bytes = text.as_bytes();
    attempt!(at_most(text, 8192, "an at-uri has at most 8192 bytes"));
    let mut end = match bytes {
        [b'a', b't', b':', b'/', b'/', b'd', b'i', b'd', b':', ..] => attempt!(did_end(bytes, START)),
        [b'a', b't', b':', b'/', b'/', ..] => {
            attempt!(nonempty(bytes, START));
            attempt!(handle_end(bytes, START))
        }
        _ => return Err(FormatErrorKind::new(0, "an at-uri starts with `at://`")),
    };
    if end < bytes.len() {
        attempt!(nonempty(bytes, end + 1));
        end = attempt!(nsid_end(bytes, end + 1));
    }
    if end < bytes.len() {
        attempt!(nonempty(bytes, end + 1));
        end = attempt!(record_key_end(bytes, end + 1));
    }
    if end < bytes.len() { Err(FormatErrorKind::new(end, "an at-uri ends after the record key")) } else { Ok(()) }
}

/// Checks whether `text` is an [at-uri](at_uri()), optionally with one `/` at its end.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub fn at_uri_with_trailing_slash(text: &str) -> Result<(), FormatErrorKind> {
    at_uri(text).or_else(|error| match text.strip_suffix('/') {
        Some(text) => at_uri(text),
        None => Err(error),
    })
}

/// The start of the authority.
const START: usize = "at://".len();

/// Rejects an empty part.
const fn nonempty(bytes: &[u8], start: usize) -> Result<(), FormatErrorKind> {
    if start == bytes.len() || bytes[start] == b'/' {
        return Err(FormatErrorKind::new(start, "no part of an at-uri is empty, and it does not end with a slash"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{at_uri, at_uri_with_trailing_slash};

    #[test]
    fn reports_offset_of_first_violation() {
        for (text, at) in [
            ("at:/a.b", 0),
            ("at://", 5),
            ("at:///a.b.c", 5),
            ("at://did:a:b c", 12),
            ("at://a.b/", 9),
            ("at://a.b/c.d", 12),
            ("at://a.b/c.d.e/", 15),
            ("at://a.b/c.d.e//", 15),
            ("at://a.b/c.d.e/..", 15),
            ("at://a.b/c.d.e/f#/g", 16),
            ("at://a.b/c.d.e/f/g", 16),
        ] {
            assert_eq!(at_uri(text).map_err(|error| error.offset()), Err(at), "{text}");
        }
    }

    #[test]
    fn limits_each_part_to_its_own_maximum() {
        let key = "a".repeat(512);
        assert!(at_uri(&format!("at://a.b/c.d.e/{key}")).is_ok());
        assert!(at_uri(&format!("at://a.b/c.d.e/{key}a")).is_err());
        let identifier = "a".repeat(2048 - "did:web:".len());
        assert!(at_uri(&format!("at://did:web:{identifier}/c.d.e")).is_ok());
        assert!(at_uri(&format!("at://did:web:{identifier}a/c.d.e")).is_err());
    }

    #[test]
    fn loose_grammar_allows_one_trailing_slash() {
        for text in ["at://a.b/", "at://a.b/c.d.e/", "at://did:web:a.b/c.d.e/f/", "at://a.b"] {
            assert!(at_uri_with_trailing_slash(text).is_ok(), "{text}");
        }
        for text in ["at://", "at:///", "at://a.b//", "at://a.b/c.d/", "at://a.b/c.d.e/f/g/"] {
            assert!(at_uri_with_trailing_slash(text).is_err(), "{text}");
        }
    }
}
