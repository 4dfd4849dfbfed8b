//! Writes the output of a method as the body of a response.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use http_body::{Frame, SizeHint};

use lexicon_syntax::media_type::{JSON, is_json};

use super::bounded::BoundedBody;
use crate::{
    Leniency, Validate,
    codec::{Encode, to_json},
    sealed::Sealed,
    xrpc::{BoxError, Error, drain::UnrequestedBody},
};

/// A type that can be the output of a method.
///
/// It is a generated type for JSON, a [`BodyStream`](super::BodyStream) for another media type, or `()` if the document
/// declares no output. This trait is sealed.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the output of a method")]
pub trait ResponseBody: Sealed + Sized + Send + 'static {
    /// Converts the output into a response, validated if the router does so.
    ///
    /// # Errors
    ///
    /// [`Error::internal`] with all violations.
    fn into_response(self, context: ResponseContext) -> Result<Response<Body>, Error>;
}

/// The method, media type and validation of a response.
#[derive(Clone, Copy, Debug)]
pub struct ResponseContext {
    pub(in crate::xrpc) method: &'static str,
    pub(in crate::xrpc) encoding: &'static str,
    pub(in crate::xrpc) validate: bool,
    pub(in crate::xrpc) leniency: Leniency,
}

impl ResponseBody for () {
    fn into_response(self, _: ResponseContext) -> Result<Response<Body>, Error> {
        Ok(Response::new(Body::empty()))
    }
}

impl<T: Encode + Validate + Send + 'static> ResponseBody for T {
    fn into_response(self, context: ResponseContext) -> Result<Response<Body>, Error> {
        if context.validate {
            self.validate_with(context.leniency)
                .map_err(|invalid| Error::internal(format!("invalid handler output: {invalid}")))?;
        }
        let media_type = if is_json(context.encoding) { context.encoding } else { JSON };
        let media_type = HeaderValue::from_str(media_type).map_err(Error::internal)?;
        Ok(json(to_json(&self), media_type))
    }
}

fn json(text: String, media_type: HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}

/// Creates a response with a JSON object of strings. The keys must not need escapes.
pub fn json_object(entries: &[(&'static str, &str)]) -> Response<Body> {
    let entry = |(key, text): &(&str, &str)| format!("\"{key}\":{}", to_json(*text));
    let text = format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","));
    json(text, HeaderValue::from_static(JSON))
}

/// The body of a response: buffered bytes or a stream.
pub struct Body {
    content: Content,
    /// Drained when this body is dropped.
    unrequested: Option<UnrequestedBody>,
}

enum Content {
    Bytes(Option<Bytes>),
    Stream {
        body: BoundedBody,
        /// The NSID for the log.
        method: &'static str,
    },
    /// The body of a response to HEAD. Its length is unknown: HTTP servers would send an exact one as `Content-Length`.
    Omitted,
}

impl Body {
    /// Creates a body without bytes.
    pub fn empty() -> Self {
        Self::new(Content::Bytes(None))
    }

    pub(in crate::xrpc) fn omitted() -> Self {
        Self::new(Content::Omitted)
    }

    pub(super) fn stream(body: BoundedBody, method: &'static str) -> Self {
        Self::new(Content::Stream { body, method })
    }

    fn new(content: Content) -> Self {
        Self { content, unrequested: None }
    }

    /// Keeps the request body until this body is dropped.
    pub(in crate::xrpc) fn keep(&mut self, unrequested: UnrequestedBody) {
        self.unrequested = Some(unrequested);
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::new(Content::Bytes(Some(text.into()).filter(|bytes: &Bytes| !bytes.is_empty())))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.content {
            Content::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Content::Stream { body, method } => body.poll(cx).map_err(|error| {
                error.log_in_response_body(method);
                error.into()
            }),
            Content::Omitted => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Bytes(bytes) => bytes.is_none(),
            Content::Stream { body, .. } => body.is_ended(),
            Content::Omitted => true,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Content::Stream { body, .. } => body.size_hint(),
            Content::Omitted => SizeHint::default(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("bytes", &http_body::Body::size_hint(self).exact()).finish()
    }
}
