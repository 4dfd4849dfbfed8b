//! Reads and discards the rest of request bodies in tasks, within limits of bytes, time and number.

use std::{
    future::poll_fn,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    runtime::Handle,
    time::{Instant, timeout},
};

use super::boxed::BoxedBody;

/// The default limit of bytes: 100 MiB, as for stream bodies, so that a client can read the rejection of an upload of
/// permitted size.
const DEFAULT_BYTES: usize = 100 * 1024 * 1024;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

const DEFAULT_IDLE_TIMEOUT: Duration = Duration::from_secs(5);

/// The number of bodies that a router or layer drains at a time. Each holds a task and the connection's buffer.
const MAX_CONCURRENT: usize = 512;

/// The limits of one drain. A limit of zero disables draining.
#[derive(Clone, Copy, Debug)]
pub struct DrainLimits {
    pub bytes: usize,
    pub timeout: Duration,
    pub idle_timeout: Duration,
}

impl Default for DrainLimits {
    fn default() -> Self {
        Self { bytes: DEFAULT_BYTES, timeout: DEFAULT_TIMEOUT, idle_timeout: DEFAULT_IDLE_TIMEOUT }
    }
}

impl DrainLimits {
    fn is_disabled(&self) -> bool {
        self.bytes == 0 || self.timeout.is_zero() || self.idle_timeout.is_zero()
    }
}

/// The limits of drains and the number of active drains. Clones share the number.
#[derive(Clone, Debug, Default)]
pub struct Drainer {
    pub limits: DrainLimits,
    active: Arc<AtomicUsize>,
}

impl Drainer {
    /// Starts a task that drains the body. Returns `false` if draining is disabled or too many drains are active.
    pub fn spawn(&self, body: BoxedBody, runtime: &Handle) -> bool {
        let Self { limits, active } = self.clone();
        let has_capacity = active.fetch_add(1, Ordering::Relaxed) < MAX_CONCURRENT;
        let active = ActiveDrain(active);
        if !has_capacity || limits.is_disabled() {
            return false;
        }
        runtime.spawn(async move {
            discard(body, limits).await;
            drop(active);
        });
        true
    }
}

/// Counts one active drain until it is dropped.
struct ActiveDrain(Arc<AtomicUsize>);

impl Drop for ActiveDrain {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Reads frames until the body ends or fails, or a limit is reached.
async fn discard(mut body: BoxedBody, limits: DrainLimits) {
    let deadline = Instant::now().checked_add(limits.timeout);
    let mut remaining_bytes = limits.bytes;
    loop {
        let remaining_time =
            deadline.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()));
        if remaining_time.is_zero() {
            return;
        }
        let frame = timeout(remaining_time.min(limits.idle_timeout), poll_fn(|cx| body.as_mut().poll(cx))).await;
        let Ok(Some(Ok(frame))) = frame else { return };
        let Some(data) = frame.data_ref() else { return };
        match remaining_bytes.checked_sub(data.len()) {
            Some(remaining) => remaining_bytes = remaining,
            None => return,
        }
    }
}
