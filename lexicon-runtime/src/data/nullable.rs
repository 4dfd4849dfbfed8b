//! Values of `nullable` fields, where `null` differs from absent.

use crate::sealed::Sealed;

/// The value of a field that its document lists in `nullable`.
///
/// A required nullable field is a `Nullable<T>`, an optional one an `Option<Nullable<T>>`, so absent, `null` and a value
/// stay distinct.
///
/// ```
/// use lexicon_runtime::data::Nullable;
///
/// let limit = Nullable::from(3);
/// assert_eq!(limit.map(|limit| limit + 1), Nullable::Value(4));
/// assert_eq!(Option::from(limit), Some(3));
/// assert!(Nullable::<i64>::from(None).is_null());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// `null`.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Sealed for Nullable<T> {}

impl<T> Nullable<T> {
    /// Returns whether the value is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Converts from `&Nullable<T>` to `Nullable<&T>`.
    pub fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// Applies `convert` to the value, if there is one.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(convert(value)),
        }
    }

    /// Returns a reference to the value, `None` for `null`.
    pub fn as_option(&self) -> Option<&T> {
        self.as_ref().into_option()
    }

    /// Returns the value, `None` for `null`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<Nullable<T>> for Option<T> {
    fn from(value: Nullable<T>) -> Self {
        value.into_option()
    }
}
