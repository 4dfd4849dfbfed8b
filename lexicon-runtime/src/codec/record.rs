//! Records: data that has a name of its own, and, in DAG-CBOR, an identifier.

use super::Encode;

/// A record of a repository; implemented by the structs that `lexicon!` makes of records.
///
/// See the repository section of the AT Protocol's specification.
pub trait Record: Encode {
    /// The record's type, which is also the name of its collection.
    const NSID: &'static str;

    /// The record's content identifier: that of its DAG-CBOR.
    #[cfg(feature = "cbor")]
    fn cid(&self) -> crate::data::CidLink {
        use sha2::Digest as _;
        crate::data::CidLink::of_data(sha2::Sha256::digest(super::to_cbor(self)).into())
    }
}
