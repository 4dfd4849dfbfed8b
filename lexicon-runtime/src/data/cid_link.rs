//! `cid-link`: `{"$link": "..."}` in JSON, tag 42 in DAG-CBOR.

use std::fmt;
use std::str::FromStr;

use lexicon_syntax::format::is_blessed_cid;

use super::any_cid::{AnyCid, BASE32};
use crate::leniency::Leniency;
use crate::sealed::Sealed;
use crate::string::{Cid, FormatError};

const DAG_CBOR: u8 = 0x71;
const RAW: u8 = 0x55;

/// A link to data by its content identifier (CID).
///
/// The CID has the blessed format of the data model section of the AT Protocol specification: version 1, codec DAG-CBOR
/// or raw, SHA-256, and lower-case base32 as text. With [`Leniency::allow_any_cid`] a decoded link may have any other
/// CID, which keeps its text.
///
/// `Display` shows the text, and links are equal if their texts are.
///
/// ```
/// use lexicon_runtime::data::CidLink;
///
/// let cid = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";
/// assert_eq!(CidLink::parse(cid)?.to_string(), cid);
/// # Ok::<(), lexicon_runtime::data::CidLinkError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CidLink(Repr);

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Repr {
    Blessed([u8; 36]),
    Other(Box<AnyCid>),
}

/// The error of parsing a [`CidLink`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CidLinkError;

impl Sealed for CidLink {}

impl CidLink {
    /// Parses a CID in the blessed format.
    ///
    /// # Errors
    ///
    /// [`CidLinkError`] if `text` has another format.
    pub fn parse(text: &str) -> Result<Self, CidLinkError> {
        if !is_blessed_cid(text) {
            return Err(CidLinkError);
        }
        let digits = text.as_bytes().get(1..).unwrap_or_default();
        let mut binary = [0; 36];
        let base32 = BASE32.as_ref().filter(|base32| base32.decode_len(digits.len()) == Ok(binary.len()));
        let decoded = base32.and_then(|base32| base32.decode_mut(digits, &mut binary).ok());
        decoded.ok_or(CidLinkError).and_then(|_| Self::from_bytes(&binary))
    }

    /// Parses a CID as [`parse`](Self::parse) does, with the given leniency.
    ///
    /// # Errors
    ///
    /// [`CidLinkError`] if `text` is not a CID that `leniency` allows.
    pub fn parse_with(text: &str, leniency: Leniency) -> Result<Self, CidLinkError> {
        match Self::parse(text) {
            Err(_) if leniency.allow_any_cid => AnyCid::from_text(text).map(Self::other).ok_or(CidLinkError),
            outcome => outcome,
        }
    }

    /// Decodes a binary CID in the blessed format, 36 bytes.
    ///
    /// # Errors
    ///
    /// [`CidLinkError`] if `binary` has another format.
    pub fn from_bytes(binary: &[u8]) -> Result<Self, CidLinkError> {
        match <[u8; 36]>::try_from(binary) {
            Ok(binary @ [1, DAG_CBOR | RAW, 0x12, 0x20, ..]) => Ok(Self(Repr::Blessed(binary))),
            _ => Err(CidLinkError),
        }
    }

    /// Decodes a binary CID as [`from_bytes`](Self::from_bytes) does, with the given leniency.
    ///
    /// # Errors
    ///
    /// [`CidLinkError`] if `binary` is not a CID that `leniency` allows.
    pub fn from_bytes_with(binary: &[u8], leniency: Leniency) -> Result<Self, CidLinkError> {
        match Self::from_bytes(binary) {
            Err(_) if leniency.allow_any_cid => AnyCid::from_binary(binary).map(Self::other).ok_or(CidLinkError),
            outcome => outcome,
        }
    }

    /// Creates the link to DAG-CBOR data with this SHA-256 digest.
    pub fn for_dag_cbor(digest: [u8; 32]) -> Self {
        Self::blessed(DAG_CBOR, digest)
    }

    /// Creates the link to a file with this SHA-256 digest.
    pub fn for_raw(digest: [u8; 32]) -> Self {
        Self::blessed(RAW, digest)
    }

    fn blessed(codec: u8, digest: [u8; 32]) -> Self {
        let mut binary = [0; 36];
        binary[..4].copy_from_slice(&[1, codec, 0x12, 0x20]);
        binary[4..].copy_from_slice(&digest);
        Self(Repr::Blessed(binary))
    }

    fn other(cid: AnyCid) -> Self {
        Self(Repr::Other(Box::new(cid)))
    }

    /// Returns whether the CID has the blessed format.
    ///
    /// It does unless the link was parsed with [`Leniency::allow_any_cid`].
    pub fn is_blessed(&self) -> bool {
        matches!(self.0, Repr::Blessed(_))
    }

