//! `unknown`: an object without a schema.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Value;
use crate::sealed::Sealed;

/// An object of any shape: a value of type `unknown`, or of a union type that the document does not list.
///
/// It follows the data model, and is not bytes, a link or a blob.
#[derive(Clone, Default)]
pub struct Unknown {
    entries: BTreeMap<String, Value>,
    /// The remaining depth that the object was validated with when it was decoded; it cannot have changed since.
    checked_with: Option<usize>,
}

impl Sealed for Unknown {}

impl Unknown {
    /// Creates an object that was decoded; `checked_with` is the remaining depth if it was also validated.
    pub(crate) fn decoded(entries: BTreeMap<String, Value>, checked_with: Option<usize>) -> Self {
        Self { entries, checked_with }
    }

    /// Returns whether the object is known to be valid with this remaining depth.
    pub(crate) fn is_checked_for(&self, remaining_depth: usize) -> bool {
        self.checked_with.is_some_and(|checked| checked <= remaining_depth)
    }

    /// Returns the value of `$type`, if there is one.
    pub fn type_name(&self) -> Option<&str> {
        self.entries.get("$type").and_then(Value::as_str)
    }

    /// Returns the value of `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.get(key)
    }

    /// Returns all keys and values, ordered by key.
    pub fn entries(&self) -> &BTreeMap<String, Value> {
        &self.entries
    }

    /// Returns all keys and values, ordered by key.
    pub fn into_entries(self) -> BTreeMap<String, Value> {
        self.entries
    }
}

impl From<BTreeMap<String, Value>> for Unknown {
    fn from(entries: BTreeMap<String, Value>) -> Self {
        Self { entries, checked_with: None }
    }
}

impl From<Unknown> for Value {
    fn from(unknown: Unknown) -> Self {
        Self::Object(unknown.entries)
    }
}

impl FromIterator<(String, Value)> for Unknown {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        entries.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

impl PartialEq for Unknown {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Unknown {}

impl Hash for Unknown {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries.hash(state);
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.entries).finish()
    }
}
