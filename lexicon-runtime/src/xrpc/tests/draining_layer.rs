//! Bodies that layers between a `DrainLayer` and the router reject, decode or keep.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use http::{Request, Response, header};
use http_body::Frame;
use http_body_util::{BodyExt as _, Empty};
use tokio::time::{Instant, sleep};
use tower_layer::Layer as _;
use tower_service::Service;

use super::{
    App, double,
    draining::{announces_close, run_drains, sends, silent, state},
    router,
};
use crate::xrpc::{BoxError, DrainBody, DrainLayer, Router, drain::FramePoll};

const THREE_FRAMES: fn(usize) -> FramePoll = |poll| Poll::Ready((poll < 3).then(|| Ok(Frame::data("four".into()))));

/// The future of a layer that keeps the body until it is dropped, as a timeout does.
struct Rejection(Option<DrainBody>);

impl Future for Rejection {
    type Output = Result<Response<Empty<&'static [u8]>>, Infallible>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        assert!(self.0.is_some());
        Poll::Ready(Ok(Response::default()))
    }
}

/// Rejects every request without reading its body.
#[derive(Clone)]
struct Rejects;

impl Service<Request<DrainBody>> for Rejects {
    type Response = Response<Empty<&'static [u8]>>;
    type Error = Infallible;
    type Future = Rejection;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<DrainBody>) -> Rejection {
        Rejection(Some(request.into_body()))
    }
}

/// Counts the frames that it decodes and fails at the second one, like a decoder of malformed data.
struct Decodes {
    router: Router<App>,
    decoded: Arc<AtomicUsize>,
}

impl Service<Request<DrainBody>> for Decodes {
    type Response = <Router<App> as Service<Request<DrainBody>>>::Response;
    type Error = Infallible;
    type Future = <Router<App> as Service<Request<DrainBody>>>::Future;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<DrainBody>) -> Self::Future {
        let decoded = Arc::clone(&self.decoded);
        self.router.call(request.map(|body| Decoded { body, decoded }))
    }
}

struct Decoded {
    body: DrainBody,
    decoded: Arc<AtomicUsize>,
}

impl http_body::Body for Decoded {
    type Data = bytes::Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> FramePoll {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if polled.is_ready() && self.decoded.fetch_add(1, Ordering::Relaxed) > 0 {
            return Poll::Ready(Some(Err("invalid data".into())));
        }
        polled
    }
}

#[tokio::test(start_paused = true)]
async fn drains_body_rejected_by_layer() {
    let (polls, body) = sends(THREE_FRAMES);
    let Ok(response) = DrainLayer::new().layer(Rejects).call(Request::new(body)).await;
    assert!(!announces_close(&response));
    run_drains().await;
    assert_eq!(state(&polls), (4, true));
}

