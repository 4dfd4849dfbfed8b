//! Output of other media types than JSON.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use http::{Request as HttpRequest, header};
use http_body::Body as _;
use http_body_util::BodyExt;
use tower_service::Service;

use super::{
    App, TestResponse, Uses,
    client_bodies::{Chunks, Endless, full},
    log_capture, run, send,
};
use crate::xrpc::{
    Anonymous, Body, BodyStream, BoxError, Error, Method, MethodKind, Request, Router, Serve, Subscription,
};

const CAR: &str = "application/vnd.ipld.car";

/// Returns the output that its parameter selects.
#[derive(Clone, Copy)]
struct Export;

impl Method for Export {
    const NSID: &'static str = "com.example.export";
    const KIND: MethodKind = MethodKind::Query;
    const OUTPUT_ENCODING: &'static str = CAR;
    type Params = Uses;
    type Input = ();
    type Output = BodyStream;
    type Error = Error;
}

impl Serve<App> for Export {
    type Auth = Anonymous;

    async fn serve(_: &App, request: Request<Self>) -> Result<BodyStream, Error> {
        let chunks = || Chunks::new(&["one", "two"]);
        Ok(match request.params.uses {
            0 => BodyStream::from_bytes(CAR, "onetwo"),
            1 => BodyStream::new(CAR, chunks()),
            2 => BodyStream::new(CAR, chunks().then(Err(std::io::Error::other("the disk is gone").into()))),
            3 => BodyStream::new(CAR, chunks().then(Err(Error::upstream_failure("they are gone").into()))),
            4 => BodyStream::new(CAR, chunks().then(Err(Error::invalid_request("the client is gone").into()))),
            5 => BodyStream::from_bytes("Application/vnd.ipld.CAR; version=1", "onetwo"),
            6 => BodyStream::from_bytes("text/plain", "onetwo"),
            7 => BodyStream::from_bytes("*/*", "onetwo"),
            8 => BodyStream::from_bytes("a line\nand another", "onetwo"),
            _ => BodyStream::from_bytes(CAR, ""),
        })
    }
}

/// Returns its input.
#[derive(Clone, Copy)]
struct Echo;

impl Method for Echo {
    const NSID: &'static str = "com.example.echo";
    const KIND: MethodKind = MethodKind::Procedure;
    const INPUT_ENCODING: &'static str = "*/*";
    const OUTPUT_ENCODING: &'static str = "*/*";
    type Params = ();
    type Input = BodyStream;
    type Output = BodyStream;
    type Error = Error;
}

impl Serve<App> for Echo {
    type Auth = Anonymous;

    async fn serve(_: &App, request: Request<Self>) -> Result<BodyStream, Error> {
        Ok(request.input)
    }
}

struct Watch;

impl Subscription for Watch {
    const NSID: &'static str = "com.example.watch";
    type Params = ();
    type Message = Uses;
    type Error = Error;
}

fn router() -> Router<App> {
    Router::new(App).serve(Export).serve(Echo)
}

fn export(http_method: &str, uses: i64) -> HttpRequest<http_body_util::Empty<Bytes>> {
    let request = HttpRequest::builder().method(http_method).uri(format!("/xrpc/com.example.export?uses={uses}"));
    request.body(http_body_util::Empty::new()).unwrap()
}

fn get(uses: i64) -> TestResponse {
    send(&mut router(), export("GET", uses))
}

fn echo<B>(body: B) -> HttpRequest<B> {
    HttpRequest::post("/xrpc/com.example.echo").header(header::CONTENT_TYPE, "image/png").body(body).unwrap()
}

/// Returns a response whose body is unread.
fn start<B>(router: &mut Router<App>, request: HttpRequest<B>) -> http::Response<Body>
where
    B: http_body::Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    let Ok(response) = run(router.call(request));
    response
}

/// Returns the frames of a body up to its end or first error.
fn frames(mut body: Body) -> (Vec<Bytes>, Option<BoxError>) {
    let mut chunks = Vec::new();
    while let Some(frame) = run(body.frame()) {
        match frame {
            Ok(frame) => chunks.push(frame.into_data().unwrap()),
            Err(error) => {
                assert!(run(body.frame()).is_none(), "the body ends after an error");
                return (chunks, Some(error));
            }
        }
    }
    assert!(body.is_end_stream());
    (chunks, None)
}

#[test]
fn sends_media_type_and_bytes_of_handler() {
    let response = get(0);
    assert_eq!((response.status, &*response.text), (200, "onetwo"));
    assert_eq!(response.headers[header::CONTENT_TYPE], CAR);
    let response = get(5);
    assert_eq!((response.status, &*response.text), (200, "onetwo"));
    assert_eq!(response.headers[header::CONTENT_TYPE], "Application/vnd.ipld.CAR; version=1");
    assert_eq!((get(9).status, &*get(9).text), (200, ""));
}

