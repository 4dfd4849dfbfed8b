//! Errors that a lexicon document declares: the detail of one, and the impls of a generated error enum.

use std::fmt;

use http::StatusCode;

/// The message and HTTP status of an error that a method declares.
///
/// A lexicon document declares the name of an error but no status. The status is 400 unless the handler sets another.
///
/// ```
/// use http::StatusCode;
/// use lexicon_runtime::xrpc::ErrorDetail;
///
/// assert_eq!(ErrorDetail::from("conversation not found").status, StatusCode::BAD_REQUEST);
///
/// let detail = ErrorDetail { status: StatusCode::NOT_FOUND, ..ErrorDetail::from("conversation not found") };
/// assert_eq!(detail.message, "conversation not found");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ErrorDetail {
    /// The message for the user of the client. An empty message is omitted from the response.
    pub message: String,
    /// The status of the response, from 400 to 599. Any other status is replaced by 400.
    pub status: StatusCode,
}

impl Default for ErrorDetail {
    fn default() -> Self {
        Self { message: String::new(), status: StatusCode::BAD_REQUEST }
    }
}

impl From<String> for ErrorDetail {
    fn from(message: String) -> Self {
        Self { message, ..Self::default() }
    }
}

impl From<&str> for ErrorDetail {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

/// Formats a declared error in the same way as [`Error`](super::Error).
pub fn write(name: &str, detail: &ErrorDetail, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name}: {}", detail.message)
}

/// Implements the conversions and `Display` of a generated error enum.
///
/// It has a variant for each declared error, with its name in the document, and `Xrpc` for the errors of the protocol.
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
