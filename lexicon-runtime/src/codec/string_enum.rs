//! Enums over the strings or integers that a document lists (`enum` and `knownValues`).

use std::borrow::Cow;

use super::{Reader, Writer};
use crate::text::quoted;
use crate::validate::{Constant, Rule};

/// An enum that is generated for a list of strings.
#[doc(hidden)]
pub trait StringEnum: Sized {
    /// The values of the document.
    const VALUES: &'static [Constant];

    /// Returns the variant of `text`; `None` if the enum is closed and does not list it.
    fn from_text(text: &str) -> Option<Self>;

    /// Returns the string of this variant.
    fn as_str(&self) -> &str;

    /// Decodes a variant.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.string()?;
        let Some(variant) = Self::from_text(text) else {
            let found = quoted(text);
            report_unlisted(reader, Self::VALUES, found);
            return None;
        };
        Some(variant)
    }

    /// Converts the default of a document.
    fn from_default(default: &'static Constant) -> Option<Self> {
        Self::from_text(default.as_str()?)
    }

    /// Encodes this variant.
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.as_str());
    }
}

/// An enum that is generated for a list of integers.
#[doc(hidden)]
pub trait IntegerEnum: Copy {
    /// The values of the document.
    const VALUES: &'static [Constant];

    /// Returns the variant of `integer`, if it is listed.
    fn from_integer(integer: i64) -> Option<Self>;

    /// Returns the integer of this variant.
    fn as_integer(self) -> i64;

    /// Decodes a variant.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let integer = reader.integer()?;
        let variant = Self::from_integer(integer);
        if variant.is_none() {
            report_unlisted(reader, Self::VALUES, integer.to_string());
        }
        variant
    }

    /// Converts the default of a document.
    fn from_default(default: &'static Constant) -> Option<Self> {
        match default {
            Constant::Integer(value) => Self::from_integer(*value),
            _ => None,
        }
    }

    /// Encodes this variant.
    fn encode(&self, writer: &mut Writer) {
        writer.integer(self.as_integer());
    }
}

#[cold]
fn report_unlisted(reader: &mut Reader<'_>, values: &'static [Constant], found: String) {
    reader.violations.report(Rule::Enum(Cow::Borrowed(values)), found);
}

/// Implements the traits of a generated enum: `open` and `closed` ones over strings, and `integers`.
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
                constraints.check_string(self.as_str(), violations);
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
                constraints.check_integer(self.as_integer(), violations);
            }
        }

        $crate::private::impl_string_enum!($name, by IntegerEnum);
    };
    ($name:ident, by $trait:ident) => {
        impl $crate::private::Decode for $name {
            fn decode(reader: &mut $crate::private::Reader<'_>) -> $crate::private::Option<Self> {
                <Self as $crate::private::$trait>::decode(reader)
            }

            fn from_constant(default: &'static $crate::private::Constant) -> $crate::private::Option<Self> {
                <Self as $crate::private::$trait>::from_default(default)
            }
        }

        impl $crate::private::Encode for $name {
            fn encode(&self, writer: &mut $crate::private::Writer) {
                <Self as $crate::private::$trait>::encode(self, writer);
            }
        }

        $crate::private::impl_serde!($name);
    };
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{IntegerEnum, StringEnum};
    use crate::validate::Constant;
    use crate::{Decode, from_json, to_json};

    #[derive(Clone, Debug, PartialEq)]
    enum Color {
        Red,
        Other(String),
    }

    impl StringEnum for Color {
        const VALUES: &'static [Constant] = &[Constant::String(Cow::Borrowed("red"))];

        fn from_text(text: &str) -> Option<Self> {
            Some(if text == "red" { Self::Red } else { Self::Other(text.to_owned()) })
        }

        fn as_str(&self) -> &str {
            match self {
                Self::Red => "red",
                Self::Other(text) => text,
            }
        }
    }

    crate::__impl_string_enum!(Color, open, Other);

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Size {
        Two,
    }

    impl IntegerEnum for Size {
        const VALUES: &'static [Constant] = &[Constant::Integer(2)];

        fn from_integer(integer: i64) -> Option<Self> {
            (integer == 2).then_some(Self::Two)
        }

        fn as_integer(self) -> i64 {
            2
        }
    }

    impl Size {
        fn as_integer(self) -> i64 {
            IntegerEnum::as_integer(self)
        }
    }

    crate::__impl_string_enum!(Size, integers);

    #[test]
    fn open_enum_keeps_other_strings() {
        for (json, expected) in [("\"red\"", Color::Red), ("\"blue\"", Color::Other("blue".to_owned()))] {
            let color = from_json::<Color>(json).expect("a string");
            assert_eq!((&color, to_json(&color).as_str()), (&expected, json));
        }
        assert_eq!(Color::from("red"), Color::Red);
        assert!(from_json::<Color>("1").is_err());
    }

    #[test]
    fn closed_enum_rejects_other_values() {
        assert_eq!(from_json::<Size>("2").map(|size| to_json(&size)).as_deref(), Ok("2"));
        let error = from_json::<Size>("3").expect_err("not listed").to_string();
        assert_eq!(error, "expected one of 2, found 3");
    }

    #[test]
    fn converts_constants_of_the_same_type_only() {
        const TEXT: &Constant = &Constant::String(Cow::Borrowed("red"));
        const TWO: &Constant = &Constant::Integer(2);
        assert_eq!((Color::from_constant(TEXT), Color::from_constant(TWO)), (Some(Color::Red), None));
        assert_eq!((Size::from_constant(TWO), Size::from_constant(TEXT)), (Some(Size::Two), None));
    }
}
