//! What the reading of an object asks of a table of fields, whoever holds it: emitted code or a catalog.
//! How an emitted table is written is left to [`super::shape`].

use std::borrow::Cow;

use super::{FieldDescriptor, ObjectDescriptor};

/// A table of an object's fields, whoever holds it.
pub trait FieldTable: Copy {
    /// What `$type` may say, if the object has a name.
    fn type_name(&self) -> Option<&str>;

    /// The same as a name that outlives the table.
    fn type_name_to_keep(&self) -> Cow<'static, str>;

    /// Whether `$type` must be there.
    fn is_record(&self) -> bool;

    /// Whether defaults are filled in from here on.
    fn is_request(&self) -> bool;

    /// How many fields there are.
    fn count(&self) -> usize;

    /// The name of the field at `index`, if there is one.
    fn name(&self, index: usize) -> Option<&str>;

    /// The same if it needs no escape in JSON.
    fn plain_name(&self, index: usize) -> Option<&str>;

    /// The same as a name that outlives the table.
    fn name_to_keep(&self, index: usize) -> Cow<'static, str>;

    /// Which fields must be there, and which have a default: a bit each, of the first 64.
    fn wanted(&self) -> (u64, u64);

    /// Whether the field at `index` must be there.
    fn is_required(&self, index: usize) -> bool;

    /// Whether the field at `index` is something when a request leaves it out.
    fn has_default(&self, index: usize) -> bool;

    /// Whether the fields that the document doesn't name are kept, once they are checked.
    fn keeps_extra(&self) -> bool;
}

impl FieldTable for &'static ObjectDescriptor {
    #[inline]
    fn type_name(&self) -> Option<&str> {
        self.type_name
    }

    fn type_name_to_keep(&self) -> Cow<'static, str> {
        self.type_name.unwrap_or_default().into()
    }

    #[inline]
    fn is_record(&self) -> bool {
        self.is_record
    }

    #[inline]
    fn is_request(&self) -> bool {
        self.is_request
    }

    #[inline]
    fn count(&self) -> usize {
        self.fields.len()
    }

    #[inline]
    fn name(&self, index: usize) -> Option<&str> {
        self.fields.get(index).map(FieldDescriptor::name)
    }

    #[inline]
    fn plain_name(&self, index: usize) -> Option<&str> {
        self.fields.get(index).filter(|_| self.is_plain(index)).map(FieldDescriptor::name)
    }

    fn name_to_keep(&self, index: usize) -> Cow<'static, str> {
        self.fields[index].name().into()
    }

    #[inline]
    fn wanted(&self) -> (u64, u64) {
        self.wanted
    }

    fn is_required(&self, index: usize) -> bool {
        self.fields[index].is_required()
    }

    fn has_default(&self, index: usize) -> bool {
        self.fields[index].default().is_some()
    }

    fn keeps_extra(&self) -> bool {
        true
    }
}
