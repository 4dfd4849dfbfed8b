//! The error of a request: the names and statuses of the protocol, and the errors that a method declares.

mod declared;
mod log;

use std::{borrow::Cow, error, fmt};

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

pub use self::declared::{ErrorDetail, write as write_error};
use self::log::LogLine;

/// An error of any type that can cross threads.
pub type BoxError = Box<dyn error::Error + Send + Sync>;

/// A failed request: a status and the JSON `{"error": name, "message": message}` of the response.
///
/// There is a constructor for each error name of the protocol, from the section "Error Responses" of the XRPC
/// specification. The enum that is generated for a method holds the errors that its document declares, and converts into
/// this type.
///
/// Two errors are equal if a client receives the same response: equal status, name, message and headers. The
/// [source](error::Error::source) is not compared.
///
/// ```
/// use lexicon_runtime::xrpc::Error;
///
/// let error = Error::invalid_request("at most 100 codes at a time");
/// assert_eq!(error.status(), 400);
/// assert_eq!(error.to_string(), "InvalidRequest: at most 100 codes at a time");
///
/// let error = Error::internal("disk full");
/// assert_eq!(error.to_string(), "InternalServerError: Internal Server Error");
/// assert_eq!(error, Error::internal("connection lost"));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    status: StatusCode,
    name: &'static str,
    message: Cow<'static, str>,
    headers: HeaderMap,
    source: Option<BoxError>,
}

macro_rules! protocol_errors {
    ($($(#[$doc:meta])* $constructor:ident = $status:ident $name:literal;)*) => {
        impl Error {
            $($(#[$doc])*
            pub fn $constructor(message: impl Into<Cow<'static, str>>) -> Self {
                Self::new(StatusCode::$status, $name, message.into())
            })*
        }
    };
}

protocol_errors! {
    /// 400 `InvalidRequest`: the request is malformed or violates its document.
    invalid_request = BAD_REQUEST "InvalidRequest";
    /// 400 `ExpiredToken`: the session token has expired. Clients refresh it and retry.
    expired_token = BAD_REQUEST "ExpiredToken";
    /// 400 `InvalidToken`: the session token cannot be verified.
    invalid_token = BAD_REQUEST "InvalidToken";
    /// 401 `AuthenticationRequired`: credentials are missing or wrong. Add `WWW-Authenticate` with
    /// [`with_header`](Self::with_header).
    authentication_required = UNAUTHORIZED "AuthenticationRequired";
    /// 403 `Forbidden`: the credentials are valid but do not permit this request.
    forbidden = FORBIDDEN "Forbidden";
    /// 404 `XRPCNotSupported`, the protocol's name for this status. For a missing record or account prefer an error that
    /// the method declares.
    not_found = NOT_FOUND "XRPCNotSupported";
    /// 406 `NotAcceptable`: the server cannot produce a media type that the client accepts.
    not_acceptable = NOT_ACCEPTABLE "NotAcceptable";
    /// 408 `RequestTimeout`: the request body did not arrive in time.
    request_timeout = REQUEST_TIMEOUT "RequestTimeout";
    /// 413 `PayloadTooLarge`: the request body exceeds the limit.
    payload_too_large = PAYLOAD_TOO_LARGE "PayloadTooLarge";
    /// 415 `UnsupportedMediaType`: the server does not support the charset or coding of the request body.
    unsupported_media_type = UNSUPPORTED_MEDIA_TYPE "UnsupportedMediaType";
    /// 429 `RateLimitExceeded`: too many requests. Add `Retry-After` (in seconds) with
    /// [`with_header`](Self::with_header).
    rate_limit_exceeded = TOO_MANY_REQUESTS "RateLimitExceeded";
    /// 501 `MethodNotImplemented`: the server does not implement the method.
    method_not_implemented = NOT_IMPLEMENTED "MethodNotImplemented";
    /// 502 `UpstreamFailure`: an upstream server failed.
    upstream_failure = BAD_GATEWAY "UpstreamFailure";
    /// 503 `NotEnoughResources`: the server cannot process the request now.
    not_enough_resources = SERVICE_UNAVAILABLE "NotEnoughResources";
    /// 504 `UpstreamTimeout`: an upstream server did not respond in time.
    upstream_timeout = GATEWAY_TIMEOUT "UpstreamTimeout";
}

impl Error {
    /// 500 `InternalServerError`. The source is logged; the client receives only "Internal Server Error".
    ///
    /// Designed for `map_err`: accepts any error, and text.
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", "Internal Server Error".into())
            .with_source(source)
    }

    /// An error that a method's document declares. Used by generated code.
    #[doc(hidden)]
    pub fn declared(name: &'static str, detail: ErrorDetail) -> Self {
        let is_error = detail.status.is_client_error() || detail.status.is_server_error();
        let status = if is_error { detail.status } else { StatusCode::BAD_REQUEST };
        Self::new(status, name, detail.message.into())
    }

    pub(super) fn method_not_allowed(message: String, allow: &'static str) -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "InvalidRequest", message.into())
            .with_header(header::ALLOW, HeaderValue::from_static(allow))
    }

    fn new(status: StatusCode, name: &'static str, message: Cow<'static, str>) -> Self {
        Self(Box::new(Inner { status, name, message, headers: HeaderMap::new(), source: None }))
    }

    /// Sets a header of the response.
    ///
    /// It replaces an earlier value of the same name.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    /// Sets the underlying error. It is logged at level `error` and never sent to the client.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the error name, the property `error` of the response.
    pub fn name(&self) -> &str {
        self.0.name
    }

    /// Returns the message for the user of the client.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the additional headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Logs the source of a failed request, if there is one.
    pub(super) fn log(&self, method: &str) {
        if let Some(source) = &self.0.source {
            tracing::error!(method, status = self.0.status.as_u16(), error = %LogLine(&**source), "XRPC request failed");
        }
    }

    /// Logs an error that ends a response body after its status was sent. A client error is not logged: it comes from a
    /// request body that is forwarded.
    pub(super) fn log_in_response_body(&self, method: &str) {
        if self.0.source.is_some() || self.0.status.is_server_error() {
            tracing::error!(method, error = %LogLine(self), "XRPC response body failed");
        }
    }
}

/// Compares the responses. The sources are not compared.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        let response = |error: &Self| (error.0.status, error.0.name);
        response(self) == response(other) && self.0.message == other.0.message && self.0.headers == other.0.headers
    }
}

impl Eq for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.name, self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { status, name, message, headers, source } = &*self.0;
        f.debug_struct("Error")
            .field("status", status)
            .field("name", name)
            .field("message", message)
            .field("headers", headers)
            .field("source", source)
            .finish()
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_compares_response_without_source() {
        let error = || Error::forbidden("read only");
        assert_eq!(error(), error().with_source("logged"));
        let header = |value| error().with_header(header::RETRY_AFTER, HeaderValue::from_static(value));
        assert_eq!(header("1"), header("1"));
        let declared = |name, status| Error::declared(name, ErrorDetail { status, message: "read only".to_owned() });
        for other in [
            header("1"),
            Error::forbidden("read-only"),
            declared("ReadOnly", StatusCode::FORBIDDEN),
            declared("Forbidden", StatusCode::BAD_REQUEST),
        ] {
            assert_ne!(error(), other);
        }
        assert_eq!(error(), declared("Forbidden", StatusCode::FORBIDDEN));
    }
}
