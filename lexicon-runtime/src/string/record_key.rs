//! The format `record-key`.

use lexicon_syntax::format;

use super::Tid;

formatted_string! {
    /// The key of a record in its collection: `3jzfcijpj2z2a`, `self`.
    ///
    /// 1 to 512 bytes. See the Record Key section of the AT Protocol specification.
    ///
    /// ```
    /// use lexicon_runtime::{RecordKey, Tid};
    ///
    /// assert!(RecordKey::parse("..").is_err());
    /// let key = RecordKey::from(Tid::now());
    /// assert_eq!(key.as_str().len(), 13);
    /// ```
    RecordKey, format::record_key
}

impl From<Tid> for RecordKey {
    fn from(tid: Tid) -> Self {
        Self(tid.0)
    }
}
