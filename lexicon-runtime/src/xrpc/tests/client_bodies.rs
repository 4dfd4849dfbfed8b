//! Request bodies: in chunks, endless, with a stated length, or not to be polled.

use std::{
    collections::VecDeque,
    error::Error,
    fmt,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::Frame;
use http_body_util::Full;

use crate::xrpc::BoxError;

/// A body of unknown length.
pub(super) struct Chunks(VecDeque<Result<Frame<Bytes>, BoxError>>);

impl Chunks {
    pub fn new(chunks: &[&str]) -> Self {
        Self(chunks.iter().map(|chunk| Ok(Frame::data(Bytes::copy_from_slice(chunk.as_bytes())))).collect())
    }

    pub fn then(mut self, frame: Result<Frame<Bytes>, BoxError>) -> Self {
        self.0.push_back(frame);
        self
    }
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// The error of an HTTP server whose client closed the connection within a body, with the message of `hyper`.
#[derive(Debug)]
pub(super) struct Ended;

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("error reading a body from connection")
    }
}

impl Error for Ended {}

/// A body that panics when it is polled.
pub(super) struct Unread;

impl http_body::Body for Unread {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        panic!("the body was read");
    }
}

/// A body with an exact size hint that panics when it is polled.
pub(super) struct Claimed(pub u64);

impl http_body::Body for Claimed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        panic!("the body was read");
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.0)
    }
}

/// A body without an end that counts its polls.
pub(super) struct Endless(pub Arc<AtomicUsize>);

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"again")))))
    }
}

/// Creates a body of known length.
pub(super) fn full(text: &str) -> Full<Bytes> {
    Full::new(Bytes::copy_from_slice(text.as_bytes()))
}
