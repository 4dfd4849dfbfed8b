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

use super::source::Source;

/// How many bytes are drained by default: 100 MiB, the default limit of streams, so that a client can read why an upload
/// of a permitted size was rejected.
const BYTES: usize = 100 * 1024 * 1024;

/// How long a drain takes at most by default.
const TIME: Duration = Duration::from_secs(30);

/// How long a drain waits for the next bytes by default.
const IDLE_TIME: Duration = Duration::from_secs(5);

/// How many bodies a router or layer drains at a time. Each holds a task and what the HTTP server buffers of a connection.
const CONCURRENT: usize = 512;

/// How much of a rejected request is drained. A limit of zero disables draining.
#[derive(Clone, Copy, Debug)]
pub(super) struct DrainLimits {
    pub bytes: usize,
    pub time: Duration,
    pub idle_time: Duration,
}

impl Default for DrainLimits {
    fn default() -> Self {
        Self { bytes: BYTES, time: TIME, idle_time: IDLE_TIME }
    }
}

impl DrainLimits {
    fn are_zero(&self) -> bool {
        self.bytes == 0 || self.time.is_zero() || self.idle_time.is_zero()
    }
}

/// The limits of a router or layer, and how many bodies it drains now, which its clones share.
#[derive(Clone, Debug, Default)]
pub(super) struct Drainer {
    pub limits: DrainLimits,
    active: Arc<AtomicUsize>,
}

impl Drainer {
    pub fn remainder(&self, version: Version) -> Arc<Remainder> {
        let can_announce = matches!(version, Version::HTTP_10 | Version::HTTP_11);
        Arc::new(Remainder { drainer: self.clone(), can_announce, left: Mutex::new(Left::Nothing) })
    }
}

/// The rest of one request body, shared by the body and the response.
pub(super) struct Remainder {
    drainer: Drainer,
    /// Whether the response can announce `Connection: close`, which only HTTP/1 has.
    can_announce: bool,
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
    /// Drains a body that was dropped before its end.
    pub fn drain(self: &Arc<Self>, source: Source, runtime: &Handle) {
        let exceeds = source.hint().lower() > self.drainer.limits.bytes as u64;
        if !self.spawn(source, runtime) || exceeds {
            self.announce_close();
        }
    }

    /// Announces the end of the connection, unless the response was sent.
    pub fn announce_close(&self) {
        let mut left = self.lock();
        if matches!(*left, Left::Nothing) {
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

    /// Announces the end of the connection in the response where it is known. The body of the response must hold what is
    /// returned until it was sent.
    pub fn respond<B>(self: Arc<Self>, response: &mut Response<B>) -> Option<Unrequested> {
        let left = std::mem::replace(&mut *self.lock(), Left::Responded);
        if self.can_announce && matches!(left, Left::TooMuch | Left::Unrequested(_)) {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        match left {
            Left::Unrequested(source) => Some(Unrequested { source: Mutex::new(Some(source)), remainder: self }),
            Left::Nothing | Left::TooMuch | Left::Responded => None,
        }
    }

    fn spawn(self: &Arc<Self>, source: Source, runtime: &Handle) -> bool {
        let Drainer { limits, active } = self.drainer.clone();
        let is_free = active.fetch_add(1, Ordering::Relaxed) < CONCURRENT;
        let active = Active(active);
        if !is_free || limits.are_zero() {
            return false;
        }
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

/// One of the bodies that are drained now.
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
        let left = deadline.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            return;
        }
        let frame = timeout(left.min(limits.idle_time), poll_fn(|cx| source.as_mut().poll(cx))).await;
        let Ok(Some(Ok(frame))) = frame else { return };
        let Some(data) = frame.data_ref() else { return };
        match rest.checked_sub(data.len()) {
            Some(more) => rest = more,
            None => return,
        }
    }
}
