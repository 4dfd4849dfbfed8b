//! Unions: which of its types a value has, told by `$type`, and the value of a type that is not listed.

use super::variant::check_unlisted;
use super::{ErasedValue, Reader, Writer};
use crate::data::Unknown;
use crate::validate::Violations;

/// An enum over objects that tell their type.
#[doc(hidden)]
pub trait Union: Sized {
    /// What `$type` says for each of the types that the document lists.
    const TYPES: &'static [&'static str];

    /// Reads a value of the type at `index` of the list.
    fn read(_reader: &mut Reader<'_>, _index: usize) -> Option<Self> {
        None
    }

    /// A value of another type; the value itself where the document allows no other.
    ///
    /// # Errors
    ///
    /// The value, when the union is closed.
    fn unknown(value: Unknown) -> Result<Self, Unknown> {
        Err(value)
    }

    /// The index of the type, if it is listed, and the value.
    fn variant(&self) -> (usize, &dyn ErasedValue);

    /// Reads a value of any type.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.variant(|name| Self::TYPES.iter().position(|listed| *listed == name))? {
            Some(index) => Self::read(reader, index),
            None => {
                let value = reader.unlisted()?;
                Self::unknown(value).map_err(|value| reader.not_listed(Self::TYPES, &value)).ok()
            }
        }
    }

    /// Writes this value with its type.
    fn encode(&self, writer: &mut Writer) {
        let (index, member) = self.variant();
        writer.type_name = Self::TYPES.get(index).copied();
        member.encode(writer);
    }

    /// Checks the value.
    fn check(&self, violations: &mut Violations) {
        let (_, member) = self.variant();
        member.check(violations);
        if let Some(value) = member.as_unknown() {
            check_unlisted(value, Self::TYPES, violations);
        }
    }
}

/// The impls of an emitted union.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_union {
    ($name:ident) => {
        impl $crate::private::Decode for $name {
            fn decode(reader: &mut $crate::private::Reader<'_>) -> $crate::private::Option<Self> {
                <Self as $crate::private::Union>::decode(reader)
            }
        }

        impl $crate::private::Encode for $name {
            fn encode(&self, writer: &mut $crate::private::Writer) {
                $crate::private::Union::encode(self, writer)
            }
        }

        impl $crate::private::Validate for $name {
            fn check(&self, violations: &mut $crate::private::Violations) {
                $crate::private::Union::check(self, violations)
            }
        }

        $crate::private::impl_serde!($name);
    };
}
