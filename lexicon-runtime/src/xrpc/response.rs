//! What an answer is made of: the output of a method, the health of the server, and the body that carries them.
//! Statuses and names of failures are `error`'s business.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use http_body::{Body as _, Frame, SizeHint};

use lexicon_syntax::media_type::{JSON, is_json};

use super::{BodyStream, BoxError, Error, drain::Unrequested};
use crate::{
    Leniency, Validate,
    codec::{Encode, to_json},
};

/// What the output of a method can be: an emitted type that is sent as JSON, a [`BodyStream`] of another media type, or `()`
/// where none is declared.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the output of a method")]
pub trait ResponseBody: crate::sealed::Sealed + Sized + Send + 'static {
    /// The answer. Where outputs are validated, one that breaks its document is not sent.
    ///
    /// # Errors
    ///
    /// [`Error::internal`] with everything that breaks the document.
    fn into_response(self, outgoing: ResponseContext) -> Result<Response<Body>, Error>;
}

/// What is known of an answer before its output: whose it is, and what its document declares.
#[derive(Clone, Copy)]
pub struct ResponseContext {
    pub(super) method: &'static str,
    pub(super) declared: &'static str,
    pub(super) validate: bool,
    pub(super) leniency: Leniency,
}

/// No output is declared: an empty body, and no content type.
impl ResponseBody for () {
    fn into_response(self, _: ResponseContext) -> Result<Response<Body>, Error> {
        Ok(Response::new(Body::empty()))
    }
}

impl<T: Encode + Validate + Send + 'static> ResponseBody for T {
    fn into_response(self, outgoing: ResponseContext) -> Result<Response<Body>, Error> {
        if outgoing.validate {
            self.validate_with(outgoing.leniency)
                .map_err(|invalid| Error::internal(format!("invalid handler output: {invalid}")))?;
        }
        let media_type = if is_json(outgoing.declared) { outgoing.declared } else { JSON };
        let media_type = HeaderValue::from_str(media_type).map_err(Error::internal)?;
        Ok(json(to_json(&self), media_type))
    }
}

/// The response 200 with this JSON.
fn json(text: String, media_type: HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}

/// An answer with an object of texts. The names are plain words, which JSON needs not escape.
pub(super) fn texts(members: &[(&'static str, &str)]) -> Response<Body> {
    let member = |(name, text): &(&str, &str)| format!("\"{name}\":{}", to_json(*text));
    let text = format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","));
    json(text, HeaderValue::from_static(JSON))
}

/// What `/xrpc/_health` answers: `{"version": ...}`, as personal data servers do.
///
/// ```
/// use lexicon_runtime::xrpc::Health;
///
/// let health = Health::new(env!("CARGO_PKG_VERSION"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    version: String,
}

impl Health {
    /// A server in health, of this version.
    pub fn new(version: impl Into<String>) -> Self {
        Self { version: version.into() }
    }

    pub(super) fn into_response(self) -> Response<Body> {
        texts(&[("version", &self.version)])
    }
}

/// The body of an answer: bytes, or a stream of them.
pub struct Body {
    content: Content,
    /// What the client may still send, drained when this is dropped.
    unrequested: Option<Unrequested>,
}

enum Content {
    Bytes(Option<Bytes>),
    /// And the method that it is the output of, to name in the log.
    Stream(BodyStream, &'static str),
    /// What HEAD doesn't ask for. Its length is unknown here, or servers would state that it is none.
    Unsent,
}

impl Body {
    /// A body without bytes.
    pub fn empty() -> Self {
        Self::of(Content::Bytes(None))
    }

    pub(super) fn unsent() -> Self {
        Self::of(Content::Unsent)
    }

    /// Holds the request's body until this one was sent.
    pub(super) fn keep(&mut self, unrequested: Unrequested) {
        self.unrequested = Some(unrequested);
    }

    fn of(content: Content) -> Self {
        Self { content, unrequested: None }
    }

    pub(super) fn stream(stream: BodyStream, method: &'static str) -> Self {
        Self::of(Content::Stream(stream, method))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::of(Content::Bytes(Some(text.into()).filter(|bytes: &Bytes| !bytes.is_empty())))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.content {
            Content::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Content::Stream(stream, method) => Pin::new(stream).poll_frame(cx).map_err(|error| {
                error.log_broken_answer(method);
                error.into()
            }),
            Content::Unsent => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Bytes(bytes) => bytes.is_none(),
            Content::Stream(stream, _) => stream.is_end_stream(),
            Content::Unsent => true,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Content::Stream(stream, _) => stream.size_hint(),
            Content::Unsent => SizeHint::default(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("bytes", &self.size_hint().exact()).finish()
    }
}
