//! A body that is not JSON, in either direction: bytes of a media type, as they come.
//! What counts and bounds them is `frames`; which media type is right is `media`'s business.

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

use super::{Body, BodyReader, BoxError, Error, RequestBody, ResponseBody, ResponseContext, frames::Frames, media};

/// A body that is not JSON: bytes of a media type, read and written as they come.
///
/// It is the input or the output of a method whose document declares another encoding than `application/json`, as the
/// Lexicon section of the AT Protocol's specification has it under "Query and Procedure (HTTP API)". Nothing is
/// buffered: a chunk is asked of the client when the handler asks for it, and of the handler when the client has room.
///
/// # As input
///
/// The media type is covered by the declared one, which may be a range such as `image/*`. A request may also state a
/// range within it, since clients copy the `encoding` of a document: its bytes are `application/octet-stream`. JSON sent
/// where `*/*` is declared is bytes like all others. A file of zero bytes is valid. The bytes come by [`next`](Self::next), by [`bytes`](Self::bytes), or as
/// the [`http_body::Body`] that this is. The limit is [`Router::stream_body_limit`](super::Router::stream_body_limit), and an
/// error of the stream turns into the response by `?`: 413 `PayloadTooLarge` beyond the limit, 408 `RequestTimeout` where
/// the client [falls silent](super::Router::body_idle_timeout), 400 `InvalidRequest` where the body ends early or has
/// another length than stated. Only a `next` that returns `None` says that the body is complete: check it before you keep
/// the bytes. A stream that is dropped unread is [drained](super::Router::drain_limit).
///
/// ```
/// use lexicon_runtime::xrpc::{BodyStream, Error};
///
/// /// The size of a file in bytes.
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
/// A handler says which media type its answer has, without asterisks. One that the document does not cover is a 500
/// and is logged, if the router [validates output](super::Router::validate_output). Once the answer has begun its status
/// is sent, so an error in the body can only end it: the connection breaks off, and the error is logged.
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
    frames: Frames,
}

impl BodyStream {
    /// Bytes of this media type that come from anything that yields them: a file, another server's answer, a channel.
    ///
    /// The media type may have parameters, `text/plain; charset=utf-8`. Where `body` knows its length, the answer has a
    /// `Content-Length`. An [`Error`] in the body stays what it is; any other becomes [`Error::internal`]. The crate
    /// `http-body-util` makes bodies of streams, channels and readers.
    pub fn new<B>(media_type: impl Into<Cow<'static, str>>, body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let frames = Frames::of_server(body);
        Self { content_type: media_type.into(), content_length: frames.size_hint().exact(), frames }
    }

    /// Bytes of this media type that are all there.
    pub fn from_bytes(media_type: impl Into<Cow<'static, str>>, bytes: impl Into<Bytes>) -> Self {
        Self::new(media_type, Full::new(bytes.into()))
    }

    /// The media type without parameters. That of an input is in lower case and never a range: it is
    /// `application/octet-stream` where the client states a range or nothing.
    pub fn media_type(&self) -> &str {
        self.content_type.split(';').next().unwrap_or_default().trim()
    }

    /// The length of the whole in bytes, where it is stated. An input's is a claim until it has been read: make no room
    /// for it beforehand. A body of another length ends in an error.
    pub fn content_length(&self) -> Option<u64> {
        self.content_length
    }

    /// The next bytes, as many as came at once and at least one; `None` when the whole has been read. It can be dropped
    /// while it waits without losing any.
    ///
    /// # Errors
    ///
    /// 400 where an input ends early or does not match its stated length, 408 where the client falls silent, 413 where
    /// it is too large. What comes after an error is `None`. Of a stream made by [`new`](Self::new): its body's errors.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        self.frames.next().await
    }

    /// All bytes that are still to come, in memory. Of an input they are no more than the limit, and the memory grows
    /// with what arrives; what another body yields is bounded by nothing.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next).
    pub async fn bytes(self) -> Result<Bytes, Error> {
        self.frames.bytes().await.map(Bytes::from)
    }
}

impl crate::sealed::Sealed for BodyStream {}

impl RequestBody for BodyStream {
    async fn read(body: BodyReader, headers: &HeaderMap) -> Result<Self, Error> {
        let (media_type, content_length, frames) = body.stream(headers)?;
        Ok(Self { content_type: media_type.into(), content_length, frames })
    }
}

impl ResponseBody for BodyStream {
    fn into_response(self, outgoing: ResponseContext) -> Result<Response<Body>, Error> {
        let said = &self.content_type;
        let no_type = || Error::internal(format!("invalid handler output: `{said}` is not a media type"));
        let content_type = HeaderValue::from_str(said).map_err(|_| no_type())?;
        if outgoing.validate && !media::is_media_type(said) {
            return Err(no_type());
        }
        if outgoing.validate && !covers(outgoing.declared, self.media_type()) {
            let declared = media::in_words(outgoing.declared);
            return Err(Error::internal(format!(
                "invalid handler output: expected media type {declared}, found `{said}`"
            )));
        }
        let mut response = Response::new(Body::stream(self, outgoing.method));
        response.headers_mut().insert(header::CONTENT_TYPE, content_type);
        Ok(response)
    }
}

impl http_body::Body for BodyStream {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        self.frames.poll(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.frames.is_end()
    }

    fn size_hint(&self) -> SizeHint {
        self.frames.size_hint()
    }
}

impl fmt::Debug for BodyStream {
    /// Tells what it is and nothing of what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream")
            .field("media_type", &self.media_type())
            .field("content_length", &self.content_length)
            .finish_non_exhaustive()
    }
}
