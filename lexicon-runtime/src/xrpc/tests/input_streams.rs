//! Input of other media types than JSON, as handlers read it.

use std::{
    cell::Cell,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::{HeaderMap, Request as HttpRequest};
use http_body::Frame;
use tower_service::Service;

use super::{
    App,
    client_bodies::{Chunks, Endless, Unread, full},
    run, send,
};
use crate::xrpc::{Anonymous, BodyStream, BoxError, Error, Method, MethodKind, Request, Router, Serve};

macro_rules! upload_methods {
    ($($name:ident $nsid:literal $type:literal $read:ident;)*) => {$(
        #[derive(Clone, Copy)]
        pub(super) struct $name;

        impl Method for $name {
            const NSID: &'static str = $nsid;
            const KIND: MethodKind = MethodKind::Procedure;
            const INPUT_ENCODING: &'static str = $type;
            const OUTPUT_ENCODING: &'static str = "text/plain";
            type Params = ();
            type Input = BodyStream;
            type Output = BodyStream;
            type Error = Error;
        }

        impl Serve<App> for $name {
            type Auth = Anonymous;

            async fn serve(_: &App, request: Request<Self>) -> Result<BodyStream, Error> {
                Ok(BodyStream::from_bytes("text/plain; charset=utf-8", $read(request.input).await?))
            }
        }
    )*};
}

upload_methods! {
    Any "com.example.uploadAny" "*/*" chunks;
    Image "com.example.uploadImage" "image/*" chunks;
    Video "com.example.uploadVideo" "video/mp4" chunks;
    Whole "com.example.uploadWhole" "*/*" whole;
    First "com.example.uploadFirst" "*/*" first;
    IgnoresErrors "com.example.uploadIgnoresErrors" "*/*" ignore_errors;
}

/// Formats the media type, the stated length and each chunk.
async fn chunks(mut stream: BodyStream) -> Result<String, Error> {
    let mut text = format!("{} {:?}", stream.media_type(), stream.content_length());
    while let Some(chunk) = stream.next().await {
        text += &format!(" {}", String::from_utf8_lossy(&chunk?));
    }
    assert!(stream.next().await.is_none());
    Ok(text)
}

async fn whole(stream: BodyStream) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&stream.bytes().await?).into_owned())
}

async fn first(mut stream: BodyStream) -> Result<String, Error> {
    stream.next().await.map_or(Ok("nothing".into()), |chunk| chunk.map(|chunk| String::from_utf8_lossy(&chunk).into()))
}

/// Reads on after errors and returns their number.
async fn ignore_errors(mut stream: BodyStream) -> Result<String, Error> {
    let mut failures = 0;
    while let Some(chunk) = stream.next().await {
        failures += usize::from(chunk.is_err());
    }
    Ok(format!("{failures} failures"))
}

pub(super) fn router() -> Router<App> {
    Router::new(App).serve(Any).serve(Image).serve(Video).serve(Whole).serve(First).serve(IgnoresErrors)
}

/// Creates a request with these headers.
pub(super) fn upload<M: Method, B>(_: M, headers: &[(&str, &str)], body: B) -> HttpRequest<B> {
    let request = HttpRequest::post(format!("/xrpc/{}", M::NSID));
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).body(body).unwrap()
}

fn typed<M: Method>(method: M, content_type: &str) -> super::TestResponse {
    send(&mut router(), upload(method, &[("content-type", content_type)], full("data")))
}

#[test]
fn handler_receives_stream_in_chunks() {
    let body = Chunks::new(&["one", "", "two", "three"]).then(Ok(Frame::trailers(HeaderMap::new())));
    let response = send(&mut router(), upload(Any, &[("content-type", "text/plain")], body));
    assert_eq!((response.status, &*response.text), (200, "text/plain None one two three"));
    let body = Chunks::new(&["one", "", "two", "three"]);
    assert_eq!(send(&mut router(), upload(Whole, &[], body)).text, "onetwothree");
}

#[test]
fn content_length_is_stated_length() {
    let body = Chunks::new(&["one", "two"]);
    assert_eq!(send(&mut router(), upload(Any, &[("content-length", "6")], body)).text, {
        "application/octet-stream Some(6) one two"
    });
    assert_eq!(send(&mut router(), upload(Any, &[], full("six"))).text, "application/octet-stream Some(3) six");
}

#[test]
fn compares_media_type_without_case_and_parameters() {
    assert_eq!(typed(Video, "Video/MP4; codecs=\"avc1\"").text, "video/mp4 Some(4) data");
    assert_eq!(typed(Image, "IMAGE/svg+xml;charset=utf-16").text, "image/svg+xml Some(4) data");
    assert_eq!(typed(Any, "text/plain ; charset=latin1").text, "text/plain Some(4) data");
}

