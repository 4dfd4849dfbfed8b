//! A field that may be null, which is not the same as absent.

/// The value of a field that its document lists as `nullable`.
///
/// A required nullable field is a `Nullable<T>`, an optional one an `Option<Nullable<T>>`: absent, null and a value stay
/// three things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// `null`, and written so.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> crate::sealed::Sealed for Nullable<T> {}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}
