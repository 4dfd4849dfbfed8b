//! The input of a validation.

use crate::codec::Reader;
use crate::data::Value;
use crate::leniency::Leniency;
use crate::validate::{Validate, ValidationError};

/// Data to validate: JSON, DAG-CBOR, or a [`Value`].
///
/// ```
/// use lexicon_runtime::{Leniency, data::Value, dynamic::Data};
///
/// let value = Value::from(3);
/// let in_memory = Data::from(&value);
/// let stored = Data::from_json(br#"{"cid": "bafkrei", "mimeType": "image/png"}"#)
///     .with_leniency(Leniency::default().allow_legacy_blobs());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Data<'d> {
    source: Source<'d>,
    leniency: Leniency,
}

#[derive(Clone, Copy, Debug)]
enum Source<'d> {
    Json(&'d [u8]),
    #[cfg(feature = "cbor")]
    Cbor(&'d [u8]),
    Value(&'d Value),
}

impl<'d> Data<'d> {
    /// Wraps JSON.
    pub fn from_json(text: &'d [u8]) -> Self {
        Self::new(Source::Json(text))
    }

    /// Wraps DAG-CBOR.
    #[cfg(feature = "cbor")]
    pub fn from_cbor(bytes: &'d [u8]) -> Self {
        Self::new(Source::Cbor(bytes))
    }

    /// Sets the leniency. The default is strict.
    #[must_use]
    pub fn with_leniency(self, leniency: Leniency) -> Self {
        Self { leniency, ..self }
    }

    fn new(source: Source<'d>) -> Self {
        Self { source, leniency: Leniency::default() }
    }

    /// Creates a reader. A value is validated against the data model first, since no reader has done that.
    pub(super) fn reader(self) -> Result<Reader<'d>, ValidationError> {
        let reader = match self.source {
            Source::Json(text) => Reader::json(text),
            #[cfg(feature = "cbor")]
            Source::Cbor(bytes) => Reader::cbor(bytes),
            Source::Value(value) => {
                value.validate_with(self.leniency)?;
                Reader::memory(value)
            }
        };
        Ok(reader.with_leniency(self.leniency))
    }
}

impl<'d> From<&'d Value> for Data<'d> {
    fn from(value: &'d Value) -> Self {
        Self::new(Source::Value(value))
    }
}
