//! Conversions between typed values and [`Unknown`] objects.

use super::{Decode, Encode, Reader, Writer, decode};
use crate::data::{Unknown, Value};
use crate::leniency::Leniency;
use crate::validate::{Rule, ValidationError};

impl Unknown {
    /// Converts a typed value into the object that it is encoded as.
    ///
    /// Like encoding, this does not validate; [`Validate`](crate::Validate) does.
    ///
    /// ```
    /// use lexicon_runtime::data::{Unknown, Value};
    ///
    /// assert!(Unknown::from_typed(&vec![1, 2]).is_err());
    ///
    /// let object = Value::Object([("count".to_owned(), Value::from(2))].into());
    /// let unknown = Unknown::from_typed(&object)?;
    /// assert_eq!(unknown.get("count"), Some(&Value::from(2)));
    /// # Ok::<(), lexicon_runtime::ValidationError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ValidationError`] if the value is not encoded as an object (an array, a scalar, bytes, a link), or is a blob.
    pub fn from_typed<T: Encode>(value: &T) -> Result<Self, ValidationError> {
        let mut writer = Writer::memory();
        value.encode(&mut writer);
        let found = match writer.into_value() {
            Value::Object(entries) if entries.get("$type").and_then(Value::as_str) != Some("blob") => {
                return Ok(entries.into());
            }
            Value::Object(_) => "a blob",
            other => other.kind(),
        };
        Err(ValidationError::at_root(Rule::Type("an object"), found))
    }

    /// Decodes the object into a typed value.
    ///
    /// # Errors
    ///
    /// [`ValidationError`] lists every violation.
    pub fn to_typed<T: Decode>(&self) -> Result<T, ValidationError> {
        self.to_typed_with(Leniency::default())
    }

    /// Decodes the object into a typed value, and allows what `leniency` allows.
    ///
    /// # Errors
    ///
    /// [`ValidationError`] lists every other violation.
    pub fn to_typed_with<T: Decode>(&self, leniency: Leniency) -> Result<T, ValidationError> {
        let value = Value::Object(self.entries().clone());
        decode(&mut Reader::memory(&value).with_leniency(leniency))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Blob, Bytes, CidLink};

    #[test]
    fn from_typed_rejects_other_types() {
        let link = CidLink::for_dag_cbor([0; 32]);
        let blob = Blob::Typed { cid: link.clone(), mime_type: "image/png".to_owned(), size: 1 };
        let found = [
            Unknown::from_typed(&vec![1, 2]),
            Unknown::from_typed(&"text".to_owned()),
            Unknown::from_typed(&true),
            Unknown::from_typed(&Bytes::from(vec![1])),
            Unknown::from_typed(&link),
            Unknown::from_typed(&blob),
        ]
        .map(|outcome| outcome.expect_err("no object").to_string());
        let expected = ["an array", "a string", "a boolean", "bytes", "a link", "a blob"];
        assert_eq!(found, expected.map(|kind| format!("expected an object, found {kind}")));
    }

    #[test]
    fn from_typed_keeps_every_field() {
        let object =
            Value::Object([("a".to_owned(), Value::from(1)), ("$type".to_owned(), Value::from("a.b.c"))].into());
        let unknown = Unknown::from_typed(&object).expect("an object");
        assert_eq!(Value::Object(unknown.into_entries()), object);
    }

    #[test]
    fn to_typed_validates() {
        let unknown = Unknown::from_typed(&Value::Object([("a".to_owned(), Value::from(1))].into()));
        let unknown = unknown.expect("an object");
        assert!(unknown.to_typed::<Unknown>().is_ok());
        let error = unknown.to_typed::<Vec<i64>>().expect_err("no array").to_string();
        assert_eq!(error, "expected an array, found an object");
    }
}
