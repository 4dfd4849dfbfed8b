//! `bytes`: `{"$bytes": "..."}` in JSON.

use std::fmt;
use std::ops::Deref;

use super::base64::{self, Base64Error};
use crate::sealed::Sealed;

/// A byte string.
///
/// In JSON it is an object with the only key `$bytes`, whose value is base64 in the standard alphabet. See the data model
/// section of the AT Protocol specification.
///
/// ```
/// use lexicon_runtime::data::Bytes;
///
/// let bytes = Bytes::from(b"hi".as_slice());
/// assert_eq!(bytes.to_base64(), "aGk");
/// assert_eq!((bytes.len(), bytes[0]), (2, b'h'));
/// assert_eq!(Bytes::try_from("aGk")?, bytes);
/// assert_eq!(Vec::from(bytes), b"hi");
/// # Ok::<(), lexicon_runtime::data::Base64Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bytes(Vec<u8>);

impl Sealed for Bytes {}

impl Bytes {
    /// Decodes base64 with or without padding.
    ///
    /// ```
    /// use lexicon_runtime::data::Bytes;
    ///
    /// assert_eq!(Bytes::from_base64("aGk")?.as_slice(), b"hi");
    /// assert_eq!(Bytes::from_base64("aGk=")?.to_base64(), "aGk");
    /// assert_eq!(Bytes::from_base64("a_-b").unwrap_err().offset(), 1);
    /// # Ok::<(), lexicon_runtime::data::Base64Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Base64Error`] if `text` is not base64.
    pub fn from_base64(text: &str) -> Result<Self, Base64Error> {
        base64::decode(text).map(Self)
    }

    /// Encodes the bytes as base64 without padding.
    pub fn to_base64(&self) -> String {
        base64::encode(&self.0)
    }

    /// Returns the bytes as a slice.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// Returns the bytes as a vector.
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Bytes {
    fn from(bytes: [u8; N]) -> Self {
        Self(bytes.to_vec())
    }
}

/// Decodes base64 as [`Bytes::from_base64`] does.
impl TryFrom<&str> for Bytes {
    type Error = Base64Error;

    fn try_from(text: &str) -> Result<Self, Base64Error> {
        Self::from_base64(text)
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({} bytes)", self.0.len())
    }
}
