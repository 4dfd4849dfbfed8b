//! `unknown`: an object that no document describes where it stands.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Value;

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
