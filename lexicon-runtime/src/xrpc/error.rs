//! How a request fails: the protocol's own errors, by name and status, and those that a method declares.
//! What the client reads is settled here; when which one is right is left to the others.

use std::{
    borrow::Cow,
    error,
    fmt::{self, Write as _},
};

use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

use super::{Body, ErrorDetail, response};

/// An error of any type that can cross threads.
pub type BoxError = Box<dyn error::Error + Send + Sync>;

/// A failed request, as the client will read it: a status and the JSON `{"error": name, "message": message}`.
///
/// The names are the protocol's own, one constructor each, from the section "Error Responses" of its XRPC
/// specification. An error that a method declares is made by the enum emitted beside the method, which turns into this.
///
/// ```
/// use lexicon_runtime::xrpc::Error;
///
/// let error = Error::invalid_request("at most 100 codes at a time");
/// assert_eq!(error.status(), 400);
/// assert_eq!(error.to_string(), "InvalidRequest: at most 100 codes at a time");
///
/// let error = Error::internal("the disk is full");
/// assert_eq!(error.to_string(), "InternalServerError: Internal Server Error");
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
    /// 400 `InvalidRequest`: the caller must send something else.
    invalid_request = BAD_REQUEST "InvalidRequest";
    /// 400 `ExpiredToken`: the session's token is over; clients renew it and try again.
    expired_token = BAD_REQUEST "ExpiredToken";
    /// 400 `InvalidToken`: the session's token is not one that this server can trust.
    invalid_token = BAD_REQUEST "InvalidToken";
    /// 401 `AuthenticationRequired`: credentials are missing or wrong. Add `WWW-Authenticate` by
    /// [`with_header`](Self::with_header).
    authentication_required = UNAUTHORIZED "AuthenticationRequired";
    /// 403 `Forbidden`: known credentials that do not allow this.
    forbidden = FORBIDDEN "Forbidden";
    /// 404 `XRPCNotSupported`, the protocol's name for this status. For a missing record or account prefer the error
    /// that the method declares.
    not_found = NOT_FOUND "XRPCNotSupported";
    /// 406 `NotAcceptable`: the answer has no form that the caller accepts.
    not_acceptable = NOT_ACCEPTABLE "NotAcceptable";
    /// 408 `RequestTimeout`: the body of the request did not arrive in time.
    request_timeout = REQUEST_TIMEOUT "RequestTimeout";
    /// 413 `PayloadTooLarge`: the body is over the limit.
    payload_too_large = PAYLOAD_TOO_LARGE "PayloadTooLarge";
    /// 415 `UnsupportedMediaType`: the body is in a form that this server does not read.
    unsupported_media_type = UNSUPPORTED_MEDIA_TYPE "UnsupportedMediaType";
    /// 429 `RateLimitExceeded`: too many requests. Add `Retry-After` (in seconds) by [`with_header`](Self::with_header).
    rate_limit_exceeded = TOO_MANY_REQUESTS "RateLimitExceeded";
    /// 501 `MethodNotImplemented`: this server does not have the method.
    method_not_implemented = NOT_IMPLEMENTED "MethodNotImplemented";
    /// 502 `UpstreamFailure`: a server that this one asked has failed.
    upstream_failure = BAD_GATEWAY "UpstreamFailure";
    /// 503 `NotEnoughResources`: this server cannot take the request now.
    not_enough_resources = SERVICE_UNAVAILABLE "NotEnoughResources";
    /// 504 `UpstreamTimeout`: a server that this one asked did not answer in time.
    upstream_timeout = GATEWAY_TIMEOUT "UpstreamTimeout";
}

