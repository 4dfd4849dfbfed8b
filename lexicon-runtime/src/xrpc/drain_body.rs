//! A request body whose rest is drained when it is dropped before its end.

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
    BoxError,
    drain::{Drainer, Remainder},
    source::{Polled, Source},
};

/// The body of a request behind a [`DrainLayer`](super::DrainLayer).
///
/// When it is dropped before its end, its rest is read and discarded within the limits of the layer.
pub struct DrainBody {
    /// `None` when the body has ended or failed.
    source: Option<Source>,
    drain: Drain,
    /// `None` outside of a Tokio runtime, where nothing is drained.
    runtime: Option<Handle>,
    /// Whether the client waits for `100 Continue`, which the first poll makes the server send.
    is_unrequested: bool,
}

enum Drain {
    /// The rest is drained when this body is dropped.
    Own(Arc<Remainder>),
    /// A layer in front drains the rest when this body drops the one of the layer.
    OfLayer(Arc<Remainder>),
}

/// The extension of a request whose body is drained by a layer in front. A second drain would run the layers between,
/// such as decompression, over bytes that are discarded.
#[derive(Clone)]
struct IsDrained(Arc<Remainder>);

impl DrainBody {
    /// Wraps the body of a request. The response needs the remainder, unless a layer in front drains the body.
    pub(super) fn new(source: Source, head: &Parts, drainer: &Drainer) -> (Self, Option<Arc<Remainder>>) {
        let (drain, remainder) = match head.extensions.get() {
            Some(IsDrained(remainder)) => (Drain::OfLayer(Arc::clone(remainder)), None),
            None => {
                let remainder = drainer.remainder(head.version);
                (Drain::Own(Arc::clone(&remainder)), Some(remainder))
            }
        };
        let expects = head.headers.get(header::EXPECT).map(|value| value.as_bytes());
        let is_unrequested = expects.is_some_and(|value| value.eq_ignore_ascii_case(b"100-continue"));
        (Self { source: Some(source), drain, runtime: Handle::try_current().ok(), is_unrequested }, remainder)
    }

    /// Marks the request, so that its body is not drained by a router or layer behind this one too.
    pub(super) fn mark(&self, head: &mut Parts) {
        if let Drain::Own(remainder) = &self.drain {
            head.extensions.insert(IsDrained(Arc::clone(remainder)));
        }
    }

    pub(super) fn runtime(&self) -> Option<&Handle> {
        self.runtime.as_ref()
    }

    /// Drops the rest of a body that the client is not expected to finish. The response announces `Connection: close`.
    pub(super) fn give_up(&mut self) {
        let (Drain::Own(remainder) | Drain::OfLayer(remainder)) = &self.drain;
        remainder.announce_close();
        self.drop_rest();
    }

    /// Drops the rest of the body, and drains it if the client could not read the response otherwise.
    fn drop_rest(&mut self) {
        let Some(source) = self.source.take().filter(|source| !source.ended()) else { return };
        let (Drain::Own(remainder), Some(runtime)) = (&self.drain, &self.runtime) else { return };
        if self.is_unrequested {
            remainder.keep(source, runtime);
        } else {
            remainder.drain(source, runtime);
        }
    }
}

impl Body for DrainBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let Some(source) = &mut self.source else { return Poll::Ready(None) };
        let polled = source.as_mut().poll(cx);
        self.is_unrequested = false;
        if matches!(&polled, Poll::Ready(frame) if !matches!(frame, Some(Ok(frame)) if frame.is_data())) {
            self.source = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.source.as_ref().is_none_or(|source| source.ended())
    }

    fn size_hint(&self) -> SizeHint {
        self.source.as_ref().map_or_else(|| SizeHint::with_exact(0), |source| source.hint())
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
