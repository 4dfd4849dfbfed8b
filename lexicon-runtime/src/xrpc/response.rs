//! What an answer is made of: the output of a method, the health of the server, and the body that carries them.
//! Statuses and names of failures are `error`'s business.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use http_body::{Frame, SizeHint};

use super::{BoxError, Error};
use crate::{
    Validate,
    codec::{Encode, to_json},
};

/// What the output of a method can be: an emitted type that is sent as JSON, or `()` where none is declared.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the output of a method")]
pub trait ResponseBody: Sized + Send + 'static {
    /// The answer. With `validate`, an output that breaks its document is not sent.
    ///
    /// # Errors
    ///
    /// [`Error::internal`] with everything that breaks the document.
    fn into_response(self, validate: bool) -> Result<Response<Body>, Error>;
}

/// No output is declared: an empty body, and no content type.
impl ResponseBody for () {
    fn into_response(self, _: bool) -> Result<Response<Body>, Error> {
        Ok(Response::new(Body::empty()))
    }
}

impl<T: Encode + Validate + Send + 'static> ResponseBody for T {
    fn into_response(self, validate: bool) -> Result<Response<Body>, Error> {
        if validate {
            self.validate().map_err(|invalid| Error::internal(format!("the output breaks its document: {invalid}")))?;
        }
        Ok(json(to_json(&self)))
    }
}

/// The answer 200 with this JSON.
fn json(text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// An answer with an object of texts. The names are plain words, which JSON needs not escape.
pub(super) fn texts(members: &[(&'static str, &str)]) -> Response<Body> {
    let member = |(name, text): &(&str, &str)| format!("\"{name}\":{}", to_json(*text));
    json(format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(",")))
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

/// The body of an answer.
pub struct Body(Option<Bytes>);

impl Body {
    /// A body without bytes.
    pub fn empty() -> Self {
        Self(None)
    }

    pub(super) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, Bytes::len)
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(Some(text.into()).filter(|bytes: &Bytes| !bytes.is_empty()))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.len() as u64)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("bytes", &self.len()).finish()
    }
}
