//! The timer of a client that is silent within a request body.

use std::{
    panic::catch_unwind,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    runtime::Handle,
    time::{Instant, Sleep},
};

/// How long the client has been silent.
pub(super) struct Idle {
    /// Zero disables the timer.
    limit: Duration,
    timer: Option<Pin<Box<Sleep>>>,
    is_running: bool,
    /// Whether the timer has fired and the body gets its last poll.
    is_overdue: bool,
}

impl Idle {
    pub fn new(limit: Duration) -> Self {
        Self { limit, timer: None, is_running: false, is_overdue: false }
    }

    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// Stops the timer until the next call of [`Self::poll_elapsed`].
    pub fn stop(&mut self) {
        self.is_running = false;
    }

    /// Ready when the limit has passed since the first call after a frame; never without a runtime that has timers.
    pub fn poll_elapsed(&mut self, runtime: Option<&Handle>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.is_running {
            let Some(runtime) = runtime.filter(|_| !self.limit.is_zero()) else { return Poll::Pending };
            self.restart(runtime);
        }
        let Some(timer) = &mut self.timer else { return Poll::Pending };
        ready!(timer.as_mut().poll(cx));
        if self.is_overdue {
            return Poll::Ready(());
        }
        // A server that was busy for long has bytes that the connection did not read yet: it gets one more turn to.
        self.is_overdue = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn restart(&mut self, runtime: &Handle) {
        (self.is_running, self.is_overdue) = (true, false);
        match (&mut self.timer, Instant::now().checked_add(self.limit)) {
            (_, None) => self.timer = None,
            (Some(timer), Some(deadline)) => timer.as_mut().reset(deadline),
            (timer @ None, Some(deadline)) => {
                let _context = runtime.enter();
                // A runtime may have been built without timers, which Tokio answers with a panic.
                *timer = catch_unwind(|| Box::pin(tokio::time::sleep_until(deadline))).ok();
            }
        }
    }
}
