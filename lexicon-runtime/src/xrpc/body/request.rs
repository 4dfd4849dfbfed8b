//! Reads the body of a request as the input of a method.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http_body_util::Empty;

use super::{
    bounded::{BoundedBody, Bounds},
    headers,
};
use crate::{
    Leniency,
    codec::{Decode, from_json_input},
    sealed::Sealed,
    xrpc::{BoxError, Error},
};

/// A type that can be the input of a method.
///
/// It is a generated type for JSON, a [`BodyStream`](super::BodyStream) for another media type, or `()` if the document
/// declares no input. This trait is sealed.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the input of a method")]
pub trait RequestBody: Sealed + Sized + Send + 'static {
    /// Reads, decodes and validates the body. Of a stream, only the headers are checked.
    ///
    /// # Errors
    ///
    /// 400, 408, 413 or 415.
    fn read(body: BodyReader, headers: &HeaderMap) -> impl Future<Output = Result<Self, Error>> + Send;
}

impl RequestBody for () {
    async fn read(mut body: BodyReader, headers: &HeaderMap) -> Result<Self, Error> {
        if body.is_known_empty(headers)? {
            return Ok(());
        }
        let unexpected = || Error::invalid_request("unexpected request body: send the request without one");
        if headers::content_length(headers)?.is_some_and(|length| length > 0) {
            return Err(unexpected());
        }
        match body.body.next().await {
            Some(data) => Err(data.map_or_else(|error| error, |_| unexpected())),
            None => Ok(()),
        }
    }
}

impl<T: Decode + Send + 'static> RequestBody for T {
    async fn read(body: BodyReader, headers: &HeaderMap) -> Result<Self, Error> {
        let leniency = body.leniency;
        let bytes = body.json(headers).await?;
        from_json_input(&bytes, leniency).map_err(|invalid| Error::invalid_request(invalid.to_string()))
    }
}

/// The unread body of a request.
///
/// It has the limits of the router and the declared media type.
pub struct BodyReader {
    body: BoundedBody,
    encoding: &'static str,
    limits: BodyLimits,
    leniency: Leniency,
}

/// The maximum number of bytes of a request body.
#[derive(Clone, Copy)]
pub struct BodyLimits {
    /// For JSON, which is buffered in memory.
    pub json: usize,
    /// For other media types, which the handler reads as a stream.
    pub stream: usize,
}

impl BodyReader {
    pub(in crate::xrpc) fn new<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let limits = BodyLimits { json: usize::MAX, stream: usize::MAX };
        Self { body: BoundedBody::from_request(body), encoding: "", limits, leniency: Leniency::default() }
    }

    pub(in crate::xrpc) fn with_limits(self, limits: BodyLimits) -> Self {
        Self { limits, ..self }
    }

    pub(in crate::xrpc) fn with_leniency(self, leniency: Leniency) -> Self {
        Self { leniency, ..self }
    }

    /// Sets the media type that the method declares.
    pub(in crate::xrpc) fn with_encoding(self, encoding: &'static str) -> Self {
        Self { encoding, ..self }
    }

    /// Whether the headers or the body itself say that there are no bytes.
    fn is_known_empty(&self, headers: &HeaderMap) -> Result<bool, Error> {
        let content_length = headers::content_length(headers)?;
        Ok(self.body.is_ended() || self.body.size_hint().exact() == Some(0) || content_length == Some(0))
    }

    /// Reads a JSON body, which must not be empty.
    async fn json(self, headers: &HeaderMap) -> Result<Vec<u8>, Error> {
        // A JSON text that is shorter than the stated length is malformed, so only the limit is checked.
        let encoding = self.encoding;
        let bounds = Bounds { limit: self.limits.json, content_length: None, encoding, allows_empty: false };
        if self.is_known_empty(headers)? {
            return Err(bounds.missing());
        }
        headers::require_json(headers, encoding)?;
        self.into_bounded(headers, bounds)?.bytes().await
    }

    /// Returns the media type, the stated length and the unread body. A file of zero bytes is valid, a request without a
    /// body is not.
    pub(super) fn stream(self, headers: &HeaderMap) -> Result<(String, Option<u64>, BoundedBody), Error> {
        let content_length = headers::content_length(headers)?.or(self.body.size_hint().exact());
        let encoding = self.encoding;
        let bounds = Bounds { limit: self.limits.stream, content_length, encoding, allows_empty: true };
        if self.is_known_empty(headers)? && !headers::announce_body(headers) {
            return Err(bounds.missing());
        }
        let media_type = headers::require_media_type(headers, encoding)?;
        Ok((media_type, content_length, self.into_bounded(headers, bounds)?))
    }

    /// Rejects a stated length over the limit before the body is read.
    fn into_bounded(self, headers: &HeaderMap, bounds: Bounds) -> Result<BoundedBody, Error> {
        let content_length = headers::content_length(headers)?;
        if content_length.unwrap_or_default().max(self.body.size_hint().lower()) > bounds.limit as u64 {
            return Err(bounds.too_large());
        }
        let body = if content_length == Some(0) { BoundedBody::from_request(Empty::<Bytes>::new()) } else { self.body };
        Ok(body.with_bounds(bounds))
    }
}

impl fmt::Debug for BodyReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyReader").field("encoding", &self.encoding).finish_non_exhaustive()
    }
}
