//! `unknown`: an object that no document describes where it stands.

use std::collections::BTreeMap;

use super::Value;
use crate::codec::{Decode, Encode, Leniency, Reader, Writer};
use crate::validate::Invalid;

/// An object of any shape: what a document calls `unknown`, and a union's value of a type that it doesn't list.
///
/// It keeps the rules of the data model: no floats, bytes and links well-formed. It is neither bytes, a link nor a blob.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown(BTreeMap<String, Value>);

impl Unknown {
    /// The object that a typed value is.
    ///
    /// A value that is no object, as an array is, becomes an empty one.
    pub fn from_typed<T: Encode>(value: &T) -> Self {
        let mut writer = Writer::tree();
        value.encode(&mut writer);
        match writer.into_value() {
            Value::Object(members) => Self(members),
            _ => Self::default(),
        }
    }

    /// The typed value that the object is.
    ///
    /// # Errors
    ///
    /// Every violation, if it is none.
    pub fn to_typed<T: Decode>(&self) -> Result<T, Invalid> {
        self.to_typed_with(Leniency::default())
    }

    /// The typed value that the object is, where what `leniency` says passes.
    ///
    /// # Errors
    ///
    /// Every other violation, if it is none.
    pub fn to_typed_with<T: Decode>(&self, leniency: Leniency) -> Result<T, Invalid> {
        let value = Value::Object(self.0.clone());
        crate::codec::read(&mut Reader::tree(&value).with_leniency(leniency))
    }

    /// What `$type` says, if it is there.
    pub fn type_name(&self) -> Option<&str> {
        self.0.get("$type").and_then(Value::as_str)
    }

    /// The field `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The fields in the order of their names.
    pub fn members(&self) -> &BTreeMap<String, Value> {
        &self.0
    }

    /// The fields, owned.
    pub fn into_members(self) -> BTreeMap<String, Value> {
        self.0
    }
}

impl From<BTreeMap<String, Value>> for Unknown {
    fn from(members: BTreeMap<String, Value>) -> Self {
        Self(members)
    }
}

impl FromIterator<(String, Value)> for Unknown {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}
