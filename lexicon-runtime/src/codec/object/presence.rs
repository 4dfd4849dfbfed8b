//! The set of fields that an object has had so far.

/// A bit for each field.
#[derive(Debug, Default)]
#[expect(clippy::box_collection, reason = "almost always empty, and decoders are moved")]
pub(super) struct PresentFields {
    first: u64,
    /// Bits of the fields from the 65th on.
    others: Option<Box<Vec<u64>>>,
}

impl PresentFields {
    /// Adds a field, and returns whether it is new.
    #[inline]
    pub(super) fn insert(&mut self, field: usize) -> bool {
        let bit = 1 << (field % 64);
        let word = match field / 64 {
            0 => &mut self.first,
            word => {
                let others = self.others.get_or_insert_default();
                others.resize(others.len().max(word), 0);
                &mut others[word - 1]
            }
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(super) fn contains(&self, field: usize) -> bool {
        let word = match field / 64 {
            0 => self.first,
            word => self.others.as_ref().and_then(|others| others.get(word - 1).copied()).unwrap_or_default(),
        };
        word & (1 << (field % 64)) != 0
    }

    /// Whether all of `fields` are in the set: a bit for each of the first 64.
    #[inline]
    pub(super) fn contains_all(&self, fields: u64) -> bool {
        fields & !self.first == 0
    }
}

#[cfg(test)]
mod tests {
    use super::PresentFields;

    #[test]
    fn inserts_each_field_once() {
        let mut present = PresentFields::default();
        for field in [0, 63, 64, 65, 127, 128, 1000] {
            assert!(!present.contains(field), "{field}");
            assert!(present.insert(field) && !present.insert(field), "{field}");
            assert!(present.contains(field), "{field}");
        }
        assert!(!present.contains(1) && !present.contains(66) && !present.contains(5000));
    }

    #[test]
    fn contains_all_compares_the_first_64() {
        let mut present = PresentFields::default();
        present.insert(0);
        present.insert(63);
        assert!(present.contains_all(0) && present.contains_all(1 | 1 << 63));
        assert!(!present.contains_all(0b11));
    }
}
