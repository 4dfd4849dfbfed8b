//! The format `cid`: a content identifier as text, with any base, codec and hash.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Checks whether `text` looks like a CID: `bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi`.
///
/// Lexicons accept any base and hash, so only the characters are checked: 8 to 256 ASCII letters, digits, `+` and `=`.
/// CIDs of version 0 (`Qmb...`) are rejected. See "String Formats" in the Lexicon section of the AT Protocol's
/// specification; [`is_blessed_cid`] is stricter.
///
/// # Errors
///
/// Returns the first violation of the grammar.
pub const fn cid(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, 256, "a CID has at most 256 bytes"));
    attempt!(Class::CID.check_all(text.as_bytes(), "a CID contains only ASCII letters, digits, `+` and `=`"));
    if text.len() < 8 {
        return Err(FormatErrorKind::new(text.len(), "a CID has at least 8 bytes"));
    }
    match text.as_bytes() {
        [b'Q', b'm', b'b', ..] => {
            Err(FormatErrorKind::new(0, "a CID has version 1 or later and does not start with `Qmb`"))
        }
        _ => Ok(()),
    }
}

/// Whether `text` is a CID in the form that the protocol's own data uses (DASL).
///
/// That is version 1, the codec DAG-CBOR or raw, SHA-256, in lower-case base 32; see "Blessed CID Formats" in the data
/// model section of the AT Protocol's specification. A string with `"format": "cid"` needs only [`cid()`].
///
/// ```
/// use lexicon_syntax::format::is_blessed_cid;
///
/// assert!(is_blessed_cid("bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"));
/// assert!(!is_blessed_cid("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi")); // another codec
/// ```
pub const fn is_blessed_cid(text: &str) -> bool {
    // Five bits per letter: 01 71 12 20 or 01 55 12 20, then the digest; the last two bits of the last letter are zero.
    match text.as_bytes() {
        [b'b', b'a', b'f', b'y' | b'k', b'r', b'e', b'i', b'a'..=b'h', digest @ .., last] => {
            digest.len() == 50
                && Class::BASE32.check_all(digest, "").is_ok()
                && matches!(last, b'a' | b'e' | b'i' | b'm' | b'q' | b'u' | b'y' | b'4')
        }
        _ => false,
    }
}