impl Error {
    /// 500 `InternalServerError`. The source is logged; the client reads "Internal Server Error" and nothing more.
    ///
    /// Made for `map_err`: it takes any error, and text too.
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", "Internal Server Error".into())
            .with_source(source)
    }

    /// An error that a method's document declares. For emitted code, which knows the names.
    #[doc(hidden)]
    pub fn declared(name: &'static str, detail: ErrorDetail) -> Self {
        let failure = detail.status.is_client_error() || detail.status.is_server_error();
        let status = if failure { detail.status } else { StatusCode::BAD_REQUEST };
        Self::new(status, name, detail.message.into())
    }

    pub(super) fn method_not_allowed(message: String, allow: &'static str) -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "InvalidRequest", message.into())
            .with_header(header::ALLOW, HeaderValue::from_static(allow))
    }

    fn new(status: StatusCode, name: &'static str, message: Cow<'static, str>) -> Self {
        Self(Box::new(Inner { status, name, message, headers: HeaderMap::new(), source: None }))
    }

    /// Adds a header to the answer, in place of one of the same name.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.insert(name, value);
        self
    }

    /// Keeps what this came from. It is logged at the level of errors, and never shown to the client.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The name, which the client reads as `error`.
    pub fn name(&self) -> &str {
        self.0.name
    }

    /// The message, for the people behind the client.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The headers that the answer will have besides its content type.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The answer. What the error came from is logged, since nobody sees it after this.
    pub(super) fn into_response(self, method: &str) -> Response<Body> {
        let Inner { status, name, message, headers, source } = *self.0;
        if let Some(source) = source {
            tracing::error!(method, status = status.as_u16(), error = %Chain(&*source), "XRPC request failed");
        }
        let members: &[_] =
            if message.is_empty() { &[("error", name)] } else { &[("error", name), ("message", &message)] };
        let mut response = response::texts(members);
        *response.status_mut() = status;
        response.headers_mut().extend(headers);
        response
    }

    /// Logs what ended an answer midway: its status is sent, and the client only sees that the rest is missing.
    /// What another client did to a body that is passed on is no failure of this server.
    pub(super) fn log_broken_answer(&self, method: &str) {
        if self.0.source.is_some() || self.0.status.is_server_error() {
            tracing::error!(method, error = %Chain(self), "XRPC response body failed");
        }
    }
}

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

/// The most bytes of an error in the log, without the mark of a cut.
const LOG_LIMIT: usize = 4096;

/// An error and its sources on one line of at most 4 KiB: a client may have sent parts of it.
struct Chain<'a>(&'a (dyn error::Error + 'static));

/// Writes text up to a limit, with line breaks and all other characters escaped that move or reorder what a log shows.
struct OneLine<'a, 'f> {
    formatter: &'a mut fmt::Formatter<'f>,
    /// `None` once the text was cut off.
    left: Option<usize>,
}

impl fmt::Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let Some(left) = self.left else { return Ok(()) };
            self.left = left.checked_sub(character.len_utf8());
            if self.left.is_none() {
                return self.formatter.write_str(" [cut off]");
            }
            match character {
                // `escape_debug` escapes these as well, though they are harmless.
                '"' | '\'' | '\\' => self.formatter.write_char(character)?,
                _ => write!(self.formatter, "{}", character.escape_debug())?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = OneLine { formatter: f, left: Some(LOG_LIMIT) };
        write!(line, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(source) = next {
            write!(line, ": {source}")?;
            next = source.source();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logged(text: &str) -> String {
        Chain(&Error::internal(text.to_owned())).to_string()
    }

    #[test]
    fn log_escapes_what_moves_or_reorders_text() {
        for character in "\n\r\u{1b}\u{9b}\u{2028}\u{2029}\u{202e}\u{2066}".chars() {
            let line = logged(&format!("a{character}b"));
            assert!(line.is_ascii() && line.contains("a\\"), "{line:?}");
        }
        assert!(logged("\"é漢\" isn't C:\\").ends_with("\"é漢\" isn't C:\\"));
    }

    #[test]
    fn log_line_is_cut_off_at_limit() {
        for filler in ["a", "é"] {
            let line = logged(&filler.repeat(100_000));
            assert!(line.ends_with(" [cut off]") && line.len() < LOG_LIMIT + 32, "{}", line.len());
        }
    }
}
