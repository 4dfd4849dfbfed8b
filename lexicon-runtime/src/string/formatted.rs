//! What all the string formats' types have in common: one trait for code that is generic over them, one macro that
//! gives each its surface. The parts of a text (a DID's method, an at-uri's collection) are left to each type's file.

use lexicon_syntax::format::{Format, FormatErrorKind};

use crate::leniency::Leniency;
use crate::sealed::Sealed;

/// A text that has passed the grammar of its format.
///
/// Implemented by the eleven types of this module; a decoder reads any of them through it. For a message that shows
/// what was found, use the type's own `parse`.
pub trait FormattedString: Sealed + Sized {
    /// The format that the text has passed.
    const FORMAT: Format;

    /// Checks `text` and, only if it is good, allocates to keep it.
    ///
    /// # Errors
    ///
    /// The first fault that the text has.
    fn from_text(text: &str) -> Result<Self, FormatErrorKind>;

    /// Takes `text` as [`from_text`](Self::from_text) does, and what `leniency` lets pass in its format.
    ///
    /// # Errors
    ///
    /// The first fault that the text has.
    ///
    /// ```
    /// use lexicon_runtime::{Datetime, Leniency, string::FormattedString};
    ///
    /// let text = "2023-11-23T12:34:56";
    /// assert!(Datetime::from_text(text).is_err());
    /// assert!(Datetime::from_text_with(text, Leniency::default().allow_loose_datetimes()).is_ok());
    /// ```
    fn from_text_with(text: &str, leniency: Leniency) -> Result<Self, FormatErrorKind> {
        let _ = leniency;
        Self::from_text(text)
    }

    /// The text exactly as it was written.
    fn as_str(&self) -> &str;

    /// Keeps a text that was checked while the program was compiled; for the macros of literals alone.
    #[doc(hidden)]
    fn from_literal(text: &'static str) -> Self;
}

/// Makes the type of a string format: the struct, and all that the types share.
macro_rules! formatted_string {
    ($(#[$meta:meta])* $name:ident, $check:path $(, $leniency:ident => $loose_check:path)?) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(in crate::string) ::std::boxed::Box<str>);

        impl $name {
            /// The format that the text has passed.
            pub const FORMAT: $crate::string::Format = $crate::string::Format::$name;

            /// Takes `text` if it is of this format.
            ///
            /// # Errors
            ///
            /// When it is not; the error says why and shows what was found.
            pub fn parse(
                text: impl AsRef<str> + Into<::std::boxed::Box<str>>,
            ) -> Result<Self, $crate::string::FormatError> {
                match $check(text.as_ref()) {
                    Ok(()) => Ok(Self(text.into())),
                    Err(fault) => Err($crate::string::FormatError::new(Self::FORMAT, fault, text.as_ref())),
                }
            }

            /// The text exactly as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text exactly as it was written, without copying it.
            pub fn into_string(self) -> String {
                self.0.into_string()
            }
        }

        impl $crate::sealed::Sealed for $name {}

        impl $crate::string::FormattedString for $name {
            const FORMAT: $crate::string::Format = Self::FORMAT;

            fn from_text(text: &str) -> Result<Self, $crate::string::FormatErrorKind> {
                $check(text)?;
                Ok(Self(text.into()))
            }

            $(fn from_text_with(text: &str, leniency: $crate::Leniency) -> Result<Self, $crate::string::FormatErrorKind> {
                Self::from_text(text).or_else(|fault| {
                    let loose = leniency.$leniency.then(|| $loose_check(text));
                    loose.unwrap_or(Err(fault)).map(|()| Self(text.into()))
                })
            })?

            fn as_str(&self) -> &str {
                &self.0
            }

            fn from_literal(text: &'static str) -> Self {
                Self(text.into())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::string::FormatError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::string::FormatError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::string::FormatError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.into_string()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl PartialEq<String> for $name {
            fn eq(&self, other: &String) -> bool {
                *self.0 == **other
            }
        }

        impl PartialEq<$name> for str {
            fn eq(&self, other: &$name) -> bool {
                *self == *other.0
            }
        }

        impl PartialEq<$name> for &str {
            fn eq(&self, other: &$name) -> bool {
                **self == *other.0
            }
        }

        impl PartialEq<$name> for String {
            fn eq(&self, other: &$name) -> bool {
                **self == *other.0
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::string::visitor::checked_text(Self::FORMAT, deserializer).map(Self)
            }
        }
    };
}
