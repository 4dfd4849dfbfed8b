//! Drains and timeouts of request bodies, and the header `Connection` of the response.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, Request, Response, Version, header};
use http_body::{Body as _, Frame};
use tokio::time::{Instant, advance, sleep, timeout};
use tower_service::Service;

use super::{App, router};
use crate::xrpc::{Body, BoxError, Router, drain::FramePoll};

/// A request body that counts its polls.
pub(super) struct Sender {
    polls: Arc<AtomicUsize>,
    frame: fn(usize) -> FramePoll,
}

impl http_body::Body for Sender {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> FramePoll {
        (self.frame)(self.polls.fetch_add(1, Ordering::Relaxed))
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.polls.fetch_or(DROPPED, Ordering::Relaxed);
    }
}

const DROPPED: usize = 1 << 32;

/// Creates the body of a client that sends nothing.
pub(super) fn silent() -> (Arc<AtomicUsize>, Sender) {
    sends(|_| Poll::Pending)
}

pub(super) fn sends(frame: fn(usize) -> FramePoll) -> (Arc<AtomicUsize>, Sender) {
    let polls = Arc::new(AtomicUsize::new(0));
    (Arc::clone(&polls), Sender { polls, frame })
}

pub(super) fn state(polls: &AtomicUsize) -> (usize, bool) {
    let polls = polls.load(Ordering::Relaxed);
    (polls % DROPPED, polls >= DROPPED)
}

/// Sends a request for an unknown method.
async fn reject(router: &mut Router<App>, change: impl FnOnce(&mut Request<()>), body: Sender) -> Response<Body> {
    let mut head = Request::post("/xrpc/com.example.unknown").body(()).unwrap();
    change(&mut head);
    let Ok(response) = router.call(head.map(|()| body)).await;
    assert_eq!(response.status(), 501);
    response
}

pub(super) fn announces_close<B>(response: &Response<B>) -> bool {
    response.headers().get(header::CONNECTION).is_some_and(|value| value == "close")
}

pub(super) async fn run_drains() {
    sleep(Duration::from_millis(1)).await;
}

#[tokio::test(start_paused = true)]
async fn drains_silent_body_for_five_seconds() {
    let (polls, body) = silent();
    let response = reject(&mut router(), |_| {}, body).await;
    assert!(!announces_close(&response));
    sleep(Duration::from_millis(4900)).await;
    assert!(!state(&polls).1);
    sleep(Duration::from_millis(200)).await;
    assert!(state(&polls).1);
}

#[tokio::test(start_paused = true)]
async fn drain_ends_with_body_trailers_or_error() {
    let ends: [fn(usize) -> FramePoll; 3] = [
        |poll| Poll::Ready((poll == 0).then(|| Ok(Frame::data("a".into())))),
        |poll| {
            Poll::Ready(Some(Ok(if poll == 0 { Frame::data("a".into()) } else { Frame::trailers(HeaderMap::new()) })))
        },
        |poll| Poll::Ready(Some(if poll == 0 { Ok(Frame::data("a".into())) } else { Err("reset".into()) })),
    ];
    for end in ends {
        let (polls, body) = sends(end);
        reject(&mut router(), |_| {}, body).await;
        run_drains().await;
        assert_eq!(state(&polls), (2, true));
    }
}

#[tokio::test(start_paused = true)]
async fn drain_ends_at_byte_limit() {
    let (polls, body) = sends(|_| Poll::Ready(Some(Ok(Frame::data("four".into())))));
    reject(&mut router().drain_limit(10), |_| {}, body).await;
    run_drains().await;
    assert_eq!(state(&polls), (3, true));
}

#[tokio::test(start_paused = true)]
async fn drain_ends_at_timeout() {
    let (polls, body) = silent();
    let start = Instant::now();
    let response = reject(&mut router().drain_timeout(Duration::ZERO), |_| {}, body).await;
    assert_eq!((state(&polls), announces_close(&response)), ((0, true), true));
    let (polls, body) = silent();
    reject(&mut router().drain_timeout(Duration::from_secs(1)), |_| {}, body).await;
    sleep(Duration::from_millis(1100)).await;
    assert!(state(&polls).1);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test(start_paused = true)]
