//! An application with handwritten `Method` impls, like those of generated code, and functions that call it without a socket.

mod client_bodies;
mod debug_output;
mod draining;
mod draining_layer;
mod input_stream_lengths;
mod input_streams;
mod json_bodies;
mod log_capture;
mod output_streams;
mod responses;
mod routing;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::{HeaderMap, Request as HttpRequest, StatusCode, header};
use http_body_util::{BodyExt, Full};
use tower_service::Service;

use self::client_bodies::full;
use super::{Anonymous, Auth, Error, ErrorDetail, Health, Method, MethodKind, Request, RequestContext, Router, Serve};
use crate::codec::{
    FieldDescriptor, FieldDetails, FieldVisitor, Object, ObjectDescriptor, Presence, Reader, decode_object,
};
use crate::data::Extra;
use crate::validate::{Constraints, Rule};

/// An object with one required integer of at most 9.
#[derive(Debug)]
struct Uses {
    uses: i64,
    extra: Extra,
}

impl Uses {
    fn new(uses: i64) -> Self {
        Self { uses, extra: Extra::new() }
    }
}

const AT_MOST_9: &Constraints = &Constraints { rules: &[Rule::Maximum(9)], items: None };

impl crate::sealed::Sealed for Uses {}

impl Object for Uses {
    const DESCRIPTOR: &'static ObjectDescriptor = &ObjectDescriptor::request(&[FieldDescriptor(
        "uses",
        Presence::RequiredChecked,
        Some(&FieldDetails(AT_MOST_9, None, true)),
    )]);

    fn decode_fields(reader: &mut Reader<'_>) -> Option<Self> {
        let mut uses = None;
        let extra = decode_object(reader, Self::DESCRIPTOR, &mut [&mut uses])?;
        Some(Self { uses: uses?, extra })
    }

    fn visit_fields(&self, visit: FieldVisitor<'_>) {
        visit(&[Some(&self.uses)], &self.extra);
    }
}

struct App;

/// A client that sends the header `key`.
struct Key;

impl Auth<App> for Key {
    async fn authenticate(context: &RequestContext<'_>, _: &App) -> Result<Self, Error> {
        assert_eq!(context.nsid(), Double::NSID);
        context.headers().get("key").map(|_| Self).ok_or_else(|| Error::authentication_required("missing key"))
    }
}

/// Doubles the number in its input. Negative numbers select an error.
#[derive(Clone, Copy)]
struct Double;

impl Method for Double {
    const NSID: &'static str = "com.example.double";
    const KIND: MethodKind = MethodKind::Procedure;
    type Params = ();
    type Input = Uses;
    type Output = Uses;
    type Error = DoubleError;
}

enum DoubleError {
    TooLate(ErrorDetail),
    Xrpc(Error),
}

impl From<DoubleError> for Error {
    fn from(error: DoubleError) -> Self {
        match error {
            DoubleError::TooLate(detail) => Self::declared("TooLate", detail),
            DoubleError::Xrpc(error) => error,
        }
    }
}

impl Serve<App> for Double {
    type Auth = Key;

    async fn serve(_: &App, request: Request<Self, Key>) -> Result<Uses, DoubleError> {
        match request.input.uses {
            -1 => Err(DoubleError::Xrpc(Error::internal(std::io::Error::other("the disk is full")))),
            -2 => panic!("out of luck"),
            -3 => Err(DoubleError::TooLate("come earlier".into())),
            -4 => Err(DoubleError::TooLate(ErrorDetail { status: StatusCode::CONFLICT, ..ErrorDetail::default() })),
            -5 => Err(DoubleError::TooLate(ErrorDetail { status: StatusCode::OK, ..ErrorDetail::default() })),
            uses => Ok(Uses::new(uses * 2)),
        }
    }
}

/// Returns its parameters.
#[derive(Clone, Copy)]
struct Look;

impl Method for Look {
    const NSID: &'static str = "com.example.lookAt";
    const KIND: MethodKind = MethodKind::Query;
    type Params = Uses;
    type Input = ();
    type Output = Uses;
    type Error = Error;
}

impl Serve<App> for Look {
    type Auth = Anonymous;

    async fn serve(_: &App, request: Request<Self>) -> Result<Uses, Error> {
        Ok(request.params)
    }
}

/// Has no input and no output.
#[derive(Clone, Copy)]
struct Forget;

impl Method for Forget {
    const NSID: &'static str = "com.example.forget";
    const KIND: MethodKind = MethodKind::Procedure;
    type Params = ();
    type Input = ();
    type Output = ();
    type Error = Error;
}

impl Serve<App> for Forget {
    type Auth = Anonymous;

    async fn serve(_: &App, _: Request<Self>) -> Result<(), Error> {
        Ok(())
    }
}

fn router() -> Router<App> {
    Router::new(App).serve(Double).serve(Look).serve(Forget).health(async |_| Ok(Health::new("1.2.3")))
}

/// A response with its body as text.
struct TestResponse {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl TestResponse {
    /// Returns the status, name and message of an error.
    fn error(&self) -> (u16, String, String) {
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/json", "{}", self.text);
        let body: serde_json::Value = serde_json::from_str(&self.text).unwrap();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        (self.status, text("error"), text("message"))
    }

    fn assert_error(&self, status: u16, name: &str, part: &str) {
        let (actual_status, actual_name, message) = self.error();
        assert_eq!((actual_status, &*actual_name), (status, name), "{message}");
        assert!(message.contains(part), "expected `{part}` in `{message}`");
    }
}

fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
    }
    panic!("the future is still pending");
}

fn send<S, B>(service: &mut S, request: HttpRequest<B>) -> TestResponse
where
    S: Service<HttpRequest<B>, Error = std::convert::Infallible, Response = http::Response<super::Body>>,
{
    let Ok(response) = run(service.call(request));
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(run(body.collect()).unwrap().to_bytes().to_vec()).unwrap();
    TestResponse { status: parts.status.as_u16(), headers: parts.headers, text }
}

/// Sends a request without a body.
fn call(http_method: &str, path: &str) -> TestResponse {
    let request = HttpRequest::builder().method(http_method).uri(path).body(Full::<Bytes>::default());
    send(&mut router(), request.unwrap())
}

/// Creates an authenticated request for [`Double`].
fn double<B>(body: B) -> HttpRequest<B> {
    let request = HttpRequest::post("/xrpc/com.example.double").header("key", "1");
    request.header(header::CONTENT_TYPE, "application/json").body(body).unwrap()
}

fn post(body: &str) -> TestResponse {
    send(&mut router(), double(full(body)))
}
