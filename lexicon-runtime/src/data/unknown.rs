//! `unknown`: an object that no document describes where it stands.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Value;
use crate::codec::{Decode, Encode, Reader, Writer};
use crate::leniency::Leniency;
use crate::validate::{Rule, ValidationError};

/// An object of any shape: what a document calls `unknown`, and a union's value of a type that it doesn't list.
///
/// It keeps the rules of the data model: no floats, bytes and links well-formed. It is neither bytes, a link nor a blob.
#[derive(Clone, Default)]
pub struct Unknown {
    members: BTreeMap<String, Value>,
    /// How many levels there were for it when it was held against the data model, if it was; it can't have changed since.
    checked_with: Option<usize>,
}

impl crate::sealed::Sealed for Unknown {}

impl Unknown {
    /// An object that was read; if every rule of the data model held, with how many levels there were for what it holds.
    pub(crate) fn read(members: BTreeMap<String, Value>, checked_with: Option<usize>) -> Self {
        Self { members, checked_with }
    }

    /// Whether every rule of the data model is known to hold where there are so many levels for what it holds.
    pub(crate) fn is_checked_for(&self, levels: usize) -> bool {
        self.checked_with.is_some_and(|checked| checked <= levels)
    }

    /// Converts a typed value into the object that it encodes to.
    ///
    /// Like encoding, this does not check the rules of the value's own document; [`Validate`](crate::Validate) does.
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
    /// [`ValidationError`] when the value is not encoded as an object (an array, a scalar, bytes, a link), or is a blob.
    pub fn from_typed<T: Encode>(value: &T) -> Result<Self, ValidationError> {
        let mut writer = Writer::tree();
        value.encode(&mut writer);
        let found = match writer.into_value() {
            Value::Object(members) if members.get("$type").and_then(Value::as_str) != Some("blob") => {
                return Ok(members.into());
            }
            Value::Object(_) => "a blob",
            other => other.kind(),
        };
        Err(ValidationError::at_root(Rule::Type("an object"), found))
    }

    /// The typed value that the object is.
    ///
    /// # Errors
    ///
    /// Every violation, if it is none.
    pub fn to_typed<T: Decode>(&self) -> Result<T, ValidationError> {
        self.to_typed_with(Leniency::default())
    }

    /// The typed value that the object is, where what `leniency` says passes.
    ///
    /// # Errors
    ///
    /// Every other violation, if it is none.
    pub fn to_typed_with<T: Decode>(&self, leniency: Leniency) -> Result<T, ValidationError> {
        let value = Value::Object(self.members.clone());
        crate::codec::read(&mut Reader::tree(&value).with_leniency(leniency))
    }

    /// What `$type` says, if it is there.
    pub fn type_name(&self) -> Option<&str> {
        self.members.get("$type").and_then(Value::as_str)
    }

    /// The field `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// The fields in the order of their names.
    pub fn members(&self) -> &BTreeMap<String, Value> {
        &self.members
    }

    /// The fields, owned.
    pub fn into_members(self) -> BTreeMap<String, Value> {
        self.members
    }
}

impl From<BTreeMap<String, Value>> for Unknown {
    fn from(members: BTreeMap<String, Value>) -> Self {
        Self { members, checked_with: None }
    }
}

impl FromIterator<(String, Value)> for Unknown {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        members.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

impl PartialEq for Unknown {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl Eq for Unknown {}

impl Hash for Unknown {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.members.hash(state);
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.members).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Blob, Bytes, CidLink};

    #[test]
    fn from_typed_rejects_values_that_are_no_objects() {
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
        assert_eq!(Value::Object(unknown.into_members()), object);
    }
}
