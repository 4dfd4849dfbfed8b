//! Serves a request from top to bottom: route, HTTP method, parameters, authentication, body, handler, output.
//!
//! [`handle`] is the only code that is compiled for each method.

use std::{
    any::Any,
    convert::Infallible,
    fmt,
    marker::PhantomData,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request as HttpRequest, Response, header, request::Parts};
use http_body::Body as _;
use tower_service::Service;

use super::{
    Router, Table,
    path::{self, Target},
};
use crate::{
    Leniency,
    xrpc::{
        Auth, Body, BodyReader, BoxError, Error, Method, MethodKind, Request, RequestBody, RequestContext,
        RequestParams, ResponseBody, ResponseContext, Serve, body,
        drain::{DrainBody, IdleTimeoutBody, Remainder},
    },
};

impl<S, B> Service<HttpRequest<B>> for Router<S>
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

    fn call(&mut self, request: HttpRequest<B>) -> ResponseFuture {
        let (parts, body) = request.into_parts();
        if body.is_end_stream() {
            return self.respond(parts, BodyReader::new(body), None);
        }
        let options = &self.table.options;
        let (body, remainder) = DrainBody::new(Box::pin(body), &parts, &options.drainer);
        self.respond(parts, BodyReader::new(IdleTimeoutBody::new(body, options.body_idle_timeout)), remainder)
    }
}

impl<S: Send + Sync + 'static> Router<S> {
    fn respond(&self, parts: Parts, body: BodyReader, remainder: Option<Arc<Remainder>>) -> ResponseFuture {
        let omit_body = parts.method == http::Method::HEAD;
        let state = Arc::clone(&self.state);
        let (method, result) = match route(&self.table, &parts) {
            Ok(Route::Method(endpoint)) => {
                let options = &self.table.options;
                let (validate_output, leniency) = (options.validate_output, options.leniency);
                let body = body.with_limits(options.body_limits(endpoint.nsid())).with_leniency(leniency);
                (endpoint.nsid(), endpoint.handle(RoutedRequest { state, parts, body, validate_output, leniency }))
            }
            Ok(Route::Health(check)) => ("_health", check(state)),
            Err(error) => ("", Box::pin(std::future::ready(Err(error))) as ResultFuture),
        };
        ResponseFuture { result: Some(result), method, omit_body, remainder }
    }
}

enum Route<'a, S> {
    Method(&'a dyn Endpoint<S>),
    Health(&'a HealthCheck<S>),
}

/// Finds the endpoint by path, then checks the HTTP method.
fn route<'a, S>(table: &'a Table<S>, parts: &Parts) -> Result<Route<'a, S>, Error> {
    match path::parse(parts.uri.path())? {
        Target::Method(nsid) => {
            let endpoint = table.endpoints.get(nsid).ok_or_else(|| method_not_found(table, nsid))?;
            check_http_method(endpoint.kind(), &parts.method, endpoint.nsid())?;
            Ok(Route::Method(&**endpoint))
        }
        Target::Health => {
            let not_nsid = || Error::invalid_request("expected an NSID after `/xrpc/`, found `_health`");
            let check = table.health.as_ref().ok_or_else(not_nsid)?;
            check_http_method(MethodKind::Query, &parts.method, "_health")?;
            Ok(Route::Health(&**check))
        }
    }
}

fn method_not_found<S>(table: &Table<S>, nsid: &str) -> Error {
    let similar = table.endpoints.keys().find(|known| known.eq_ignore_ascii_case(nsid));
    Error::method_not_implemented(match similar {
        Some(similar) => {
            format!("method `{nsid}` not found; did you mean `{similar}`? (NSIDs are case-sensitive)")
        }
        None => format!("method `{nsid}` not found"),
    })
}

fn check_http_method(kind: MethodKind, http_method: &http::Method, name: &str) -> Result<(), Error> {
    if kind.allows(http_method) {
        return Ok(());
    }
    let message = format!("`{name}` is a {kind}: send {}", kind.preferred_http_method());
    Err(Error::method_not_allowed(message, kind.allow_header()))
}

/// A routed request on the way to its handler.
pub struct RoutedRequest<S> {
    state: Arc<S>,
    parts: Parts,
    body: BodyReader,
    validate_output: bool,
    leniency: Leniency,
}

pub type ResultFuture = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + Send>>;

pub type HealthCheck<S> = dyn Fn(Arc<S>) -> ResultFuture + Send + Sync;

/// A method with its types erased, for the table of the router.
pub trait Endpoint<S>: Send + Sync {
    fn nsid(&self) -> &'static str;
    fn kind(&self) -> MethodKind;
    fn handle(&self, request: RoutedRequest<S>) -> ResultFuture;
}

/// The endpoint of the method `M`.
pub struct MethodEndpoint<M>(PhantomData<fn() -> M>);

impl<M> MethodEndpoint<M> {
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<M, S> Endpoint<S> for MethodEndpoint<M>
where
    M: Serve<S>,
    S: Send + Sync + 'static,
{
    fn nsid(&self) -> &'static str {
        M::NSID
    }

    fn kind(&self) -> MethodKind {
        M::KIND
    }

    fn handle(&self, request: RoutedRequest<S>) -> ResultFuture {
        Box::pin(handle::<M, S>(request))
    }
}

async fn handle<M, S>(request: RoutedRequest<S>) -> Result<Response<Body>, Error>
where
    M: Serve<S>,
    S: Send + Sync + 'static,
{
    let RoutedRequest { state, parts, body, validate_output, leniency } = request;
    let params = <M as Method>::Params::from_query_with(parts.uri.query(), leniency)?;
    let auth = M::Auth::authenticate(&RequestContext::new(M::NSID, &parts), &state).await?;
    let input = <M as Method>::Input::read(body.with_encoding(M::INPUT_ENCODING), &parts.headers).await?;
    let request = Request::from_parts(parts, params, input, auth);
    let output = M::serve(&state, request).await.map_err(Into::into)?;
    let (method, encoding) = (M::NSID, M::OUTPUT_ENCODING);
    output.into_response(ResponseContext { method, encoding, validate: validate_output, leniency })
}

/// The response future of a [`Router`].
pub struct ResponseFuture {
    result: Option<ResultFuture>,
    method: &'static str,
    /// Whether the request is HEAD.
    omit_body: bool,
    /// The unread rest of the request body, if the router drains it.
    remainder: Option<Arc<Remainder>>,
}

impl Future for ResponseFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(future) = self.result.as_mut() else { return Poll::Pending };
        let result = match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(result)) => result,
            // The future is not polled again and is dropped below.
            Err(panic) => Err(Error::internal(format!("handler panicked: {}", panic_message(&*panic)))),
        };
        let future = self.result.take();
        // A destructor of the handler's values may panic as well. The response is sent nevertheless.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(future)));
        let mut response = result.unwrap_or_else(|error| error_response(error, self.method));
        if self.omit_body {
            omit_body(&mut response);
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

fn error_response(error: Error, method: &str) -> Response<Body> {
    error.log(method);
    let entries: &[_] = match error.message() {
        "" => &[("error", error.name())],
        message => &[("error", error.name()), ("message", message)],
    };
    let mut response = body::json_object(entries);
    *response.status_mut() = error.status();
    response.headers_mut().extend(error.headers().clone());
    response
}

/// Removes the body of a response to HEAD. The headers stay those of GET, with `Content-Length` if the length is known.
fn omit_body(response: &mut Response<Body>) {
    if let Some(length) = response.body().size_hint().exact() {
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    let omitted = std::mem::replace(response.body_mut(), Body::omitted());
    // The destructor of a handler's stream may panic.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(omitted)));
}
