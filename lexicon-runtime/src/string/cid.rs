//! The type of the format `cid`: the text alone.
//! Links in data, which are a CID's bytes, have a type of their own.

use lexicon_syntax::format;

formatted_string! {
    /// A content identifier as text: `bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi`.
    ///
    /// Any base and hash, 8 to 256 bytes; see "String Formats" in the Lexicon section of the AT Protocol's
    /// specification. Two CIDs are equal if they are written the same, so one in another base is another one here.
    ///
    /// ```
    /// use lexicon_runtime::Cid;
    ///
    /// let cid = Cid::parse("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi")?;
    /// assert!(!cid.is_blessed()); // its codec is not one that the protocol's own data has
    /// assert!(Cid::parse("cid:bafybeigdyrzt5sfp7udm7hu76uh7y26").is_err());
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Cid, format::cid
}

impl Cid {
    /// Whether it is of the one form that the protocol's own data has, which a link must have and a text need not:
    /// version 1, the codec DAG-CBOR or raw, SHA-256, in lower-case base 32 (DASL).
    ///
    /// See "Blessed CID Formats" in the data model section of the AT Protocol's specification.
    pub fn is_blessed(&self) -> bool {
        format::is_blessed_cid(&self.0)
    }
}
