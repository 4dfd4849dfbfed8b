//! `bytes`: `{"$bytes": "..."}` in JSON.

use std::fmt;

use super::base64;

/// A string of bytes.
///
/// In JSON it is an object with the one key `$bytes` and base64 in the standard alphabet; see the data model section
/// of the AT Protocol's specification.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bytes(Vec<u8>);

impl crate::sealed::Sealed for Bytes {}

impl Bytes {
    /// Decodes base64, padded or not.
    ///
    /// ```
    /// use lexicon_runtime::data::Bytes;
    ///
    /// assert_eq!(Bytes::from_base64("aGk").unwrap().as_slice(), b"hi");
    /// assert_eq!(Bytes::from_base64("aGk=").unwrap().to_base64(), "aGk");
    /// assert!(Bytes::from_base64("a_-b").is_none());
    /// ```
    pub fn from_base64(text: &str) -> Option<Self> {
        base64::decode(text).map(Self)
    }

    /// The bytes in base64 without padding.
    pub fn to_base64(&self) -> String {
        base64::encode(&self.0)
    }

    /// The bytes themselves.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// The bytes themselves, owned.
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({} bytes)", self.0.len())
    }
}
