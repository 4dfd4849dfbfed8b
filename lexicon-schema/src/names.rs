//! Lookup of names. Every name lookup of the crate uses this one type, because each further type of hash map makes the
//! crate noticeably slower to compile, in every build of a user.

use std::collections::HashMap;

/// The position at which each name first appears in a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    positions: HashMap<String, usize>,
}

impl NameIndex {
    /// Creates the index of a list.
    pub fn new(names: &mut dyn Iterator<Item = &str>) -> Self {
        let mut index = Self::default();
        for (position, name) in names.enumerate() {
            index.insert(name, position);
        }
        index
    }

    /// Adds a name, and returns the position at which the name was first added.
    pub fn insert(&mut self, name: &str, position: usize) -> usize {
        if let Some(first) = self.position(name) {
            return first;
        }
        self.positions.insert(name.to_owned(), position);
        position
    }

    /// Adds a name, and returns whether it is new.
    pub fn add(&mut self, name: &str) -> bool {
        let position = self.positions.len();
        self.insert(name, position) == position
    }

    /// Returns the position at which a name was first added.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// Whether a name was added.
    pub fn contains(&self, name: &str) -> bool {
        self.positions.contains_key(name)
    }
}

#[cfg(test)]
mod tests {
    use super::NameIndex;

    #[test]
    fn finds_first_position_of_each_name() {
        let mut index = NameIndex::new(&mut ["a", "b", "a"].into_iter());
        assert_eq!(["a", "b", "c"].map(|name| index.position(name)), [Some(0), Some(1), None]);
        assert_eq!((index.insert("b", 3), index.insert("c", 3)), (1, 3));
        assert!(index.contains("c") && !index.contains(""));
    }

    #[test]
    fn adds_each_name_once() {
        let mut index = NameIndex::default();
        assert_eq!(["a", "b", "a", "", ""].map(|name| index.add(name)), [true, true, false, true, false]);
    }
}
