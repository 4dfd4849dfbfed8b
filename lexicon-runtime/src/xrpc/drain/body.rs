//! A request body whose unread rest is drained.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{header, request::Parts};
use http_body::{Body, SizeHint};
use tokio::runtime::Handle;

use super::{
    boxed::{BoxedBody, FramePoll},
    drainer::Drainer,
    remainder::Remainder,
};
use crate::xrpc::BoxError;

/// The request body that a [`DrainLayer`](super::DrainLayer) passes on.
///
/// When it is dropped before its end, the rest is read and discarded within the limits of the layer.
pub struct DrainBody {
    /// `None` when the body has ended or failed.
    body: Option<BoxedBody>,
    drained_by: DrainedBy,
    /// `None` outside of a Tokio runtime, where nothing is drained.
    runtime: Option<Handle>,
    /// Whether the client waits for `100 Continue`, which the HTTP server sends at the first poll.
    is_unrequested: bool,
}

enum DrainedBy {
    ThisBody(Arc<Remainder>),
    /// A layer in front drains the rest when this body drops the body of the layer.
    OuterLayer(Arc<Remainder>),
}

/// Marks a request whose body is drained by a layer in front. A second drain would run the layers between the two, such as
/// decompression, for discarded bytes.
#[derive(Clone)]
struct DrainedByLayer(Arc<Remainder>);

impl DrainBody {
    /// Wraps the body of a request. The remainder is returned for the response, unless a layer in front drains the body.
    pub(in crate::xrpc) fn new(body: BoxedBody, parts: &Parts, drainer: &Drainer) -> (Self, Option<Arc<Remainder>>) {
        let (drained_by, remainder) = match parts.extensions.get() {
            Some(DrainedByLayer(remainder)) => (DrainedBy::OuterLayer(Arc::clone(remainder)), None),
            None => {
                let remainder = Remainder::new(drainer, parts.version);
                (DrainedBy::ThisBody(Arc::clone(&remainder)), Some(remainder))
            }
        };
        let expect = parts.headers.get(header::EXPECT).map(|value| value.as_bytes());
        let is_unrequested = expect.is_some_and(|value| value.eq_ignore_ascii_case(b"100-continue"));
        (Self { body: Some(body), drained_by, runtime: Handle::try_current().ok(), is_unrequested }, remainder)
    }

    /// Marks the request, so that routers and layers behind this one do not drain its body.
    pub(super) fn mark(&self, parts: &mut Parts) {
        if let DrainedBy::ThisBody(remainder) = &self.drained_by {
            parts.extensions.insert(DrainedByLayer(Arc::clone(remainder)));
        }
    }

    pub(super) fn runtime(&self) -> Option<&Handle> {
        self.runtime.as_ref()
    }

    /// Drops the rest of a body that the client is not expected to finish. The response announces `Connection: close`.
    pub(super) fn abandon(&mut self) {
        let (DrainedBy::ThisBody(remainder) | DrainedBy::OuterLayer(remainder)) = &self.drained_by;
        remainder.announce_close();
        self.drop_rest();
    }

    fn drop_rest(&mut self) {
        let Some(body) = self.body.take().filter(|body| !body.is_ended()) else { return };
        let (DrainedBy::ThisBody(remainder), Some(runtime)) = (&self.drained_by, &self.runtime) else { return };
        if self.is_unrequested {
            remainder.keep_unrequested(body, runtime);
        } else {
            remainder.drain(body, runtime);
        }
    }
}

impl Body for DrainBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> FramePoll {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let polled = body.as_mut().poll(cx);
        self.is_unrequested = false;
        if matches!(&polled, Poll::Ready(frame) if !matches!(frame, Some(Ok(frame)) if frame.is_data())) {
            self.body = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(|body| body.is_ended())
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), |body| body.size())
    }
}

impl Drop for DrainBody {
    fn drop(&mut self) {
        self.drop_rest();
    }
}

impl fmt::Debug for DrainBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DrainBody").field("bytes", &self.size_hint().exact()).finish_non_exhaustive()
    }
}
