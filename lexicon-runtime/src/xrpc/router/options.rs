//! The options of a router: a field with its default, and a builder method, for each.

use std::{collections::HashMap, time::Duration};

use super::Router;
use crate::{
    Leniency,
    xrpc::{Method, body::BodyLimits, drain::Drainer},
};

/// The default limit of JSON bodies: 150 KiB, as in personal data servers.
const JSON_BODY_LIMIT: usize = 150 * 1024;

/// The default limit of stream bodies: 100 MiB. Pictures, repositories and most videos fit, and one request cannot fill a
/// disk.
const STREAM_BODY_LIMIT: usize = 100 * 1024 * 1024;

const BODY_IDLE_TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Clone)]
pub struct Options {
    pub body_limits: BodyLimits,
    pub method_body_limits: HashMap<&'static str, usize>,
    pub body_idle_timeout: Duration,
    pub drainer: Drainer,
    pub validate_output: bool,
    pub leniency: Leniency,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            body_limits: BodyLimits { json: JSON_BODY_LIMIT, stream: STREAM_BODY_LIMIT },
            method_body_limits: HashMap::new(),
            body_idle_timeout: BODY_IDLE_TIMEOUT,
            drainer: Drainer::default(),
            validate_output: true,
            leniency: Leniency::default(),
        }
    }
}

impl Options {
    pub fn body_limits(&self, nsid: &str) -> BodyLimits {
        let limit = self.method_body_limits.get(nsid);
        limit.map_or(self.body_limits, |limit| BodyLimits { json: *limit, stream: *limit })
    }
}

impl<S: Send + Sync + 'static> Router<S> {
    /// Sets the maximum size of JSON request bodies, 150 KiB by default.
    ///
    /// The response to a larger body is 413 `PayloadTooLarge`. A stated length over the limit is rejected before the body
    /// is read.
    pub fn json_body_limit(self, bytes: usize) -> Self {
        self.with_options(|options| options.body_limits.json = bytes)
    }

    /// Sets the maximum size of stream bodies, 100 MiB by default.
    ///
    /// It applies to requests of other media types than JSON ([`BodyStream`](crate::xrpc::BodyStream)). A stated length
    /// over the limit is rejected with 413 `PayloadTooLarge` before the body is read. Otherwise the handler receives
    /// the same error when it reads beyond the limit. A handler that reads all [bytes](crate::xrpc::BodyStream::bytes)
    /// at once uses as much memory.
    pub fn stream_body_limit(self, bytes: usize) -> Self {
        self.with_options(|options| options.body_limits.stream = bytes)
    }

    /// Sets the maximum size of request bodies of one method.
    ///
    /// It replaces the limit of JSON or stream bodies.
    pub fn method_body_limit<M: Method>(self, _: M, bytes: usize) -> Self {
        self.with_options(|options| {
            options.method_body_limits.insert(M::NSID, bytes);
        })
    }

    /// Sets the idle timeout of request bodies, 30 seconds by default.
    ///
    /// If no bytes arrive for this time, the response is 408 `RequestTimeout`; a handler that
    /// reads a [`BodyStream`](crate::xrpc::BodyStream) receives it as an error of the stream. `Duration::ZERO` and
    /// `Duration::MAX` disable the timeout.
    ///
    /// The time starts when the body is first awaited and again with each frame, so a slow client that keeps sending is
    /// not rejected. Bytes that arrived while the server was busy take precedence over the timer.
    ///
    /// A timeout of a layer in front is a 408 too if the source chain of its error contains an [`std::io::Error`] of the
    /// kind `TimedOut`, Tokio's `Elapsed` or the `TimeoutError` of `tower-http`. Replace `RequestBodyTimeoutLayer` of
    /// `tower-http` with this option: the layer checks the time before the body and so rejects valid requests while the
    /// server is busy.
    pub fn body_idle_timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.body_idle_timeout = timeout)
    }

    /// Sets the maximum number of drained bytes, 100 MiB by default.
    ///
    /// 0 disables draining. The response is sent at once, and the rest of the body is read and discarded. So a client
    /// that writes its whole request first can read the response. If the server closes the connection instead, such a
    /// client reports a broken connection instead of, for example, `ExpiredToken`. If the body ends within the limits,
    /// the connection is reused. Otherwise the server closes it. The response announces this with `Connection: close`
    /// where it is known in advance: for a stated length over this limit, and for a client that waits for
    /// `100 Continue`.
    ///
    /// A drain also ends after [`drain_timeout`](Self::drain_timeout), and after
    /// [`drain_idle_timeout`](Self::drain_idle_timeout) without a byte. A router drains at most 512 bodies at a time and
    /// closes further connections without draining. Over HTTP/2 the same limits apply to the stream, which is reset
    /// instead of the connection.
    ///
    /// The router does not drain requests that a layer in front rejects. A [`DrainLayer`](crate::xrpc::DrainLayer) does,
    /// and its limits replace those of the router.
    pub fn drain_limit(self, bytes: usize) -> Self {
        self.with_options(|options| options.drainer.limits.bytes = bytes)
    }

    /// Sets the maximum duration of a [drain](Self::drain_limit), 30 seconds by default.
    ///
    /// Zero disables draining. A graceful shutdown of the HTTP server waits for drains.
    pub fn drain_timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.drainer.limits.timeout = timeout)
    }

    /// Sets the idle timeout of a [drain](Self::drain_limit), 5 seconds by default.
    ///
    /// A drain without a byte for this time ends. Zero disables draining. With `Duration::MAX` only
    /// [`drain_timeout`](Self::drain_timeout) ends the drain of a silent client.
    pub fn drain_idle_timeout(self, timeout: Duration) -> Self {
        self.with_options(|options| options.drainer.limits.idle_timeout = timeout)
    }

    /// Sets whether the output of handlers is validated, `true` by default.
    ///
    /// The response to an invalid output is 500 `InternalServerError`, and the violations are logged.
    pub fn validate_output(self, validate: bool) -> Self {
        self.with_options(|options| options.validate_output = validate)
    }

    /// Sets the leniency of parameters and JSON bodies, strict by default.
    ///
    /// It applies to parameters, input and output. A server that accepts existing data needs it.
    ///
    /// ```
    /// use lexicon_runtime::{Leniency, xrpc::Router};
    ///
    /// let router = Router::new(()).leniency(Leniency::default().allow_loose_datetimes().allow_legacy_blobs());
    /// # let _ = router;
    /// ```
    pub fn leniency(self, leniency: Leniency) -> Self {
        self.with_options(|options| options.leniency = leniency)
    }

    fn with_options(self, change: impl FnOnce(&mut Options)) -> Self {
        self.with_table(|table| change(&mut table.options))
    }
}