#[test]
fn sends_output_in_chunks() {
    let response = start(&mut router(), export("GET", 1));
    assert_eq!(response.body().size_hint().exact(), None);
    let (chunks, error) = frames(response.into_body());
    assert_eq!((chunks, error.is_none()), (vec![Bytes::from("one"), Bytes::from("two")], true));
}

#[test]
fn known_length_is_size_hint() {
    let response = start(&mut router(), export("GET", 0));
    assert_eq!(response.body().size_hint().exact(), Some(6));
    assert!(!response.body().is_end_stream());
    assert!(start(&mut router(), export("GET", 9)).body().is_end_stream());
}

#[test]
fn head_has_headers_of_get_without_body() {
    for (uses, length) in [(0, Some("6")), (1, None), (9, Some("0"))] {
        let response = send(&mut router(), export("HEAD", uses));
        assert_eq!((response.status, &*response.text), (200, ""));
        assert_eq!(response.headers[header::CONTENT_TYPE], CAR);
        let stated = response.headers.get(header::CONTENT_LENGTH).map(|value| value.to_str().unwrap());
        assert_eq!(stated, length);
    }
}

#[test]
fn head_omits_unknown_length() {
    let response = start(&mut router(), export("HEAD", 1));
    assert_eq!((response.body().size_hint().exact(), response.body().is_end_stream()), (None, true));
}

#[test]
fn undeclared_output_type_is_500_and_logged() {
    for (uses, part) in [
        (6, "invalid handler output: expected media type `application/vnd.ipld.car`, found `text/plain`"),
        (7, "invalid handler output: `*/*` is not a media type"),
        (8, "` is not a media type"),
    ] {
        let (response, log) = log_capture::capture(|| get(uses));
        response.assert_error(500, "InternalServerError", "Internal Server Error");
        assert!(log.contains(part) && log.contains("com.example.export"), "{log}");
    }
}

#[test]
fn sends_undeclared_output_type_without_validation() {
    let response = send(&mut router().validate_output(false), export("GET", 6));
    assert_eq!((response.status, &*response.text), (200, "onetwo"));
    assert_eq!(response.headers[header::CONTENT_TYPE], "text/plain");
    let malformed = send(&mut router().validate_output(false), export("GET", 8));
    malformed.assert_error(500, "InternalServerError", "Internal Server Error");
}

#[test]
fn body_error_ends_response_and_is_logged() {
    for (uses, part) in [(2, "the disk is gone"), (3, "they are gone")] {
        let ((chunks, error), log) =
            log_capture::capture(|| frames(start(&mut router(), export("GET", uses)).into_body()));
        assert_eq!((chunks.len(), error.is_some()), (2, true));
        assert!(log.contains("ERROR") && log.contains(part) && log.contains("com.example.export"), "{log}");
        assert_eq!(log.lines().count(), 1, "{log}");
    }
}

#[test]
fn does_not_log_client_error_of_forwarded_body() {
    let ((chunks, error), log) = log_capture::capture(|| frames(start(&mut router(), export("GET", 4)).into_body()));
    assert_eq!((chunks.len(), error.is_some(), &*log), (2, true, ""));
}

#[test]
fn forwards_input_as_output() {
    let response = send(&mut router(), echo(full("picture")));
    assert_eq!((response.status, &*response.text), (200, "picture"));
    assert_eq!(response.headers[header::CONTENT_TYPE], "image/png");
    let (chunks, error) =
        frames(start(&mut router().stream_body_limit(6), echo(Chunks::new(&["1234", "567"]))).into_body());
    assert_eq!(chunks, [Bytes::from("1234")]);
    assert!(error.unwrap().downcast_ref::<Error>().unwrap().message().contains("6 bytes"));
}

#[test]
fn polls_output_only_when_client_reads() {
    let polls = Arc::new(AtomicUsize::new(0));
    let mut body = start(&mut router(), echo(Endless(polls.clone()))).into_body();
    assert_eq!(polls.load(Ordering::Relaxed), 0);
    for count in 1..4 {
        assert_eq!(run(body.frame()).unwrap().unwrap().into_data().unwrap(), "again");
        assert_eq!(polls.load(Ordering::Relaxed), count);
    }
}

#[test]
fn subscription_has_params_and_message_types() {
    fn name<T: Subscription<Params = (), Message = Uses>>(_: &T) -> &'static str {
        T::NSID
    }
    assert_eq!(name(&Watch), "com.example.watch");
}
