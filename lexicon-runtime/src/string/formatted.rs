//! The trait and the common methods of all string format types.

use lexicon_syntax::format::{Format, FormatErrorKind};

use crate::leniency::Leniency;
use crate::sealed::Sealed;

/// A string of one of the protocol's formats.
///
/// All types of this module implement it. For an error that shows the input, use the `parse` method of the type.
pub trait FormattedString: Sealed + Sized {
    /// The format.
    const FORMAT: Format;

    /// Parses `text`. It allocates only if `text` is valid.
    ///
    /// # Errors
    ///
    /// The first syntax error.
    fn from_text(text: &str) -> Result<Self, FormatErrorKind>;

    /// Parses `text` as [`from_text`](Self::from_text) does, with the given leniency.
    ///
    /// # Errors
    ///
    /// The first syntax error.
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

    /// Returns the text unchanged.
    fn as_str(&self) -> &str;

    /// Creates a value that a literal macro has checked at compile time.
    #[doc(hidden)]
    fn from_literal(text: &'static str) -> Self;
}

/// Defines the type of a string format with its common methods and impls.
macro_rules! formatted_string {
    ($(#[$meta:meta])* $name:ident, $check:path $(, $leniency:ident => $loose_check:path)?) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(in crate::string) ::std::boxed::Box<str>);

        impl $name {
            /// The format.
            pub const FORMAT: $crate::string::Format = $crate::string::Format::$name;

            /// Parses `text`.
            ///
            /// # Errors
            ///
            /// [`FormatError`]($crate::FormatError) if it has another format.
            pub fn parse(
                text: impl AsRef<str> + Into<::std::boxed::Box<str>>,
            ) -> Result<Self, $crate::string::FormatError> {
                match $check(text.as_ref()) {
                    Ok(()) => Ok(Self(text.into())),
                    Err(kind) => Err($crate::string::FormatError::new(Self::FORMAT, kind, text.as_ref())),
                }
            }

            /// Returns the text unchanged.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the text unchanged, without copying it.
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
                Self::from_text(text).or_else(|kind| {
                    let loose = leniency.$leniency.then(|| $loose_check(text));
                    loose.unwrap_or(Err(kind)).map(|()| Self(text.into()))
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
                $crate::string::visitor::deserialize_checked(Self::FORMAT, deserializer).map(Self)
            }
        }
    };
}
