//! The body of a request as it arrives: it fails when the client falls silent, and is drained when it is dropped early.

use std::{
    error::Error,
    fmt,
    panic::catch_unwind,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http::{header, request::Parts};
use http_body::{Body, SizeHint};
use tokio::{
    runtime::Handle,
    time::{Instant, Sleep},
};

use super::{
    BoxError,
    drain::Remainder,
    source::{Polled, Source},
};

/// The body of a request.
pub(super) struct ClientBody {
    /// `None` when the body has ended or failed.
    source: Option<Source>,
    idle: Idle,
    /// `None` outside of a Tokio runtime: then there is neither a timer nor a drain.
    runtime: Option<Handle>,
    remainder: Arc<Remainder>,
    /// Whether the client waits for `100 Continue`, which the first poll makes the server send.
    is_unrequested: bool,
}

impl ClientBody {
    pub fn new(source: Source, head: &Parts, idle: Duration, remainder: &Arc<Remainder>) -> Self {
        let expects = head.headers.get(header::EXPECT).map(|value| value.as_bytes());
        Self {
            source: Some(source),
            idle: Idle { limit: idle, timer: None, is_running: false, is_overdue: false },
            runtime: Handle::try_current().ok(),
            remainder: Arc::clone(remainder),
            is_unrequested: expects.is_some_and(|value| value.eq_ignore_ascii_case(b"100-continue")),
        }
    }

    /// Lets go of what is left, which is drained where the client could not read the response otherwise.
    fn abandon(&mut self, is_final: bool) {
        let Some(source) = self.source.take().filter(|source| !source.ended()) else { return };
        let Some(runtime) = &self.runtime else { return };
        if self.is_unrequested {
            self.remainder.keep(source, runtime);
        } else {
            self.remainder.drain(source, runtime, is_final);
        }
    }
}

impl Body for ClientBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let this = &mut *self;
        let Some(source) = &mut this.source else { return Poll::Ready(None) };
        this.is_unrequested = false;
        // The body comes first: a timer that is polled first fails requests whose bytes arrived while the server was busy.
        if let Poll::Ready(frame) = source.as_mut().poll(cx) {
            this.idle.is_running = false;
            if !matches!(&frame, Some(Ok(frame)) if frame.is_data()) {
                this.source = None;
            }
            return Poll::Ready(frame);
        }
        ready!(this.idle.poll_elapsed(this.runtime.as_ref(), cx));
        this.abandon(true);
        Poll::Ready(Some(Err(BodyTimeout(this.idle.limit).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.source.as_ref().is_none_or(|source| source.ended())
    }

    fn size_hint(&self) -> SizeHint {
        self.source.as_ref().map_or_else(|| SizeHint::with_exact(0), |source| source.hint())
    }
}

impl Drop for ClientBody {
    fn drop(&mut self) {
        self.abandon(false);
    }
}

/// How long the client has been silent.
struct Idle {
    limit: Duration,
    timer: Option<Pin<Box<Sleep>>>,
    is_running: bool,
    /// Whether the timer has fired and the body gets its last poll.
    is_overdue: bool,
}

impl Idle {
    /// Ready when the limit has passed since the first call after a frame; never without a runtime that has timers.
    fn poll_elapsed(&mut self, runtime: Option<&Handle>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.is_running {
            let Some(runtime) = runtime else { return Poll::Pending };
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

/// The error of a body whose client fell silent.
#[derive(Debug)]
pub(super) struct BodyTimeout(Duration);

impl fmt::Display for BodyTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "request body timed out: no data for {:?}", self.0)
    }
}

impl Error for BodyTimeout {}
