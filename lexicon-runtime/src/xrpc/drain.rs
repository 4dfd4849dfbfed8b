//! Reads and discards the rest of a rejected request, so that the client can read the response.
//!
//! A server that closes a connection with unread bytes makes the client's system discard the response and report a
//! broken connection. This is the lingering close of HTTP servers (RFC 9112, section 9.6). Over HTTP/2 the server would
//! reset the stream behind the response instead, which some clients report as an error without reading the response.

use std::{
    future::poll_fn,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use http::{HeaderValue, Response, Version, header};
use tokio::{
    runtime::Handle,
    time::{Instant, timeout},
};

use super::{Body, source::Source};

/// How many bytes are drained by default: 100 MiB, the default limit of streams, so that a client can read why an upload
/// of a permitted size was rejected.
const BYTES: usize = 100 * 1024 * 1024;

/// How long a drain takes at most by default.
const TIME: Duration = Duration::from_secs(30);

/// How long a drain waits for the next bytes.
const SILENCE: Duration = Duration::from_secs(5);

/// How many bodies a router drains at a time. Each holds a task and what the HTTP server buffers of a connection.
const CONCURRENT: usize = 512;

/// How much of a rejected request is drained.
#[derive(Clone, Copy)]
pub(super) struct DrainLimits {
    pub bytes: usize,
    pub time: Duration,
}

impl Default for DrainLimits {
    fn default() -> Self {
        Self { bytes: BYTES, time: TIME }
    }
}

/// The rest of one request body, shared by the body and the response.
pub(super) struct Remainder {
    limits: DrainLimits,
    /// How many bodies the router drains now.
    active: Arc<AtomicUsize>,
    /// Whether the response tells of the connection's end, which only HTTP/1 has a header for.
    announces: bool,
    left: Mutex<Left>,
}

/// What was left of the body when it was dropped.
enum Left {
    /// Nothing, or it was not dropped yet.
    Nothing,
    /// A body that the client only sends after `100 Continue`. A poll before the response would ask for it.
    Unrequested(Source),
    /// More than can be drained: the connection closes behind the response.
    TooMuch,
    /// The response was sent.
    Responded,
}

impl Remainder {
    pub fn new(limits: DrainLimits, active: Arc<AtomicUsize>, version: Version) -> Arc<Self> {
        let announces = matches!(version, Version::HTTP_10 | Version::HTTP_11);
        Arc::new(Self { limits, active, announces, left: Mutex::new(Left::Nothing) })
    }

    /// Drains a body that was dropped before its end. `is_final` tells that the client is not expected to finish it.
    pub fn drain(self: &Arc<Self>, source: Source, runtime: &Handle, is_final: bool) {
        let exceeds = source.hint().lower() > self.limits.bytes as u64;
        let is_spawned = self.spawn(source, runtime);
        let mut left = self.lock();
        if (exceeds || is_final || !is_spawned) && matches!(*left, Left::Nothing) {
            *left = Left::TooMuch;
        }
    }

    /// Keeps a body that the client only sends after `100 Continue` until the response is sent.
    pub fn keep(self: &Arc<Self>, source: Source, runtime: &Handle) {
        let mut left = self.lock();
        if matches!(*left, Left::Responded) {
            drop(left);
            self.spawn(source, runtime);
        } else {
            *left = Left::Unrequested(source);
        }
    }

    /// Announces the end of the connection in the response where it is known.
    pub fn respond(self: Arc<Self>, response: &mut Response<Body>) {
        let left = std::mem::replace(&mut *self.lock(), Left::Responded);
        if self.announces && matches!(left, Left::TooMuch | Left::Unrequested(_)) {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if let Left::Unrequested(source) = left {
            response.body_mut().keep(Unrequested { source: Mutex::new(Some(source)), remainder: self });
        }
    }

    fn spawn(self: &Arc<Self>, source: Source, runtime: &Handle) -> bool {
        let is_free = self.active.fetch_add(1, Ordering::Relaxed) < CONCURRENT;
        let active = Active(Arc::clone(&self.active));
        if !is_free || self.limits.bytes == 0 || self.limits.time.is_zero() {
            return false;
        }
        let limits = self.limits;
        runtime.spawn(async move {
            discard(source, limits).await;
            drop(active);
        });
        true
    }

    fn lock(&self) -> MutexGuard<'_, Left> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A body that the client only sends after `100 Continue`, held by the response and drained behind it: the client need
/// not wait for long before it sends the body unasked (RFC 9110, section 10.1.1).
pub(super) struct Unrequested {
    source: Mutex<Option<Source>>,
    remainder: Arc<Remainder>,
}

impl Drop for Unrequested {
    fn drop(&mut self) {
        let source = self.source.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let (Some(source), Ok(runtime)) = (source, Handle::try_current()) {
            self.remainder.spawn(source, &runtime);
        }
    }
}

/// One of the bodies that a router drains.
struct Active(Arc<AtomicUsize>);

impl Drop for Active {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Reads frames until the body ends, fails, falls silent or exceeds a limit.
async fn discard(mut source: Source, limits: DrainLimits) {
    let deadline = Instant::now().checked_add(limits.time);
    let mut rest = limits.bytes;
    loop {
        let left = deadline.map_or(SILENCE, |deadline| deadline.saturating_duration_since(Instant::now()).min(SILENCE));
        if left.is_zero() {
            return;
        }
        let Ok(Some(Ok(frame))) = timeout(left, poll_fn(|cx| source.as_mut().poll(cx))).await else { return };
        let Some(data) = frame.data_ref() else { return };
        match rest.checked_sub(data.len()) {
            Some(more) => rest = more,
            None => return,
        }
    }
}
