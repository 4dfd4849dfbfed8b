//! The format `cid`, which is text. Links in data are [`CidLink`](crate::data::CidLink)s.

use lexicon_syntax::format;

formatted_string! {
    /// A content identifier as text: `bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi`.
    ///
    /// Any base and hash, 8 to 256 bytes. See "String Formats" in the Lexicon section of the AT Protocol
    /// specification. CIDs are equal if their texts are, so the same CID in another base is different.
    ///
    /// ```
    /// use lexicon_runtime::Cid;
    ///
    /// let cid = Cid::parse("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi")?;
    /// assert!(!cid.is_blessed()); // its codec is neither DAG-CBOR nor raw
    /// assert!(Cid::parse("cid:bafybeigdyrzt5sfp7udm7hu76uh7y26").is_err());
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Cid, format::cid
}

impl Cid {
    /// Returns whether the CID has the blessed format: version 1, codec DAG-CBOR or raw, SHA-256, lower-case base32.
    ///
    /// Links must have it; the format `cid` does not require it.
    ///
    /// See "Blessed CID Formats" in the data model section of the AT Protocol specification.
    pub fn is_blessed(&self) -> bool {
        format::is_blessed_cid(&self.0)
    }
}
