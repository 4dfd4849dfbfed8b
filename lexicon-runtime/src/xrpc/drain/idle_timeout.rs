//! A request body that fails when the client sends nothing for too long.

use std::{
    error::Error,
    fmt,
    panic::catch_unwind,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body, SizeHint};
use tokio::{
    runtime::Handle,
    time::{Instant, Sleep},
};

use super::{body::DrainBody, boxed::FramePoll};
use crate::xrpc::BoxError;

/// The request body that the router reads.
pub struct IdleTimeoutBody {
    body: DrainBody,
    timer: IdleTimer,
}

impl IdleTimeoutBody {
    pub fn new(body: DrainBody, timeout: Duration) -> Self {
        Self { body, timer: IdleTimer { timeout, sleep: None, is_running: false, has_fired: false } }
    }
}

impl Body for IdleTimeoutBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> FramePoll {
        let this = &mut *self;
        // The body is polled first: otherwise requests fail whose bytes arrived while the server was busy.
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.timer.stop();
            return Poll::Ready(frame);
        }
        ready!(this.timer.poll_elapsed(this.body.runtime(), cx));
        this.body.abandon();
        Poll::Ready(Some(Err(BodyTimeout(this.timer.timeout).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The error of a body whose client sent nothing for this time.
#[derive(Debug)]
pub struct BodyTimeout(Duration);

impl fmt::Display for BodyTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "request body timed out: no data for {:?}", self.0)
    }
}

impl Error for BodyTimeout {}

/// Measures the time since the body was first polled without a result.
struct IdleTimer {
    /// Zero disables the timer.
    timeout: Duration,
    sleep: Option<Pin<Box<Sleep>>>,
    is_running: bool,
    /// Whether the timer has fired, so that the next poll of the body is the last one.
    has_fired: bool,
}

impl IdleTimer {
    /// Stops the timer until the next call of [`Self::poll_elapsed`].
    fn stop(&mut self) {
        self.is_running = false;
    }

    /// Ready when the timeout has passed since the first call after `stop`; never without a runtime that has timers.
    fn poll_elapsed(&mut self, runtime: Option<&Handle>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.is_running {
            let Some(runtime) = runtime.filter(|_| !self.timeout.is_zero()) else { return Poll::Pending };
            self.restart(runtime);
        }
        let Some(sleep) = &mut self.sleep else { return Poll::Pending };
        ready!(sleep.as_mut().poll(cx));
        if self.has_fired {
            return Poll::Ready(());
        }
        // After a long block of the server, received bytes may still wait in the connection: poll it once more.
        self.has_fired = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn restart(&mut self, runtime: &Handle) {
        (self.is_running, self.has_fired) = (true, false);
        match (&mut self.sleep, Instant::now().checked_add(self.timeout)) {
            (_, None) => self.sleep = None,
            (Some(sleep), Some(deadline)) => sleep.as_mut().reset(deadline),
            (sleep @ None, Some(deadline)) => {
                let _context = runtime.enter();
                // Tokio panics if the runtime was built without timers.
                *sleep = catch_unwind(|| Box::pin(tokio::time::sleep_until(deadline))).ok();
            }
        }
    }
}
