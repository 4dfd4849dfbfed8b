//! Records: data that has a name of its own, and, in DAG-CBOR, an identifier.

use super::Encode;

/// A record of a repository; implemented by the structs that `lexicon!` makes of records.
///
/// See the repository section of the AT Protocol's specification.
pub trait Record: Encode {
    /// The record's type, which is also the name of its collection.
    const NSID: &'static str;

    /// The record's content identifier: that of its DAG-CBOR (feature `cbor`).
    ///
    /// With it, and with the record's key, a method answers where a record is and what it was:
    ///
    /// ```
    /// use lexicon_runtime::{AtUri, Cid, Datetime, Did, Nsid, Record, Tid, lexicon};
    ///
    /// lexicon!("com.example.garden.listPlants");
    ///
    /// use com::example::garden::Plant;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let plant = Plant::new("Fern".to_owned(), Datetime::parse("2026-04-12T08:00:00Z")?);
    /// let (repository, key) = (Did::parse("did:web:example.com")?, Tid::parse("3jzfcijpj2z2a")?);
    /// let uri = AtUri::from_parts(repository.into(), &Nsid::parse(Plant::NSID)?, &key.into());
    /// assert_eq!(uri, "at://did:web:example.com/com.example.garden.plant/3jzfcijpj2z2a");
    /// let cid = Cid::try_from(&plant.cid())?; // the text, as answers have it
    /// assert!(cid.is_blessed());
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "cbor")]
    fn cid(&self) -> crate::data::CidLink {
        use sha2::Digest as _;
        crate::data::CidLink::for_dag_cbor(sha2::Sha256::digest(super::to_cbor(self)).into())
    }
}
