//! Arrays: reading item by item, so that a violation is placed at its index.

use super::source::Step;
use super::{Decode, Encode, Reader, Writer};
use crate::validate::{Constraints, Segment, Validate, Violations, each_item};

/// An array that is being read.
#[derive(Debug)]
pub struct Items {
    step: Step,
    /// How many items were announced.
    announced: usize,
    /// The violations before the array, and before the item that is being read.
    before: (usize, usize),
}

impl Items {
    /// Enters an array.
    #[inline]
    pub fn open(reader: &mut Reader<'_>) -> Option<Self> {
        let step = reader.open_array()?;
        let count = reader.violations.count();
        Some(Self { step, announced: 0, before: (count, count) })
    }

    /// Whether another item comes.
    #[inline]
    pub fn next(&mut self, reader: &mut Reader<'_>) -> bool {
        self.settle(reader);
        if self.before.1 != self.before.0 && reader.has_enough() {
            return false;
        }
        let comes = reader.next_item(&mut self.step);
        self.announced += usize::from(comes);
        comes && reader.may_hold(self.announced)
    }

    /// Whether every item was in order.
    pub fn close(self, reader: &Reader<'_>) -> bool {
        reader.violations.count() == self.before.0 && !reader.has_ended()
    }

    #[inline]
    fn settle(&mut self, reader: &mut Reader<'_>) {
        let count = reader.violations.count();
        if count != self.before.1 {
            reader.violations.prepend_segment(self.before.1, &Segment::Index(self.announced.saturating_sub(1)));
            self.before.1 = count;
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let mut array = Items::open(reader)?;
        let mut items = Self::new();
        while array.next(reader) {
            if let Some(item) = T::decode(reader) {
                items.push(item);
            }
        }
        array.close(reader).then_some(items)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.open_array(self.len());
        for item in self {
            writer.item();
            item.encode(writer);
        }
        writer.close_array();
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, violations: &mut Violations) {
        if violations.enter() {
            each_item(self, violations, |item, violations| item.check(violations));
            violations.leave();
        }
    }

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.array(self, violations);
    }
}
