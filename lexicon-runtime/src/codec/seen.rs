//! Which fields of an object came already.

/// A bit for each field.
#[derive(Debug, Default)]
#[expect(clippy::box_collection, reason = "hardly ever there, and what is read is moved around")]
pub(super) struct Seen {
    first: u64,
    /// For the rare object of more than 64 fields.
    others: Option<Box<Vec<u64>>>,
}

impl Seen {
    /// Notes a field, and says whether it is new.
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

    /// Whether all of these came, a bit for each of the first 64.
    #[inline]
    pub(super) fn contains_all(&self, of_first: u64) -> bool {
        of_first & !self.first == 0
    }
}
