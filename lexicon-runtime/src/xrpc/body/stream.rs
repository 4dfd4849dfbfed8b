//! Bodies of other media types than JSON.

use std::{
    borrow::Cow,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, header};
use http_body::{Frame, SizeHint};
use http_body_util::Full;
use lexicon_syntax::media_type::covers;

use super::{
    bounded::BoundedBody,
    content_type::ContentType,
    headers,
    request::{BodyReader, RequestBody},
    response::{Body, ResponseBody, ResponseContext},
};
use crate::{
    sealed::Sealed,
    xrpc::{BoxError, Error},
};

/// A request or response body as a stream of bytes.
///
/// It is the input or output of a method whose document declares another encoding than `application/json`. Nothing is
/// buffered: the router requests the next chunk from the client when the handler requests it, and from the handler when
/// the client can receive it.
///
/// # As input
///
/// The router rejects media types that the declared one, which may be a range such as `image/*`, does not cover. If the
/// client states a range within the declared one, as clients do that copy the `encoding` of a document, the media type is
/// `application/octet-stream`. Where `*/*` is declared, JSON is passed on without decoding. A file of zero bytes is valid.
///
/// Read the bytes with [`next`](Self::next), with [`bytes`](Self::bytes), or as a [`http_body::Body`]. The limit is
/// [`Router::stream_body_limit`](crate::xrpc::Router::stream_body_limit). The `?` operator converts an error of the stream
/// into the response: 413 `PayloadTooLarge` over the limit, 408 `RequestTimeout` if the client
/// [sends nothing](crate::xrpc::Router::body_idle_timeout), 400 `InvalidRequest` if the body ends early or does not match
/// its stated length. The body is complete only when `next` returns `None`: check this before you store the bytes. An
/// unread stream is [drained](crate::xrpc::Router::drain_limit) when it is dropped.
///
/// ```
/// use lexicon_runtime::xrpc::{BodyStream, Error};
///
/// /// Returns the size of a file in bytes.
/// async fn size(mut file: BodyStream) -> Result<u64, Error> {
///     let mut size = 0;
///     while let Some(chunk) = file.next().await {
///         size += chunk?.len() as u64;
///     }
///     Ok(size)
/// }
/// ```
///
/// # As output
///
/// The handler sets the media type, which must not be a range. If the document does not cover it and the router
/// [validates output](crate::xrpc::Router::validate_output), the response is a 500 and the reason is logged. An error of
/// the body after the response has begun ends the connection, and is logged.
///
/// ```
/// use lexicon_runtime::xrpc::BodyStream;
///
/// let output = BodyStream::from_bytes("text/vtt", "WEBVTT\n");
/// assert_eq!((output.media_type(), output.content_length()), ("text/vtt", Some(7)));
/// ```
pub struct BodyStream {
    content_type: Cow<'static, str>,
    content_length: Option<u64>,
    body: BoundedBody,
}

impl BodyStream {
    /// Creates a stream from any body: a file, the response of another server, a channel.
    ///
    /// The media type may have parameters, as in `text/plain; charset=utf-8`. The response has a `Content-Length` if
    /// `body` knows its length. An [`Error`] of the body is passed on; any other becomes [`Error::internal`]. The crate
    /// `http-body-util` provides bodies for streams, channels and readers.
    pub fn new<B>(media_type: impl Into<Cow<'static, str>>, body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let body = BoundedBody::from_response(body);
        Self { content_type: media_type.into(), content_length: body.size_hint().exact(), body }
    }

    /// Creates a stream of bytes that are already in memory.
    pub fn from_bytes(media_type: impl Into<Cow<'static, str>>, bytes: impl Into<Bytes>) -> Self {
        Self::new(media_type, Full::new(bytes.into()))
    }

    /// Returns the media type without parameters.
    ///
    /// The media type of an input is in lower case and never a range: it is `application/octet-stream` if the client
    /// states a range or no media type.
    pub fn media_type(&self) -> &str {
        self.content_type.split(';').next().unwrap_or_default().trim()
    }

    /// Returns the stated length in bytes, if there is one.
    ///
    /// Do not allocate by the length of an input: it is unverified until the body was read. A body of another length
    /// ends in an error.
    pub fn content_length(&self) -> Option<u64> {
        self.content_length
    }

    /// Returns the next bytes, at least one.
    ///
    /// Returns `None` at the end of the body. This method is cancel safe.
    ///
    /// # Errors
    ///
    /// 400 if an input ends early or does not match its stated length, 408 if the client sends nothing, 413 over the
    /// limit. After an error the stream returns `None`. A stream created by [`new`](Self::new) returns the errors of its
    /// body.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        self.body.next().await
    }

    /// Reads the remaining bytes into memory.
    ///
    /// For an input, memory grows with the received bytes up to the limit. The length of other bodies is not limited.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub async fn bytes(self) -> Result<Bytes, Error> {
        self.body.bytes().await.map(Bytes::from)
    }
}

impl Sealed for BodyStream {}

impl RequestBody for BodyStream {
    async fn read(body: BodyReader, headers: &HeaderMap) -> Result<Self, Error> {
        let (media_type, content_length, body) = body.stream(headers)?;
        Ok(Self { content_type: media_type.into(), content_length, body })
    }
}

impl ResponseBody for BodyStream {
    fn into_response(self, context: ResponseContext) -> Result<Response<Body>, Error> {
        let found = &self.content_type;
        let malformed = || Error::internal(format!("invalid handler output: `{found}` is not a media type"));
        let content_type = HeaderValue::from_str(found).map_err(|_| malformed())?;
        if context.validate && !ContentType::parse(found).is_some_and(|parsed| parsed.is_media_type()) {
            return Err(malformed());
        }
        if context.validate && !covers(context.encoding, self.media_type()) {
            let expected = headers::describe(context.encoding);
            let message = format!("invalid handler output: expected media type {expected}, found `{found}`");
            return Err(Error::internal(message));
        }
        let mut response = Response::new(Body::stream(self.body, context.method));
        response.headers_mut().insert(header::CONTENT_TYPE, content_type);
        Ok(response)
    }
}

impl http_body::Body for BodyStream {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        self.body.poll(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_ended()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl fmt::Debug for BodyStream {
    /// Omits the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream")
            .field("media_type", &self.media_type())
            .field("content_length", &self.content_length)
            .finish_non_exhaustive()
    }
}
