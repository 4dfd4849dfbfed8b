//! The type of the format `cid`: the text alone.
//! Links in data, which are a CID's bytes, have a type of their own.

use lexicon_schema::format;

formatted_string! {
    /// A content identifier as text: `bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi`.
    ///
    /// Any base and hash, 8 to 256 bytes; see "String Formats" in the Lexicon section of the AT Protocol's
    /// specification. Two CIDs are equal if they are written the same, so one in another base is another one here.
    ///
    /// ```
    /// use lexicon_runtime::Cid;
    ///
    /// assert!(Cid::parse("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi").is_ok());
    /// assert!(Cid::parse("cid:bafybeigdyrzt5sfp7udm7hu76uh7y26").is_err());
    /// ```
    Cid, format::cid
}
