//! Texts and integers of which a document lists the values: `enum` and `knownValues`.
//! Emitted enums bring their list; what reads and writes them is here.

use super::{Reader, Writer};
use crate::text::quoted;
use crate::validate::{Constant, Rule, Violations};
use std::borrow::Cow;

/// An enum over a list of texts.
#[doc(hidden)]
pub trait StringEnum: Sized {
    /// The values that the document lists.
    const VALUES: &'static [Constant];

    /// The variant for `text`; `None` when the list is closed and doesn't have it.
    fn from_text(text: &str) -> Option<Self>;

    /// The text of this variant.
    fn as_str(&self) -> &str;

    /// Reads one.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text()?;
        let Some(choice) = Self::from_text(text) else {
            let found = quoted(text);
            not_listed(reader, Self::VALUES, found);
            return None;
        };
        Some(choice)
    }

    /// The variant that a document means by a default.
    fn default_from(default: &'static Constant) -> Option<Self> {
        Self::from_text(default.as_text()?)
    }

    /// Writes this one.
    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }
}

/// An enum over a list of integers.
#[doc(hidden)]
pub trait IntegerEnum: Copy {
    /// The values that the document lists.
    const VALUES: &'static [Constant];

    /// The variant for `integer`, if the list has it.
    fn from_integer(integer: i64) -> Option<Self>;

    /// The integer of this variant.
    fn as_integer(self) -> i64;

    /// Reads one.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let integer = reader.integer()?;
        let choice = Self::from_integer(integer);
        if choice.is_none() {
            not_listed(reader, Self::VALUES, integer.to_string());
        }
        choice
    }

    /// The variant that a document means by a default.
    fn default_from(default: &'static Constant) -> Option<Self> {
        match default {
            Constant::Integer(value) => Self::from_integer(*value),
            _ => None,
        }
    }

    /// Writes this one.
    fn write(&self, writer: &mut Writer) {
        writer.integer(self.as_integer());
    }
}

#[cold]
fn not_listed(reader: &mut Reader<'_>, values: &'static [Constant], found: String) {
    let violations: &mut Violations = &mut reader.violations;
    violations.report(Rule::Enum(Cow::Borrowed(values)), found);
}

/// The impls of an emitted enum over a list of values: `closed` over texts, `open` ones that keep the others, `integers`.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_string_enum {
    ($name:ident, open, $other:ident) => {
        impl $crate::private::From<&str> for $name {
            fn from(text: &str) -> Self {
                <Self as $crate::private::StringEnum>::from_text(text).unwrap_or_else(|| Self::$other(text.to_owned()))
            }
        }

        impl $crate::private::From<$crate::private::String> for $name {
            fn from(text: $crate::private::String) -> Self {
                Self::from(text.as_str())
            }
        }

        $crate::private::impl_string_enum!($name, closed);
    };
    ($name:ident, closed) => {
        impl $crate::private::Display for $name {
            fn fmt(&self, f: &mut $crate::private::fmt::Formatter<'_>) -> $crate::private::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::private::Validate for $name {
            fn check(&self, _: &mut $crate::private::Violations) {}

            fn check_constraints(
                &self,
                constraints: &'static $crate::private::Constraints,
                violations: &mut $crate::private::Violations,
            ) {
                constraints.text(self.as_str(), violations);
            }
        }

        $crate::private::impl_string_enum!($name, by StringEnum);
    };
    ($name:ident, integers) => {
        impl $crate::private::Validate for $name {
            fn check(&self, _: &mut $crate::private::Violations) {}

            fn check_constraints(
                &self,
                constraints: &'static $crate::private::Constraints,
                violations: &mut $crate::private::Violations,
            ) {
                constraints.integer(self.as_integer(), violations);
            }
        }

        $crate::private::impl_string_enum!($name, by IntegerEnum);
    };
    ($name:ident, by $choice:ident) => {
        impl $crate::private::Decode for $name {
            fn decode(reader: &mut $crate::private::Reader<'_>) -> $crate::private::Option<Self> {
                <Self as $crate::private::$choice>::read(reader)
            }

            fn from_constant(default: &'static $crate::private::Constant) -> $crate::private::Option<Self> {
                <Self as $crate::private::$choice>::default_from(default)
            }
        }

        impl $crate::private::Encode for $name {
            fn encode(&self, writer: &mut $crate::private::Writer) {
                <Self as $crate::private::$choice>::write(self, writer);
            }
        }

        $crate::private::impl_serde!($name);
    };
}
