//! The conversions and the `Display` of the generated error enum of a method that declares errors.

use std::fmt;

use super::ErrorDetail;

/// Writes a declared error as [`Error`](super::Error) writes itself.
pub fn write(name: &str, detail: &ErrorDetail, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name}: {}", detail.message)
}

/// The impls of a generated error enum: a variant for each declared error, with its name in the document, and `Xrpc`
/// for the protocol's own errors.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_error {
    ($name:ident { $($variant:ident = $declared:literal,)+ }) => {
        impl $crate::private::From<$crate::xrpc::Error> for $name {
            fn from(error: $crate::xrpc::Error) -> Self {
                Self::Xrpc(error)
            }
        }

        impl $crate::private::From<$name> for $crate::xrpc::Error {
            fn from(error: $name) -> Self {
                match error {
                    $($name::$variant(detail) => Self::declared($declared, detail),)+
                    $name::Xrpc(error) => error,
                }
            }
        }

        impl $crate::private::Display for $name {
            fn fmt(&self, f: &mut $crate::private::fmt::Formatter<'_>) -> $crate::private::fmt::Result {
                match self {
                    $(Self::$variant(detail) => $crate::private::write_error($declared, detail, f),)+
                    Self::Xrpc(error) => $crate::private::Display::fmt(error, f),
                }
            }
        }

        impl $crate::private::Error for $name {}
    };
}