#[tokio::test(start_paused = true)]
async fn drain_ends_at_limits_of_layer() {
    for (layer, seconds) in [
        (DrainLayer::new(), 5),
        (DrainLayer::new().drain_timeout(Duration::from_secs(2)), 2),
        (DrainLayer::new().drain_idle_timeout(Duration::from_secs(3)), 3),
    ] {
        let (polls, body) = silent();
        let Ok(response) = layer.layer(Rejects).call(Request::new(body)).await;
        assert!(!announces_close(&response));
        sleep(Duration::from_millis(seconds * 1000 - 100)).await;
        assert!(!state(&polls).1, "{layer:?}");
        sleep(Duration::from_millis(200)).await;
        assert!(state(&polls).1, "{layer:?}");
    }
    for layer in [
        DrainLayer::new().drain_limit(0),
        DrainLayer::new().drain_timeout(Duration::ZERO),
        DrainLayer::new().drain_idle_timeout(Duration::ZERO),
    ] {
        let (polls, body) = silent();
        let Ok(response) = layer.layer(Rejects).call(Request::new(body)).await;
        assert_eq!((state(&polls), announces_close(&response)), ((0, true), true), "{layer:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn clones_share_limit_of_512_bodies() {
    let layer = DrainLayer::new();
    let services = [layer.layer(Rejects), layer.clone().layer(Rejects)];
    for count in 0..513 {
        let (_, body) = silent();
        let Ok(response) = services[count % 2].clone().call(Request::new(body)).await;
        assert_eq!(announces_close(&response), count == 512, "{count}");
    }
}

#[tokio::test(start_paused = true)]
async fn does_not_decode_drained_body() {
    let decoded = Arc::new(AtomicUsize::new(0));
    let mut service = DrainLayer::new().layer(Decodes { router: router(), decoded: Arc::clone(&decoded) });
    let (polls, body) = sends(THREE_FRAMES);
    let Ok(response) = service.call(Request::post("/xrpc/com.example.unknown").body(body).unwrap()).await;
    assert_eq!(response.status(), 501);
    run_drains().await;
    assert_eq!((state(&polls), decoded.load(Ordering::Relaxed)), ((4, true), 0));
}

#[tokio::test(start_paused = true)]
async fn drains_body_that_fails_to_decode() {
    let mut service = DrainLayer::new().layer(Decodes { router: router(), decoded: Arc::default() });
    let (polls, body) = sends(THREE_FRAMES);
    let Ok(response) = service.call(double(body)).await;
    assert_eq!(response.status(), 400);
    assert!(!announces_close(&response));
    run_drains().await;
    assert_eq!(state(&polls), (4, true));
}

#[tokio::test(start_paused = true)]
async fn limits_of_outermost_layer_apply() {
    let (polls, body) = sends(THREE_FRAMES);
    let inner = DrainLayer::new().drain_limit(0).layer(router().drain_limit(0));
    let request = |body| Request::post("/xrpc/com.example.unknown").body(body).unwrap();
    let Ok(response) = DrainLayer::new().layer(inner).call(request(body)).await;
    assert!(!announces_close(&response));
    run_drains().await;
    assert_eq!(state(&polls), (4, true));
    let (polls, body) = silent();
    let inner = DrainLayer::new().layer(router());
    let Ok(response) = DrainLayer::new().drain_limit(0).layer(inner).call(request(body)).await;
    assert_eq!((state(&polls), announces_close(&response)), ((0, true), true));
}

#[tokio::test(start_paused = true)]
async fn silent_client_behind_layer_gets_408_with_close() {
    let start = Instant::now();
    let (polls, body) = silent();
    let Ok(response) = DrainLayer::new().layer(router()).call(double(body)).await;
    assert_eq!((response.status().as_u16(), announces_close(&response)), (408, true));
    assert_eq!(start.elapsed().as_secs(), 30);
    assert!(!state(&polls).1);
    sleep(Duration::from_secs(6)).await;
    assert!(state(&polls).1);
}

#[tokio::test(start_paused = true)]
async fn does_not_poll_unrequested_body_before_response() {
    let (polls, body) = silent();
    let request = Request::post("/").header(header::EXPECT, "100-continue").body(body).unwrap();
    let Ok(response) = DrainLayer::new().layer(Rejects).call(request).await;
    run_drains().await;
    assert_eq!((state(&polls), announces_close(&response)), ((0, false), true));
    drop(response);
    run_drains().await;
    assert_eq!(state(&polls), (1, false));
}

#[tokio::test(start_paused = true)]
async fn passes_accepted_body_unchanged() {
    let (polls, body) = sends(|poll| Poll::Ready((poll == 0).then(|| Ok(Frame::data("{\"uses\":4}".into())))));
    let Ok(response) = DrainLayer::new().layer(router()).call(double(body)).await;
    assert_eq!((response.status().as_u16(), announces_close(&response)), (200, false));
    assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "{\"uses\":8}");
    assert_eq!(state(&polls), (2, true));
}
