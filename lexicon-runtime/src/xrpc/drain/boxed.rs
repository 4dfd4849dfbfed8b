//! A body of any type as one concrete type.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};

use crate::xrpc::BoxError;

/// The result of polling a body: a frame, an error, or the end.
pub type FramePoll = Poll<Option<Result<Frame<Bytes>, BoxError>>>;

/// A boxed body. The boxed bodies of `http-body-util` lose the size hint, this one keeps it.
pub type BoxedBody = Pin<Box<dyn AnyBody>>;

/// The methods of `http_body::Body` with a fixed data and error type.
pub trait AnyBody: Send {
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> FramePoll;
    fn is_ended(&self) -> bool;
    fn size(&self) -> SizeHint;
}

impl<B> AnyBody for B
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> FramePoll {
        self.poll_frame(cx)
            .map_ok(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
            .map_err(Into::into)
    }

    fn is_ended(&self) -> bool {
        self.is_end_stream()
    }

    fn size(&self) -> SizeHint {
        self.size_hint()
    }
}
