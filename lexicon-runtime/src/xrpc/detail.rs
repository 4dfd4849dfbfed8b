//! What a handler says with an error that its method declares.
//! The name comes from the document, by way of emitted code.

use http::StatusCode;

/// What an error that a method declares says besides its name.
///
/// A lexicon document gives errors a name and no status, so it is 400 unless the handler sets another.
///
/// ```
/// use http::StatusCode;
/// use lexicon_runtime::xrpc::ErrorDetail;
///
/// assert_eq!(ErrorDetail::from("no such conversation").status, StatusCode::BAD_REQUEST);
///
/// let detail = ErrorDetail { status: StatusCode::NOT_FOUND, ..ErrorDetail::from("no such conversation") };
/// assert_eq!(detail.message, "no such conversation");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorDetail {
    /// The message, for the people behind the client; an empty one is left out of the answer.
    pub message: String,
    /// The status of the answer, from 400 to 599. Another is no status of a failure, and 400 is sent.
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
