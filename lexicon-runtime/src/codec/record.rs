//! Records: data with an NSID and, in DAG-CBOR, a CID.

use super::Encode;

/// A record of a repository, generated from a document's `record` definition.
///
/// This trait is sealed. See the repository section of the AT Protocol's specification.
pub trait Record: Encode {
    /// The type of the record, which is the name of its collection.
    const NSID: &'static str;

    /// Returns the CID of the record's DAG-CBOR (feature `cbor`).
    ///
    /// A method returns it with the at-uri of the record:
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
    /// let cid = Cid::try_from(&plant.cid())?; // as a string, for responses
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

#[cfg(all(test, feature = "cbor"))]
mod tests {
    use super::*;
    use crate::codec::Writer;
    use crate::data::Value;
    use crate::sealed::Sealed;

    struct Empty;

    impl Sealed for Empty {}

    impl Encode for Empty {
        fn encode(&self, writer: &mut Writer) {
            writer.value(&Value::Object(Default::default()));
        }
    }

    impl Record for Empty {
        const NSID: &'static str = "com.example.empty";
    }

    #[test]
    fn cid_is_the_hash_of_dag_cbor() {
        assert_eq!(Empty.cid().to_string(), "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua");
    }
}
