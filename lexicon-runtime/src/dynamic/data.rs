//! The data that is validated: in which form it comes, and what is let pass.

use crate::codec::Reader;
use crate::data::Value;
use crate::leniency::Leniency;
use crate::validate::{Validate, ValidationError};

/// Some data: a JSON text, DAG-CBOR, or a [`Value`].
///
/// ```
/// use lexicon_runtime::{Leniency, data::Value, dynamic::Data};
///
/// let value = Value::from(3);
/// let in_memory = Data::from(&value);
/// let stored = Data::from_json(br#"{"cid": "bafkrei", "mimeType": "image/png"}"#).with_leniency(Leniency::default().allow_legacy_blobs());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Data<'d> {
    form: Form<'d>,
    leniency: Leniency,
}

#[derive(Clone, Copy, Debug)]
enum Form<'d> {
    Json(&'d [u8]),
    #[cfg(feature = "cbor")]
    Cbor(&'d [u8]),
    Value(&'d Value),
}

impl<'d> Data<'d> {
    /// A JSON text.
    pub fn from_json(text: &'d [u8]) -> Self {
        Self::of(Form::Json(text))
    }

    /// DAG-CBOR.
    #[cfg(feature = "cbor")]
    pub fn from_cbor(bytes: &'d [u8]) -> Self {
        Self::of(Form::Cbor(bytes))
    }

    /// The same, of which what `leniency` says is let pass.
    #[must_use]
    pub fn with_leniency(self, leniency: Leniency) -> Self {
        Self { leniency, ..self }
    }

    fn of(form: Form<'d>) -> Self {
        Self { form, leniency: Leniency::default() }
    }

    /// A reader of the data. A value in memory is validated against the data model first, as no reader has done that.
    pub(super) fn reader(self) -> Result<Reader<'d>, ValidationError> {
        let reader = match self.form {
            Form::Json(text) => Reader::json(text),
            #[cfg(feature = "cbor")]
            Form::Cbor(bytes) => Reader::cbor(bytes),
            Form::Value(value) => {
                value.validate_with(self.leniency)?;
                Reader::memory(value)
            }
        };
        Ok(reader.with_leniency(self.leniency))
    }
}

impl<'d> From<&'d Value> for Data<'d> {
    fn from(value: &'d Value) -> Self {
        Self::of(Form::Value(value))
    }
}
