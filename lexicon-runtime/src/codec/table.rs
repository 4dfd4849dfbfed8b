//! What the loop over an object's members asks of the object's description.
//! Emitted code holds that as a [`Shape`]; a catalog of documents, where there is one, holds its own.

use std::borrow::Cow;

use super::Shape;

/// A table of an object's fields, whoever holds it.
pub trait Table: Copy {
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

    /// The same as a name that outlives the table.
    fn name_to_keep(&self, index: usize) -> Cow<'static, str>;

    /// Whether the field at `index` must be there.
    fn is_required(&self, index: usize) -> bool;

    /// Whether the field at `index` is something when a request leaves it out.
    fn has_default(&self, index: usize) -> bool;

    /// Whether the fields that the document doesn't name are kept, once they are checked.
    fn keeps_extra(&self) -> bool;
}

impl Table for &'static Shape {
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
        self.fields.get(index).map(|field| field.name)
    }

    fn name_to_keep(&self, index: usize) -> Cow<'static, str> {
        self.fields[index].name.into()
    }

    fn is_required(&self, index: usize) -> bool {
        self.fields[index].is_required
    }

    fn has_default(&self, index: usize) -> bool {
        self.fields[index].default.is_some()
    }

    fn keeps_extra(&self) -> bool {
        true
    }
}
