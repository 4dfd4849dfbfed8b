//! A body of any type as one concrete type.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};

use super::BoxError;

/// The outcome of polling a body: a frame, an error, or its end.
pub(super) type Polled = Poll<Option<Result<Frame<Bytes>, BoxError>>>;

/// A boxed body. The adapters of `http-body-util` lose the length of a body, this keeps it.
pub(super) type Source = Pin<Box<dyn AnyBody>>;

pub(super) trait AnyBody: Send {
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled;
    fn ended(&self) -> bool;
    fn hint(&self) -> SizeHint;
}

impl<B> AnyBody for B
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        self.poll_frame(cx)
            .map_ok(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
            .map_err(Into::into)
    }

    fn ended(&self) -> bool {
        self.is_end_stream()
    }

    fn hint(&self) -> SizeHint {
        self.size_hint()
    }
}