    /// Returns the binary CID.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Blessed(binary) => binary,
            Repr::Other(cid) => &cid.binary,
        }
    }

    /// Appends the text. It needs no escapes in JSON.
    pub(crate) fn write(&self, text: &mut String) {
        match &self.0 {
            Repr::Blessed(binary) => {
                text.push('b');
                if let Some(base32) = BASE32.as_ref() {
                    base32.encode_append(binary, text);
                }
            }
            Repr::Other(cid) => text.push_str(&cid.text),
        }
    }
}

impl fmt::Display for CidLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(59);
        self.write(&mut text);
        f.pad(&text)
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

/// Fails unless the CID has the blessed format.
impl TryFrom<&Cid> for CidLink {
    type Error = CidLinkError;

    fn try_from(cid: &Cid) -> Result<Self, CidLinkError> {
        Self::parse(cid.as_str())
    }
}

/// Fails for CIDs whose text starts with `Qmb`, which the format `cid` rejects.
///
/// Only links allowed by [`Leniency::allow_any_cid`] have them.
impl TryFrom<&CidLink> for Cid {
    type Error = FormatError;

    fn try_from(link: &CidLink) -> Result<Self, FormatError> {
        Self::parse(link.to_string())
    }
}

impl fmt::Display for CidLinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a CID of version 1 with codec DAG-CBOR or raw, SHA-256 and base32")
    }
}

impl std::error::Error for CidLinkError {}

#[cfg(test)]
mod tests {
    use super::CidLink;
    use crate::Leniency;

    #[test]
    fn accepts_only_blessed_cids() {
        for cid in [
            "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a",
            "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy",
        ] {
            let link = CidLink::parse(cid).expect("a blessed CID");
            assert_eq!(link.to_string(), cid);
            assert_eq!(CidLink::from_bytes(link.as_bytes()).as_ref(), Ok(&link));
            assert_eq!(CidLink::parse_with(cid, Leniency::default().allow_any_cid()).as_ref(), Ok(&link));
        }
        for text in [
            "",
            "b",
            "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
            "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2",
            "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2b",
            "BAFYREIDFAYVFUWQA7QLNOPDJIQRXZS6BLMOEU4RUJCJTNCI5BELUDIRZ2A",
            "zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ",
        ] {
            assert!(CidLink::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn allow_any_cid_keeps_the_text() {
        let any = Leniency::default().allow_any_cid();
        for text in [
            "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
            "zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ",
            "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
            "BAFYREIDFAYVFUWQA7QLNOPDJIQRXZS6BLMOEU4RUJCJTNCI5BELUDIRZ2A",
            "f0155122000000000000000000000000000000000000000000000000000000000000000ff",
        ] {
            let link = CidLink::parse_with(text, any).expect(text);
            assert!(!link.is_blessed());
            assert_eq!(link.to_string(), text);
            assert_eq!(CidLink::parse_with(text, Leniency::default()).ok(), None);
        }
        for text in ["Qm", "b", "bafybeigdyrzt5", "cid", "zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdE0"] {
            assert!(CidLink::parse_with(text, any).is_err(), "{text}");
        }
    }

    #[test]
    fn allow_any_cid_keeps_the_bytes() {
        let any = Leniency::default().allow_any_cid();
        let of_version_0 = [&[0x12, 0x20][..], &[7; 32]].concat();
        let link = CidLink::from_bytes_with(&of_version_0, any).unwrap();
        assert_eq!(link.as_bytes(), of_version_0);
        assert!(link.to_string().starts_with("Qm"));
        assert_eq!(CidLink::parse_with(&link.to_string(), any).unwrap(), link);
        let of_identity = [1, 0x55, 0, 2, 8, 9];
        let link = CidLink::from_bytes_with(&of_identity, any).unwrap();
        assert_eq!(link.as_bytes(), of_identity);
        assert_eq!(CidLink::parse_with(&link.to_string(), any).unwrap(), link);
        for binary in [&[][..], &[1], &[1, 0x55, 0, 3, 8, 9], &[2, 0x55, 0, 0], &[0x12, 0x20, 1], &[1, 0x80, 0, 0, 0]] {
            assert!(CidLink::from_bytes_with(binary, any).is_err(), "{binary:?}");
        }
        assert!(CidLink::from_bytes_with(&[&[1, 0x55, 0, 96][..], &[0; 96]].concat(), any).is_ok());
        assert!(CidLink::from_bytes_with(&[&[1, 0x55, 0, 97][..], &[0; 97]].concat(), any).is_err());
    }
}
