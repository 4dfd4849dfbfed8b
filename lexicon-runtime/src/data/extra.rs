//! The fields that a document doesn't name, kept so that nothing is lost between decoding and encoding.

use std::collections::BTreeMap;
use std::collections::btree_map;

use super::Value;

/// The fields of an object that its document doesn't name.
///
/// A newer version of a document may name them; they are written back as they were read. A field that the document does
/// name is never taken from here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(BTreeMap<String, Value>);

impl Extra {
    /// No field at all. Allocates nothing.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The field `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Sets the field `name` and gives back what it was.
    pub fn insert(&mut self, name: impl Into<String>, value: Value) -> Option<Value> {
        self.0.insert(name.into(), value)
    }

    /// Takes the field `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    /// The fields themselves.
    #[cfg(feature = "dynamic")]
    pub(crate) fn into_members(self) -> BTreeMap<String, Value> {
        self.0
    }

    /// The fields in the order of their names.
    pub fn iter(&self) -> btree_map::Iter<'_, String, Value> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a String, &'a Value);
    type IntoIter = btree_map::Iter<'a, String, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}
