//! The fields that a document doesn't name, kept so that nothing is lost between decoding and encoding.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::fmt;

use super::Value;

/// The fields of an object that its document doesn't name.
///
/// A newer version of a document may name them; they are written back as they were read. A field that the document does
/// name is never taken from here.
// Almost every object has none, and each carries the place for them: a null pointer is small, and quick to drop.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[expect(clippy::box_collection, reason = "the pointer is what an object without any carries")]
pub struct Extra(Option<Box<BTreeMap<String, Value>>>);

impl Extra {
    /// No field at all. Allocates nothing.
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |fields| fields.len())
    }

    /// The field `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Sets the field `name` and gives back what it was.
    pub fn insert(&mut self, name: impl Into<String>, value: Value) -> Option<Value> {
        self.0.get_or_insert_default().insert(name.into(), value)
    }

    /// Takes the field `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let fields = self.0.as_mut()?;
        let removed = fields.remove(name);
        if fields.is_empty() {
            self.0 = None;
        }
        removed
    }

    /// The fields themselves.
    #[cfg(feature = "dynamic")]
    pub(crate) fn into_members(self) -> BTreeMap<String, Value> {
        self.0.map(|fields| *fields).unwrap_or_default()
    }

    /// The fields in the order of their names.
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

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        let fields: BTreeMap<String, Value> = fields.into_iter().collect();
        Self((!fields.is_empty()).then(|| Box::new(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_are_taken_out_leave_what_was_never_put_in() {
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
