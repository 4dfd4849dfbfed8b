//! The format `cid`: a content identifier as text, of any version, base and hash.
//! What its bytes mean, and which ones a link may have, is left to the data model.

use super::FormatErrorKind;
use super::class::Class;
use super::error_kind::{at_most, attempt};

/// Whether `text` looks like a CID: `bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi`.
///
/// Lexicons take any base and hash, so this looks at the letters alone: 8 to 256 ASCII letters, digits, `+` and `=`.
/// Identifiers of the old version 0 (`Qmb...`) are refused. See "String Formats" in the Lexicon section of the AT
/// Protocol's specification; [`is_blessed_cid`] asks for more.
///
/// # Errors
///
/// The first fault that the text has.
pub const fn cid(text: &str) -> Result<(), FormatErrorKind> {
    attempt!(at_most(text, 256, "a CID has at most 256 bytes"));
    attempt!(Class::CID.holds_all(text.as_bytes(), "a CID holds only ASCII letters, digits, `+` and `=`"));
    if text.len() < 8 {
        return Err(FormatErrorKind::new(text.len(), "a CID has at least 8 bytes"));
    }
    match text.as_bytes() {
        [b'Q', b'm', b'b', ..] => {
            Err(FormatErrorKind::new(0, "a CID is of version 1 or later, so it doesn't start with `Qmb`"))
        }
        _ => Ok(()),
    }
}

/// Whether `text` is a CID of the one form that the protocol's own data has: version 1, the codec DAG-CBOR or raw,
/// SHA-256, in lower-case base 32 (DASL).
///
/// See "Blessed CID Formats" in the data model section of the AT Protocol's specification. A lexicon's string asks only
/// for [`cid()`].
///
/// ```
/// use lexicon_syntax::format::is_blessed_cid;
///
/// assert!(is_blessed_cid("bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq"));
/// assert!(!is_blessed_cid("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi")); // of another codec
/// ```
pub const fn is_blessed_cid(text: &str) -> bool {
    // Five bits a letter: 01 71 12 20 or 01 55 12 20 and the first bits of the digest; of the last letter, two are none.
    match text.as_bytes() {
        [b'b', b'a', b'f', b'y' | b'k', b'r', b'e', b'i', b'a'..=b'h', digest @ .., last] => {
            digest.len() == 50
                && Class::BASE32.holds_all(digest, "").is_ok()
                && matches!(last, b'a' | b'e' | b'i' | b'm' | b'q' | b'u' | b'y' | b'4')
        }
        _ => false,
    }
}
