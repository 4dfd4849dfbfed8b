//! Where the fields of an emitted struct are read to: a slot each, whatever its type.
//! The loop over an object's members is compiled once, here; only what a slot holds is its type's own.

use super::fields::Fields;
use super::{Decode, FieldDescriptor, ObjectDescriptor, Reader};
use crate::data::Extra;
use crate::validate::Validate;

/// The place of a field that is being read.
pub trait FieldSlot {
    /// Reads the field, or fills in its default.
    fn read(&mut self, reader: &mut Reader<'_>, field: &'static FieldDescriptor, is_default: bool);
}

impl<T: Decode + Validate> FieldSlot for Option<T> {
    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>, field: &'static FieldDescriptor, is_default: bool) {
        let value = match is_default {
            false => T::decode(reader),
            true => field.default().and_then(T::from_constant),
        };
        if let Some(value) = value {
            if let Some(constraints) = field.constraints() {
                value.check_constraints(constraints, &mut reader.violations);
            }
            *self = Some(value);
        }
    }
}

/// Reads the object of an emitted struct: its fields to `$slot`s, in the order of the table, and what the document doesn't
/// name to `$extra`. All are empty, and the function around it is left, where something breaks a rule.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_fields {
    ($reader:ident, $extra:ident, $($slot:ident),*) => {
        $(let mut $slot = $crate::private::None;)*
        let $extra = $crate::private::read_object($reader, Self::DESCRIPTOR, &mut [$(&mut $slot),*])?;
    };
}

/// Reads an object, each of its fields to the slot at its index, and gives the fields that the document doesn't name;
/// `None` when anything breaks a rule. What must be there is then in its slot.
pub fn read(
    reader: &mut Reader<'_>,
    shape: &'static ObjectDescriptor,
    slots: &mut [&mut dyn FieldSlot],
) -> Option<Extra> {
    let mut fields = Fields::enter(reader, shape)?;
    while let Some(index) = fields.advance(reader) {
        let (field, slot) = (shape.fields.get(index), slots.get_mut(index));
        if let (Some(field), Some(slot)) = (field, slot) {
            slot.read(reader, field, fields.is_default());
        }
    }
    fields.leave(reader)
}
