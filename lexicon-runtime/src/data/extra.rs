//! Unknown fields of generated types, preserved between decoding and encoding.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::fmt;

use super::Value;

/// The unknown fields of an object: those that its document does not declare.
///
/// A newer version of the document may declare them, so they are encoded as they were decoded. A declared
/// key in here is a violation.
///
/// ```
/// use lexicon_runtime::data::{Extra, Value};
///
/// let mut extra = Extra::from_iter([("a".to_owned(), Value::from(1))]);
/// extra.extend([("b".to_owned(), Value::from("x"))]);
/// assert!(extra.contains_key("a") && extra.len() == 2);
/// let keys: Vec<String> = extra.into_iter().map(|(key, _)| key).collect();
/// assert_eq!(keys, ["a", "b"]);
/// ```
// Every generated object carries one and most are empty, so an empty one must be small and quick to drop.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[expect(clippy::box_collection, reason = "an empty `Extra` is one pointer")]
pub struct Extra(Option<Box<BTreeMap<String, Value>>>);

impl Extra {
    /// Creates an empty `Extra`. It does not allocate.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the number of fields.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |fields| fields.len())
    }

    /// Returns the value of the field `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref()?.get(key)
    }

    /// Returns whether there is a field `key`.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Sets the field `key` and returns its previous value.
    pub fn insert(&mut self, key: impl Into<String>, value: Value) -> Option<Value> {
        self.0.get_or_insert_default().insert(key.into(), value)
    }

    /// Removes the field `key` and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let fields = self.0.as_mut()?;
        let removed = fields.remove(key);
        if fields.is_empty() {
            self.0 = None;
        }
        removed
    }

    /// Iterates over the fields, ordered by key.
    pub fn iter(&self) -> btree_map::Iter<'_, String, Value> {
        self.0.as_ref().map(|fields| fields.iter()).unwrap_or_default()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a String, &'a Value);
    type IntoIter = btree_map::Iter<'a, String, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Extra {
    type Item = (String, Value);
    type IntoIter = btree_map::IntoIter<String, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.map(|fields| *fields).unwrap_or_default().into_iter()
    }
}

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        let mut extra = Self::new();
        extra.extend(fields);
        extra
    }
}

impl Extend<(String, Value)> for Extra {
    fn extend<I: IntoIterator<Item = (String, Value)>>(&mut self, fields: I) {
        for (key, value) in fields {
            self.insert(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_the_last_field_leaves_it_empty() {
        let mut extra = Extra::new();
        assert_eq!(extra.insert("a", Value::Integer(1)), None);
        assert_eq!(extra.insert("a", Value::Integer(2)), Some(Value::Integer(1)));
        assert_eq!((extra.len(), extra.get("a")), (1, Some(&Value::Integer(2))));
        assert_eq!(extra.remove("b"), None);
        assert_eq!(extra.remove("a"), Some(Value::Integer(2)));
        assert_eq!((&extra, extra.len(), extra.iter().count()), (&Extra::new(), 0, 0));
        assert_eq!(Extra::from_iter([]), Extra::new());
    }
}
