//! The format `cid`: a content identifier as text, of any version, base and hash.
//! What its bytes mean, and which ones a link may have, is left to the data model.

use super::Fault;
use super::class::Class;
use super::fault::at_most;

/// Whether `text` looks like a CID: `bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi`.
///
/// Lexicons take any base and hash, so this looks at the letters alone: 8 to 256 ASCII letters, digits, `+` and `=`.
/// Identifiers of the old version 0 (`Qmb...`) are refused. See "String Formats" in the Lexicon section of the AT
/// Protocol's specification.
///
/// # Errors
///
/// The first fault that the text has.
pub fn cid(text: &str) -> Result<(), Fault> {
    static CLASS: Class = Class::alphanumeric_or(b"+=");
    at_most(text, 256, "a CID has at most 256 bytes")?;
    CLASS.holds_all(text.as_bytes(), "a CID holds only ASCII letters, digits, `+` and `=`")?;
    if text.len() < 8 {
        return Err(Fault::new(text.len(), "a CID has at least 8 bytes"));
    }
    if text.starts_with("Qmb") {
        return Err(Fault::new(0, "a CID is of version 1 or later, so it doesn't start with `Qmb`"));
    }
    Ok(())
}
