//! The body of a request as the router reads it: it fails when the client falls silent.

use std::{
    error::Error,
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body, SizeHint};

use super::{BoxError, drain_body::DrainBody, idle::Idle, source::Polled};

/// The body of a request, drained when it is dropped early.
pub(super) struct ClientBody {
    body: DrainBody,
    idle: Idle,
}

impl ClientBody {
    pub fn new(body: DrainBody, idle_timeout: Duration) -> Self {
        Self { body, idle: Idle::new(idle_timeout) }
    }
}

impl Body for ClientBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let this = &mut *self;
        // The body comes first: a timer that is polled first fails requests whose bytes arrived while the server was busy.
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.idle.stop();
            return Poll::Ready(frame);
        }
        ready!(this.idle.poll_elapsed(this.body.runtime(), cx));
        this.body.give_up();
        Poll::Ready(Some(Err(BodyTimeout(this.idle.limit()).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
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
