//! A cache of the `$type` positions that lookahead has passed.
//! Without it, each level of nested unions would scan the levels below it again.

use std::collections::BTreeMap;

/// The positions of `$type` values whose key is not the first.
#[derive(Debug)]
pub(super) struct TypePositions<P> {
    /// By the offset at which the object begins; `None` if the value is not a string.
    found: BTreeMap<usize, Option<P>>,
    /// The offset up to which all objects are known.
    scanned_until: usize,
}

impl<P> Default for TypePositions<P> {
    fn default() -> Self {
        Self { found: BTreeMap::new(), scanned_until: 0 }
    }
}

impl<P: Clone> TypePositions<P> {
    /// Whether the object at `offset` was scanned.
    pub(super) fn covers(&self, offset: usize) -> bool {
        offset < self.scanned_until
    }

    /// Records the position of an object's `$type` value. The first one of an object counts.
    pub(super) fn insert(&mut self, object: usize, position: Option<P>) {
        self.found.entry(object).or_insert(position);
    }

    /// Marks all objects before `offset` as scanned.
    pub(super) fn set_scanned_until(&mut self, offset: usize) {
        self.scanned_until = offset;
    }

    #[cfg(feature = "cbor")]
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns the position of the `$type` value of the object at `offset`.
    pub(super) fn get(&self, offset: usize) -> Option<P> {
        self.found.get(&offset).cloned().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::TypePositions;

    #[test]
    fn covers_only_scanned_offsets() {
        let mut positions = TypePositions::<usize>::default();
        assert!(!positions.covers(0));
        positions.set_scanned_until(10);
        assert!(positions.covers(9) && !positions.covers(10));
    }

    #[test]
    fn keeps_first_position_of_an_object() {
        let mut positions = TypePositions::default();
        positions.insert(4, Some(7));
        positions.insert(4, Some(20));
        positions.insert(30, None);
        assert_eq!((positions.get(4), positions.get(30), positions.get(5)), (Some(7), None, None));
    }
}
