//! `cid-link`: `{"$link": "..."}` in JSON.

use std::fmt;

use data_encoding::Specification;
use std::sync::LazyLock;

static BASE32: LazyLock<Option<data_encoding::Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification.encoding().ok()
});

/// A link to data by its content identifier.
///
/// The CID is of the form that the data model section of the AT Protocol's specification blesses: version 1, the codec
/// DAG-CBOR or raw, SHA-256, written in lower-case base32.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CidLink(Box<str>);

/// A text that is no CID of the blessed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CidLinkError;

impl CidLink {
    /// Takes `text` when it is a CID of the blessed form.
    ///
    /// ```
    /// use lexicon_runtime::data::CidLink;
    ///
    /// let cid = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";
    /// assert_eq!(CidLink::parse(cid)?.as_str(), cid);
    /// # Ok::<(), lexicon_runtime::data::CidLinkError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it is another text.
    pub fn parse(text: &str) -> Result<Self, CidLinkError> {
        let binary = text
            .strip_prefix('b')
            .filter(|digits| digits.len() == 58)
            .and_then(|digits| BASE32.as_ref()?.decode(digits.as_bytes()).ok());
        match binary.as_deref() {
            Some([1, 0x55 | 0x71, 0x12, 0x20, digest @ ..]) if digest.len() == 32 => Ok(Self(text.into())),
            _ => Err(CidLinkError),
        }
    }

    /// The CID as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CidLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CidLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CidLink({})", self.0)
    }
}

impl fmt::Display for CidLinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a CID of version 1 in base32, of the codec DAG-CBOR or raw, with SHA-256")
    }
}

impl std::error::Error for CidLinkError {}

#[cfg(test)]
mod tests {
    use super::CidLink;

    #[test]
    fn only_blessed_cids_are_links() {
        for cid in [
            "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a",
            "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy",
        ] {
            assert!(CidLink::parse(cid).is_ok(), "{cid}");
        }
        for text in [
            "",
            "b",
            "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
            "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2",
            "BAFYREIDFAYVFUWQA7QLNOPDJIQRXZS6BLMOEU4RUJCJTNCI5BELUDIRZ2A",
            "zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ",
        ] {
            assert!(CidLink::parse(text).is_err(), "{text}");
        }
    }
}
