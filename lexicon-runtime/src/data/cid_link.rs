//! `cid-link`: `{"$link": "..."}` in JSON, tag 42 in DAG-CBOR.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};

static BASE32: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification.encoding().ok()
});

/// The codec of data, and that of files.
const DAG_CBOR: u8 = 0x71;
const RAW: u8 = 0x55;

/// A link to data by its content identifier.
///
/// The CID is of the form that the data model section of the AT Protocol's specification blesses: version 1, the codec
/// DAG-CBOR or raw, SHA-256; as text in lower-case base32. `Display` gives that text.
///
/// ```
/// use lexicon_runtime::data::CidLink;
///
/// let cid = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";
/// assert_eq!(CidLink::parse(cid)?.to_string(), cid);
/// # Ok::<(), lexicon_runtime::data::CidLinkError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CidLink {
    codec: u8,
    digest: [u8; 32],
}

/// A text or bytes that are no CID of the blessed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CidLinkError;

impl CidLink {
    /// Takes `text` when it is a CID of the blessed form.
    ///
    /// # Errors
    ///
    /// When it is another text.
    pub fn parse(text: &str) -> Result<Self, CidLinkError> {
        let digits = text.strip_prefix('b').filter(|digits| digits.len() == 58).ok_or(CidLinkError)?;
        let binary = BASE32.as_ref().and_then(|base32| base32.decode(digits.as_bytes()).ok());
        Self::from_bytes(&binary.ok_or(CidLinkError)?)
    }

    /// Takes a binary CID of the blessed form, which has 36 bytes.
    ///
    /// # Errors
    ///
    /// When they are other bytes.
    pub fn from_bytes(binary: &[u8]) -> Result<Self, CidLinkError> {
        match binary {
            [1, codec @ (DAG_CBOR | RAW), 0x12, 0x20, digest @ ..] => {
                let digest = digest.try_into().map_err(|_| CidLinkError)?;
                Ok(Self { codec: *codec, digest })
            }
            _ => Err(CidLinkError),
        }
    }

    /// The link to data in DAG-CBOR whose SHA-256 is `digest`.
    pub fn of_data(digest: [u8; 32]) -> Self {
        Self { codec: DAG_CBOR, digest }
    }

    /// The link to a file whose SHA-256 is `digest`.
    pub fn of_file(digest: [u8; 32]) -> Self {
        Self { codec: RAW, digest }
    }

    /// The CID in binary.
    pub fn to_bytes(self) -> [u8; 36] {
        let mut binary = [0; 36];
        binary[..4].copy_from_slice(&[1, self.codec, 0x12, 0x20]);
        binary[4..].copy_from_slice(&self.digest);
        binary
    }
}

impl fmt::Display for CidLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("b")?;
        BASE32.as_ref().map_or(Ok(()), |base32| f.write_str(&base32.encode(&self.to_bytes())))
    }
}

impl fmt::Debug for CidLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CidLink({self})")
    }
}

impl FromStr for CidLink {
    type Err = CidLinkError;

    fn from_str(text: &str) -> Result<Self, CidLinkError> {
        Self::parse(text)
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
            let link = CidLink::parse(cid).expect("a blessed CID");
            assert_eq!(link.to_string(), cid);
            assert_eq!(CidLink::from_bytes(&link.to_bytes()), Ok(link));
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