async fn drain_ends_at_idle_timeout() {
    let (polls, body) = silent();
    let response = reject(&mut router().drain_idle_timeout(Duration::ZERO), |_| {}, body).await;
    assert_eq!((state(&polls), announces_close(&response)), ((0, true), true));
    for (limit, seconds) in [(Duration::from_secs(10), 10), (Duration::MAX, 30)] {
        let (polls, body) = silent();
        reject(&mut router().drain_idle_timeout(limit), |_| {}, body).await;
        sleep(Duration::from_millis(seconds * 1000 - 100)).await;
        assert!(!state(&polls).1, "{limit:?}");
        sleep(Duration::from_millis(200)).await;
        assert!(state(&polls).1, "{limit:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn drains_http2_body_without_connection_header() {
    let http2 = |head: &mut Request<()>| *head.version_mut() = Version::HTTP_2;
    let (polls, body) = silent();
    let response = reject(&mut router(), http2, body).await;
    assert_eq!((state(&polls).1, announces_close(&response)), (false, false));
    sleep(Duration::from_secs(6)).await;
    assert!(state(&polls).1);
    let (_, body) = silent();
    let response = reject(&mut router().drain_limit(0), http2, body).await;
    assert_eq!(response.headers().get(header::CONNECTION), None);
}

#[tokio::test(start_paused = true)]
async fn does_not_poll_unrequested_body_before_response() {
    let (polls, body) = silent();
    let expect = |head: &mut Request<()>| {
        head.headers_mut().insert(header::EXPECT, "100-continue".parse().unwrap());
    };
    let response = reject(&mut router(), expect, body).await;
    run_drains().await;
    assert_eq!((state(&polls), announces_close(&response)), ((0, false), true));
    drop(response);
    run_drains().await;
    assert_eq!(state(&polls), (1, false));
    sleep(Duration::from_secs(6)).await;
    assert!(state(&polls).1);
}

#[tokio::test(start_paused = true)]
async fn drains_at_most_512_bodies_at_once() {
    let mut router = router();
    let drained: Vec<_> = (0..512).map(|_| silent()).collect();
    let mut polls = Vec::new();
    for (poll, body) in drained {
        assert!(!announces_close(&reject(&mut router, |_| {}, body).await));
        polls.push(poll);
    }
    let (one_more, body) = silent();
    assert!(announces_close(&reject(&mut router, |_| {}, body).await));
    assert_eq!(state(&one_more), (0, true));
    assert!(polls.iter().all(|polls| !state(polls).1));
    sleep(Duration::from_secs(6)).await;
    assert!(polls.iter().all(|polls| state(polls).1));
    let (again, body) = silent();
    assert!(!announces_close(&reject(&mut router, |_| {}, body).await));
    assert!(!state(&again).1);
}

#[tokio::test(start_paused = true)]
async fn received_bytes_take_precedence_over_timer() {
    // The bytes arrive long after the timer has fired.
    let (_, body) = sends(|poll| match poll {
        0 => Poll::Pending,
        1 => Poll::Ready(Some(Ok(Frame::data("{\"uses\":4}".into())))),
        _ => Poll::Ready(None),
    });
    let mut response = Box::pin(router().call(super::double(body)));
    let mut cx = Context::from_waker(std::task::Waker::noop());
    assert!(response.as_mut().poll(&mut cx).is_pending());
    advance(Duration::from_secs(60)).await;
    let Ok(response) = response.await;
    assert_eq!(response.status(), 200);
}

#[tokio::test(start_paused = true)]
async fn silent_client_gets_408_after_thirty_seconds() {
    let start = Instant::now();
    let (_, body) =
        sends(|poll| if poll == 0 { Poll::Ready(Some(Ok(Frame::data("{".into())))) } else { Poll::Pending });
    let Ok(response) = router().call(super::double(body)).await;
    assert_eq!((response.status().as_u16(), announces_close(&response)), (408, true));
    assert_eq!(start.elapsed().as_secs(), 30);
    assert_eq!(
        response.body().size_hint().exact(),
        Some(r#"{"error":"RequestTimeout","message":"request body timed out: no data for 30s"}"#.len() as u64)
    );
}

#[tokio::test(start_paused = true)]
async fn zero_or_max_disables_idle_timeout() {
    for limit in [Duration::ZERO, Duration::MAX] {
        let (_, body) = silent();
        let mut router = router().body_idle_timeout(limit);
        let mut response = Box::pin(router.call(super::double(body)));
        assert!(timeout(Duration::from_secs(86_400), &mut response).await.is_err(), "{limit:?}");
    }
}

#[tokio::test]
async fn timeout_of_layer_is_408() {
    let late = |_| Poll::Ready(Some(Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into())));
    let (_, body) = sends(late);
    let Ok(response) = router().call(super::double(body)).await;
    assert_eq!(response.status(), 408);
}
