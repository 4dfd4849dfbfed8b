//! Objects: the trait of generated structs, and their decoding, encoding, validation and `Debug` by a table of fields.

mod decode;
mod descriptor;
mod encode;
mod presence;
mod reserved_keys;
#[cfg(test)]
mod tests;
mod validate;

use std::fmt;

use super::{Decode, Encode, Reader, Writer};
use crate::data::Extra;
use crate::sealed::Sealed;
use crate::validate::{Validate, Violations};

#[cfg(feature = "dynamic")]
pub(crate) use decode::ObjectDecoder;
pub use decode::decode_object;
pub(crate) use descriptor::FieldTable;
#[cfg(feature = "dynamic")]
pub(crate) use descriptor::is_plain_key;
pub use descriptor::{FieldDescriptor, FieldDetails, ObjectDescriptor, Presence};

/// A struct that is generated for an object of a document.
#[doc(hidden)]
pub trait Object: Sealed + Sized {
    /// The table of its fields.
    const DESCRIPTOR: &'static ObjectDescriptor;

    /// Decodes all fields.
    fn decode_fields(reader: &mut Reader<'_>) -> Option<Self>;

    /// Calls `visit` with all fields.
    fn visit_fields(&self, visit: FieldVisitor<'_>);
}

/// A function over the declared fields and the unknown fields.
///
/// The declared fields have the order of the descriptor; an absent one is `None`.
pub type FieldVisitor<'v> = &'v mut dyn for<'a> FnMut(&'a [Option<&'a dyn ErasedValue>], &'a Extra);

/// The fields that a [`FieldVisitor`] gets.
#[derive(Clone, Copy)]
struct ObjectFields<'a> {
    declared: &'a [Option<&'a dyn ErasedValue>],
    extra: &'a Extra,
}

/// The value of a field, with its type erased.
#[doc(hidden)]
pub trait ErasedValue: Encode + Validate + fmt::Debug {}

impl<T: Encode + Validate + fmt::Debug> ErasedValue for T {}

/// Erases the type of an optional field.
pub fn erased<T: ErasedValue>(field: Option<&T>) -> Option<&dyn ErasedValue> {
    field.map(|value| value as &dyn ErasedValue)
}

#[diagnostic::do_not_recommend]
impl<T: Object> Decode for T {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        T::decode_fields(reader)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Object> Encode for T {
    fn encode(&self, writer: &mut Writer) {
        self.visit_fields(&mut |declared, extra| {
            encode::encode(writer, T::DESCRIPTOR, ObjectFields { declared, extra });
        });
    }
}

#[diagnostic::do_not_recommend]
impl<T: Object> Validate for T {
    fn check(&self, violations: &mut Violations) {
        self.visit_fields(&mut |declared, extra| {
            validate::check(violations, T::DESCRIPTOR, ObjectFields { declared, extra });
        });
    }
}

/// Formats an object with the keys of its document. Absent fields are `None`, unknown keys are quoted.
pub fn debug<T: Object>(object: &T, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut outcome = Ok(());
    object.visit_fields(&mut |declared, extra| {
        outcome = debug_fields(f, name, T::DESCRIPTOR, ObjectFields { declared, extra });
    });
    outcome
}

fn debug_fields(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    descriptor: &'static ObjectDescriptor,
    fields: ObjectFields<'_>,
) -> fmt::Result {
    let mut debug = f.debug_struct(name);
    for (field, value) in descriptor.fields.iter().zip(fields.declared) {
        match value {
            Some(value) => debug.field(field.key(), value),
            None => debug.field(field.key(), &None::<()>),
        };
    }
    for (key, value) in fields.extra {
        // The quotes keep the key of a client from imitating a declared field or breaking the line of a log.
        debug.field(&format!("{key:?}"), value);
    }
    debug.finish()
}

/// Implements the traits that are the same for all generated structs.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_object {
    ($name:ident) => {
        impl $crate::private::Debug for $name {
            fn fmt(&self, f: &mut $crate::private::fmt::Formatter<'_>) -> $crate::private::fmt::Result {
                $crate::private::debug(self, $crate::private::stringify!($name), f)
            }
        }

        impl $crate::private::Eq for $name {}

        $crate::private::impl_serde!($name);
    };
}

/// Decodes the fields of a generated struct.
///
/// Declares an `Option` for each field, in the order of the descriptor, and `$extra` for the unknown fields. The required
/// fields after the semicolon become their values. The calling function returns `None` if there is a violation.
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_fields {
    ($reader:ident, $extra:ident, $($slot:ident),*) => {
        $(let mut $slot = $crate::private::None;)*
        let $extra = $crate::private::decode_object($reader, Self::DESCRIPTOR, &mut [$(&mut $slot),*])?;
    };
    ($reader:ident, $extra:ident, $($slot:ident),+; $($required:ident),+) => {
        $(let mut $slot = $crate::private::None;)+
        let $extra = $crate::private::decode_object($reader, Self::DESCRIPTOR, &mut [$(&mut $slot),+])?;
        // One exit for all fields, because each `?` would be another one that drops everything.
        let ($($crate::private::Some($required),)+) = ($($required,)+) else { return $crate::private::None };
    };
}
