//! A `tower` layer that drains request bodies which other layers leave unread.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::{
    body::DrainBody,
    drainer::Drainer,
    remainder::{Remainder, UnrequestedBody},
};
use crate::xrpc::BoxError;

/// Drains request bodies that layers behind this one leave unread.
///
/// A [`Router`](crate::xrpc::Router) drains the requests that it rejects. Layers in front of it also reject requests: a
/// body limit, authentication, a timeout, decompression of a malformed body. They drop the rest of the body, the server
/// closes the connection, and a client that writes its whole request first reports a broken connection instead of the
/// response. With this layer as the outermost one, the response is sent at once, and the rest of the body is read and
/// discarded, as [`Router::drain_limit`](crate::xrpc::Router::drain_limit) describes.
///
/// A router behind the layer does not drain: the limits of the layer apply, and they count the bytes that the client
/// sends. Layers between the two, such as decompression, do not run for discarded bytes. With several drain layers, the
/// outermost one drains.
///
/// The layer and its clones drain at most 512 bodies at a time. Nothing is drained outside of a Tokio runtime.
///
/// ```
/// use lexicon_runtime::xrpc::{DrainLayer, Router};
/// use tower_layer::Layer as _;
///
/// let methods = Router::new(());
/// // Other layers go here, between the router and the outermost layer.
/// let service = DrainLayer::new().drain_limit(10 * 1024 * 1024).layer(methods);
/// # let _ = service;
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct DrainLayer {
    drainer: Drainer,
}

impl DrainLayer {
    /// Creates a layer with the default limits of a [`Router`](crate::xrpc::Router).
    ///
    /// They are 100 MiB, 30 seconds, and 5 seconds without a byte.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the maximum number of bytes that are drained.
    ///
    /// See [`Router::drain_limit`](crate::xrpc::Router::drain_limit).
    pub fn drain_limit(mut self, bytes: usize) -> Self {
        self.drainer.limits.bytes = bytes;
        self
    }

    /// Sets the maximum duration of a drain.
    ///
    /// See [`Router::drain_timeout`](crate::xrpc::Router::drain_timeout).
    pub fn drain_timeout(mut self, timeout: Duration) -> Self {
        self.drainer.limits.timeout = timeout;
        self
    }

    /// Sets the maximum time that a drain waits for data.
    ///
    /// See [`Router::drain_idle_timeout`](crate::xrpc::Router::drain_idle_timeout).
    pub fn drain_idle_timeout(mut self, timeout: Duration) -> Self {
        self.drainer.limits.idle_timeout = timeout;
        self
    }
}

impl<S> Layer<S> for DrainLayer {
    type Service = Drain<S>;

    fn layer(&self, inner: S) -> Drain<S> {
        Drain { inner, drainer: self.drainer.clone() }
    }
}

/// The service of a [`DrainLayer`].
#[derive(Clone, Debug)]
pub struct Drain<S> {
    inner: S,
    drainer: Drainer,
}

impl<S, B, R> Service<Request<B>> for Drain<S>
where
    S: Service<Request<DrainBody>, Response = Response<R>>,
    B: Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<DrainResponseBody<R>>;
    type Error = S::Error;
    type Future = DrainFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        let (body, remainder) = DrainBody::new(Box::pin(body), &parts, &self.drainer);
        body.mark(&mut parts);
        DrainFuture { future: Some(self.inner.call(Request::from_parts(parts, body))), remainder }
    }
}

pin_project! {
    /// The response future of a [`Drain`] service.
    pub struct DrainFuture<F> {
        #[pin]
        future: Option<F>,
        remainder: Option<Arc<Remainder>>,
    }
}

impl<F, R, E> Future for DrainFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = Result<Response<DrainResponseBody<R>>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let Some(future) = this.future.as_mut().as_pin_mut() else { return Poll::Pending };
        let result = ready!(future.poll(cx));
        // The future of a timeout layer holds the body. Dropping it decides whether the response announces a close.
        this.future.set(None);
        let mut response = result?;
        let unrequested = this.remainder.take().and_then(|remainder| remainder.respond(&mut response));
        Poll::Ready(Ok(response.map(|inner| DrainResponseBody { inner, unrequested })))
    }
}

impl<F> fmt::Debug for DrainFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DrainFuture").finish_non_exhaustive()
    }
}

pin_project! {
    /// The response body of a [`Drain`] service.
    pub struct DrainResponseBody<R> {
        #[pin]
        inner: R,
        // Drained when the response body is dropped.
        unrequested: Option<UnrequestedBody>,
    }
}

impl<R: Body> Body for DrainResponseBody<R> {
    type Data = R::Data;
    type Error = R::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<R::Data>, R::Error>>> {
        self.project().inner.poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl<R: fmt::Debug> fmt::Debug for DrainResponseBody<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DrainResponseBody").field(&self.inner).finish()
    }
}

impl<R: Default> Default for DrainResponseBody<R> {
    fn default() -> Self {
        Self { inner: R::default(), unrequested: None }
    }
}
