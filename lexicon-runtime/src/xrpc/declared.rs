//! The errors of a method that declares some: what every emitted enum of them can do.

use std::fmt;

use super::{Detail, Error};

/// Writes one as [`Error`] writes itself.
pub fn write(declared: Result<(&'static str, &Detail), &Error>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match declared {
        Ok((name, detail)) => write!(f, "{name}: {}", detail.message),
        Err(error) => fmt::Display::fmt(error, f),
    }
}

/// The impls of an emitted enum of errors, whose variant `Protocol` holds the protocol's own.
#[doc(hidden)]
#[macro_export]
macro_rules! __error {
    ($name:ident) => {
        impl $crate::private::From<$crate::xrpc::Error> for $name {
            fn from(error: $crate::xrpc::Error) -> Self {
                Self::Protocol(error)
            }
        }

        impl $crate::private::From<$name> for $crate::xrpc::Error {
            fn from(error: $name) -> Self {
                let declared = error.declared().map(|(name, detail)| Self::declared(name, detail.clone()));
                match (declared.ok(), error) {
                    (_, $name::Protocol(error)) => error,
                    (declared, _) => declared.unwrap_or_else(|| Self::internal("an error without a name")),
                }
            }
        }

        impl $crate::private::Display for $name {
            fn fmt(&self, f: &mut $crate::private::fmt::Formatter<'_>) -> $crate::private::fmt::Result {
                $crate::private::write_error(self.declared(), f)
            }
        }

        impl $crate::private::Error for $name {}
    };
}