#[test]
fn rejects_undeclared_media_type_without_reading() {
    for (request, part) in [
        (
            upload(Video, &[("content-type", "video/mp4v")], Unread),
            "expected Content-Type `video/mp4`, found `video/mp4v`",
        ),
        (upload(Video, &[("content-type", "application/json")], Unread), "`video/mp4`"),
        (upload(Image, &[("content-type", "video/mp4")], Unread), "`image/*`"),
        (upload(Image, &[("content-type", "imagery/png")], Unread), "`image/*`"),
        (upload(Image, &[("content-type", "*/*")], Unread), "`image/*`"),
        (upload(Image, &[("content-type", "image/")], Unread), "malformed Content-Type"),
        (upload(Video, &[("content-type", "video/*")], Unread), "`video/mp4`"),
        (upload(Any, &[("content-type", "")], Unread), "malformed Content-Type"),
        (upload(Any, &[("content-type", "picture")], Unread), "malformed Content-Type"),
        (upload(Any, &[("content-type", "a/b"), ("content-type", "a/b")], Unread), "duplicate Content-Type"),
    ] {
        send(&mut router(), request).assert_error(400, "InvalidRequest", part);
    }
}

#[test]
fn accepts_covered_media_range_as_octet_stream() {
    for range in ["*/*", "image/*", "*/*; q=1"] {
        assert_eq!(typed(Any, range).text, "application/octet-stream Some(4) data", "{range}");
    }
    assert_eq!(typed(Image, "Image/*").text, "application/octet-stream Some(4) data");
}

#[test]
fn accepts_missing_media_type_only_for_any() {
    assert_eq!(send(&mut router(), upload(Any, &[], full("x"))).text, "application/octet-stream Some(1) x");
    let rejected = send(&mut router(), upload(Video, &[], Unread));
    rejected.assert_error(400, "InvalidRequest", "missing Content-Type header: expected `video/mp4`");
    send(&mut router(), upload(Image, &[], Unread)).assert_error(400, "InvalidRequest", "expected `image/*`");
}

#[test]
fn passes_json_undecoded_for_any_media_type() {
    for text in ["{\"a\": 1.5, \"a\": 2}", "{nonsense", "null"] {
        let request = upload(Whole, &[("content-type", "application/json")], full(text));
        assert_eq!(send(&mut router(), request).text, text);
    }
}

#[test]
fn rejects_compressed_stream_without_reading() {
    let request = upload(Any, &[("content-encoding", "gzip")], Unread);
    send(&mut router(), request).assert_error(415, "UnsupportedMediaType", "Content-Encoding");
}

#[test]
fn reads_only_what_handler_requests() {
    let polls = Arc::new(AtomicUsize::new(0));
    assert_eq!(send(&mut router(), upload(First, &[], Endless(polls.clone()))).text, "again");
    assert_eq!(polls.load(Ordering::Relaxed), 1);
    let request = upload(Any, &[], Endless(polls.clone()));
    send(&mut router().stream_body_limit(12), request).assert_error(413, "PayloadTooLarge", "12 bytes");
    assert_eq!(polls.load(Ordering::Relaxed), 1 + 3);
}

/// A body that stays pending after one chunk. The reference count shows when it is dropped.
struct Silent {
    first: bool,
    _alive: Arc<()>,
}

impl http_body::Body for Silent {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if std::mem::replace(&mut self.first, false) {
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"one")))));
        }
        Poll::Pending
    }
}

#[test]
fn dropped_future_drops_client_body() {
    let alive = Arc::new(());
    let body = Silent { first: true, _alive: alive.clone() };
    let mut response = Box::pin(router().call(upload(Any, &[], body)));
    let mut cx = Context::from_waker(Waker::noop());
    assert!((0..3).all(|_| response.as_mut().poll(&mut cx).is_pending()));
    assert_eq!(Arc::strong_count(&alive), 2);
    drop(response);
    assert_eq!(Arc::strong_count(&alive), 1);
}

#[test]
fn next_is_cancel_safe() {
    /// Returns its chunk at the second poll.
    struct Late(u8);
    impl http_body::Body for Late {
        type Data = Bytes;
        type Error = BoxError;
        fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
            self.0 += 1;
            match self.0 {
                1 => Poll::Pending,
                2 => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"late"))))),
                _ => Poll::Ready(None),
            }
        }
    }
    let mut stream = BodyStream::new("text/plain", Late(0));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(pin!(stream.next()).poll(&mut cx).is_pending());
    assert_eq!(run(stream.next()).unwrap().unwrap(), "late");
    assert!(run(stream.next()).is_none());
}

/// A body that is not `Sync`.
struct NotSync(Cell<u8>);

impl http_body::Body for NotSync {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.set(self.0.get() + 1);
        Poll::Ready(None)
    }
}

#[test]
fn streams_and_requests_are_sync() {
    fn assert_sync<T: Send + Sync>(_: &T) {}
    assert_sync(&Request::<Any>::new((), BodyStream::new("a/b", NotSync(Cell::new(0))), Anonymous));
}

#[test]
fn test_calls_handler_with_bytes() {
    let request = Request::new((), BodyStream::from_bytes("video/mp4", vec![b'a'; 3]), Anonymous);
    assert!(format!("{:?}", request.input).contains("\"video/mp4\""));
    let response = run(Video::serve(&App, request)).unwrap();
    assert_eq!(run(response.bytes()).unwrap(), "video/mp4 Some(3) aaa");
    let empty = BodyStream::from_bytes("video/mp4", "");
    assert_eq!((empty.content_length(), run(empty.bytes()).unwrap()), (Some(0), Bytes::new()));
}
