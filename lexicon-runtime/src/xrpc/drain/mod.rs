//! Request bodies on the way from the HTTP server to the router: timed while they are read, drained when they are not.
//!
//! A server that closes a connection with unread bytes makes the client's system discard the response and report a
//! broken connection. So the rest of a rejected request is read and discarded after the response was sent, within limits.
//! This is the lingering close of HTTP servers (RFC 9112, section 9.6). Over HTTP/2 the server would reset the stream
//! instead, which some clients report as an error without reading the response.
//!
//! 1. [`DrainBody`] wraps the body of a request. A [`DrainLayer`] does that in front of other layers, else the router does.
//! 2. [`IdleTimeoutBody`] wraps that one in the router and fails when the client sends nothing for too long.
//! 3. When the `DrainBody` is dropped before its end, it passes the rest to the [`Remainder`], which is shared with the
//!    response. The `Remainder` starts a drain, or keeps the body if the client waits for `100 Continue`.
//! 4. The response announces `Connection: close` if the `Remainder` knows that the connection cannot be reused.
//! 5. [`Drainer`] holds the limits and runs the drains as Tokio tasks.

mod body;
mod boxed;
mod drainer;
mod idle_timeout;
mod layer;
mod remainder;

pub use self::{
    body::DrainBody,
    layer::{Drain, DrainFuture, DrainLayer, DrainResponseBody},
};
pub(super) use self::{
    boxed::BoxedBody,
    drainer::Drainer,
    idle_timeout::{BodyTimeout, IdleTimeoutBody},
    remainder::{Remainder, UnrequestedBody},
};

#[cfg(test)]
pub(super) use self::boxed::FramePoll;
