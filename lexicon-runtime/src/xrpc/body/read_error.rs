//! Maps the error of a request body to the response.

use std::{error::Error as StdError, io};

use http_body_util::LengthLimitError;

use crate::xrpc::{BoxError, Error, drain::BodyTimeout};

/// Converts the error of a request body. Possible causes: the client closed the connection, is too slow or sends malformed
/// HTTP; a layer in front has a limit or cannot decode the body.
pub fn from_request_body(error: BoxError) -> Error {
    let error: &(dyn StdError + 'static) = &*error;
    let chain = || std::iter::successors(Some(error), |error| (**error).source());
    if chain().any(|error| error.is::<LengthLimitError>()) {
        return Error::payload_too_large("request body exceeds the limit of the server");
    }
    match chain().find_map(|error| error.downcast_ref::<BodyTimeout>()) {
        Some(timeout) => Error::request_timeout(timeout.to_string()),
        None if chain().any(is_timeout_of_layer) => Error::request_timeout("request body timed out"),
        None if chain().any(is_incomplete) && !chain().any(is_malformed) => incomplete(),
        None => Error::invalid_request("request body cannot be read"),
    }
}

pub fn incomplete() -> Error {
    Error::invalid_request("request body ended early or does not match Content-Length")
}

/// Whether the connection ended within the body.
fn is_incomplete(error: &(dyn StdError + 'static)) -> bool {
    // The messages of `hyper::Error`. The router does not depend on `hyper`, so that it runs on other servers too.
    const HYPER: [&str; 2] = ["error reading a body from connection", "connection closed before message completed"];
    HYPER.contains(&&*error.to_string())
}

/// Whether the framing of the body, such as the length of a chunk, is malformed.
fn is_malformed(error: &(dyn StdError + 'static)) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(kind, Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData))
}

/// Whether a timeout of a layer in front ended the body.
fn is_timeout_of_layer(error: &(dyn StdError + 'static)) -> bool {
    // The message of `tower_http::timeout::TimeoutError`, which avoids a dependency on `tower-http`.
    const TOWER_HTTP: &str = "data was not received within the designated timeout";
    error.is::<tokio::time::error::Elapsed>()
        || error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
        || error.to_string() == TOWER_HTTP
}
