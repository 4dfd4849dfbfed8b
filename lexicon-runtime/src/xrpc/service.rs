//! The router as a service of `tower` over `http`: a request in, an answer out, always.
//! The one place where a panic in a handler is caught.

use std::{
    any::Any,
    convert::Infallible,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Method as Verb, Request, Response, header, request::Parts};
use http_body::Body as _;
use tower_service::Service;

use super::{
    Body, BodyReader, BoxError, Error, Router,
    client_body::ClientBody,
    drain::Remainder,
    drain_body::DrainBody,
    endpoint::{EndpointFuture, Exchange},
    router::Route,
};

impl<S, B> Service<Request<B>> for Router<S>
where
    S: Send + Sync + 'static,
    B: http_body::Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> ResponseFuture {
        let (parts, body) = request.into_parts();
        if body.is_end_stream() {
            return self.answer(parts, BodyReader::new(body), None);
        }
        let (body, remainder) = DrainBody::new(Box::pin(body), &parts, self.drainer());
        self.answer(parts, BodyReader::new(ClientBody::new(body, self.idle_timeout())), remainder)
    }
}

impl<S: Send + Sync + 'static> Router<S> {
    fn answer(&self, parts: Parts, body: BodyReader, remainder: Option<Arc<Remainder>>) -> ResponseFuture {
        let head = parts.method == Verb::HEAD;
        let (method, answer) = match self.route(&parts.method, parts.uri.path()) {
            Ok(Route::Method(endpoint)) => {
                let body = body.at_most(self.limits(endpoint.nsid()));
                let (state, validate_output, leniency) =
                    (self.state.clone(), self.validates_output(), self.tolerates());
                (endpoint.nsid(), endpoint.answer(Exchange { state, parts, body, validate_output, leniency }))
            }
            Ok(Route::Health(check)) => ("_health", check(self.state.clone())),
            Err(error) => ("", Box::pin(std::future::ready(Err(error))) as EndpointFuture),
        };
        ResponseFuture { answer: Some(answer), method, head, remainder }
    }
}

/// The answer to one request, under way.
pub struct ResponseFuture {
    answer: Option<EndpointFuture>,
    method: &'static str,
    head: bool,
    /// What is left of the request's body, if it had one and the router drains it.
    remainder: Option<Arc<Remainder>>,
}

impl Future for ResponseFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(answer) = self.answer.as_mut() else { return Poll::Pending };
        let result = match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(cx))) {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(result)) => result,
            // The future is not polled again, and what it holds is dropped below.
            Err(panic) => Err(Error::internal(format!("handler panicked: {}", panic_message(&*panic)))),
        };
        let done = self.answer.take();
        // A destructor of what a handler left behind may panic as well, and the answer stands.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(done)));
        let mut response = result.unwrap_or_else(|error| error.into_response(self.method));
        if self.head {
            without_body(&mut response);
        }
        if let Some(unrequested) = self.remainder.take().and_then(|remainder| remainder.respond(&mut response)) {
            response.body_mut().keep(unrequested);
        }
        Poll::Ready(Ok(response))
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").field("method", &self.method).finish_non_exhaustive()
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}

/// Answers HEAD: the headers as GET would have them, the length included where it is known.
fn without_body(response: &mut Response<Body>) {
    if let Some(length) = response.body().size_hint().exact() {
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    let unsent = std::mem::replace(response.body_mut(), Body::unsent());
    // Its destructor is a handler's too.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(unsent)));
}
