//! The methods of one application and how they are served: limits, checks, health.
//! Answering is left to `service`.

use std::{collections::HashMap, fmt, sync::Arc, time::Duration};

use http::Method as Verb;

use super::{
    Error, Health, Method, MethodKind, Serve,
    body::Limits,
    drain::Drainer,
    endpoint::{Endpoint, EndpointFuture, Served},
    path::{Target, target},
};
use crate::Leniency;

/// How many bytes of JSON a request may have where nothing else is said: 150 KiB, as personal data servers have it.
const BODY_LIMIT: usize = 150 * 1024;

/// How many bytes the stream of a request may have where nothing else is said: 100 MiB. Streams are files, and not held
/// in memory; pictures, repositories and most videos fit, and a disk is not filled by one request.
const STREAM_LIMIT: usize = 100 * 1024 * 1024;

/// How long the client of a request may send nothing by default.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// Serves the methods of one application under `/xrpc/`.
///
/// It is a `tower_service::Service` over the types of `http`, so it runs on any server of that family, and with the
/// feature `axum` it turns into an `axum::Router`. Cloning is cheap: the clones share the methods and the state.
///
/// Logs of each request, timeouts of handlers, CORS, compression and rate limits are layers to put in front. The router
/// rejects compressed bodies with 415, so a layer that decompresses them, such as
/// `tower_http::decompression::RequestDecompressionLayer`, goes there too; limits count the decompressed bytes. Put
/// [`DrainLayer`](super::DrainLayer) in front of them all, so that clients can read what these layers respond.
///
/// Paths are matched exactly. The authority of an NSID is a domain name, but `/xrpc/COM.example.thing` is a 501 where
/// `com.example.thing` is served: rules of a proxy or a rate limit on exact paths hold for every request.
///
/// Timeouts of bodies and drains need a Tokio runtime with timers (`enable_time` of its builder, part of `enable_all`).
/// Outside of a Tokio runtime the router works without both.
///
/// ```
/// use lexicon_runtime::xrpc::{Health, Router};
///
/// struct Invites;
///
/// let router = Router::new(Invites).health(async |_| Ok(Health::new(env!("CARGO_PKG_VERSION"))));
/// // .serve(CreateInviteCodes), and so on for each method
/// # let _ = router;
/// ```
pub struct Router<S> {
    pub(super) state: Arc<S>,
    table: Arc<Table<S>>,
}

struct Table<S> {
    endpoints: HashMap<&'static str, Arc<dyn Endpoint<S>>>,
    health: Option<Arc<dyn Fn(Arc<S>) -> EndpointFuture + Send + Sync>>,
    limits: Limits,
    limits_of_methods: HashMap<&'static str, usize>,
    idle_timeout: Duration,
    drainer: Drainer,
    validate_output: bool,
    leniency: Leniency,
}

/// Who answers a request.
pub(super) enum Route<'a, S> {
    Method(&'a dyn Endpoint<S>),
    Health(&'a (dyn Fn(Arc<S>) -> EndpointFuture + Send + Sync)),
}

impl<S: Send + Sync + 'static> Router<S> {
    /// A router without methods over an application's state.
    pub fn new(state: S) -> Self {
        Self::from_arc(Arc::new(state))
    }

    /// The same over state that others hold too.
    pub fn from_arc(state: Arc<S>) -> Self {
        let table = Table {
            endpoints: HashMap::new(),
            health: None,
            limits: Limits { json: BODY_LIMIT, stream: STREAM_LIMIT },
            limits_of_methods: HashMap::new(),
            idle_timeout: IDLE_TIMEOUT,
            drainer: Drainer::default(),
            validate_output: true,
            leniency: Leniency::default(),
        };
        Self { state, table: Arc::new(table) }
    }

    /// Serves a method. Serving one again changes nothing.
    pub fn serve<M: Serve<S>>(self, _: M) -> Self {
        self.with(|table| {
            table.endpoints.insert(M::NSID, Arc::new(Served::<M>::new()));
        })
    }

    /// Sets how many bytes the JSON of a request may have, 150 KiB if this is not called. More is 413 `PayloadTooLarge`:
    /// by the length that the client states before anything is read, and by the bytes while reading.
    pub fn json_body_limit(self, bytes: usize) -> Self {
        self.with(|table| table.limits.json = bytes)
    }

    /// Sets how many bytes a body may have that is not JSON but a [`BodyStream`](super::BodyStream), 100 MiB if this is not
    /// called. More is 413 too; beyond the length that the client states, the handler meets it while it reads.
    ///
    /// A handler that takes the [bytes](super::BodyStream::bytes) at once holds as many in memory.
    pub fn stream_body_limit(self, bytes: usize) -> Self {
        self.with(|table| table.limits.stream = bytes)
    }

    /// Sets the limit of one method, whatever the others have and whatever its body is.
    pub fn method_body_limit<M: Method>(self, _: M, bytes: usize) -> Self {
        self.with(|table| {
            table.limits_of_methods.insert(M::NSID, bytes);
        })
    }

    /// Sets how long a client may send nothing while its body is awaited, 30 seconds by default. The response is then 408
    /// `RequestTimeout`; a handler that reads a [`BodyStream`](super::BodyStream) gets it as an error of the stream.
    ///
    /// The time starts when the body is first awaited and again with each piece of it, so a slow client that keeps sending
    /// is not rejected. Bytes that arrived while the server was busy always win over the timer. `Duration::ZERO` and
    /// `Duration::MAX` disable the timeout.
    ///
    /// A timeout of a layer in front is a 408 too if the source chain of its error has an [`std::io::Error`] of the kind
    /// `TimedOut`, Tokio's `Elapsed` or the `TimeoutError` of `tower-http`. Its `RequestBodyTimeoutLayer` checks the time
    /// before the body and so fails good requests while the server is busy; this setting replaces it.
    pub fn body_idle_timeout(self, timeout: Duration) -> Self {
        self.with(|table| table.idle_timeout = timeout)
    }

    /// Sets how many bytes of a body are read and discarded after its handler or a rejection left it unread, 104,857,600
    /// bytes (100 MiB) by default; 0 disables draining.
    ///
    /// The response is sent at once. Draining lets a client read it that writes its whole request first: where the server
    /// closes the connection instead, such a client reports a broken connection and not, say, `ExpiredToken`. If the body
    /// ends within the bounds, the connection is reused. Otherwise the server closes it, and announces that by
    /// `Connection: close` where it is known in advance: by a stated length over this limit, or where the client waits
    /// for `100 Continue`.
    ///
    /// A drain also ends after [`drain_timeout`](Self::drain_timeout), and after
    /// [`drain_idle_timeout`](Self::drain_idle_timeout) without a byte. A router drains at most 512 bodies at a time and
    /// closes further connections without draining. Over HTTP/2 the same bounds apply to the stream, which is reset where
    /// the connection would be closed.
    ///
    /// The router does not drain what a layer in front rejects. A [`DrainLayer`](super::DrainLayer) does, and where it is
    /// used, its limits replace those of the router.
    pub fn drain_limit(self, bytes: usize) -> Self {
        self.with(|table| table.drainer.limits.bytes = bytes)
    }

    /// Sets how long a body is [drained](Self::drain_limit) at most, 30 seconds by default; zero disables draining. A
    /// graceful shutdown of the HTTP server waits for drains.
    pub fn drain_timeout(self, timeout: Duration) -> Self {
        self.with(|table| table.drainer.limits.time = timeout)
    }

    /// Sets how long a [drain](Self::drain_limit) waits for the next byte, 5 seconds by default; zero disables draining.
    /// With `Duration::MAX` only [`drain_timeout`](Self::drain_timeout) ends the drain of a silent client.
    pub fn drain_idle_timeout(self, timeout: Duration) -> Self {
        self.with(|table| table.drainer.limits.idle_time = timeout)
    }

    /// Sets whether what a handler answers is validated before it is sent, which is so if this is not called.
    /// An output that breaks its document is logged with the reasons, and the client gets a 500.
    pub fn validate_output(self, validate: bool) -> Self {
        self.with(|table| table.validate_output = validate)
    }

    /// Sets what is tolerated in params and in JSON that clients send, and in answers that hand it on. Everything is
    /// strict if this is not called; a server that takes in existing data needs some of it.
    ///
    /// ```
    /// use lexicon_runtime::{Leniency, xrpc::Router};
    ///
    /// let router = Router::new(()).leniency(Leniency::default().allow_loose_datetimes().allow_legacy_blobs());
    /// # let _ = router;
    /// ```
    pub fn leniency(self, leniency: Leniency) -> Self {
        self.with(|table| table.leniency = leniency)
    }

    /// Answers `/xrpc/_health`, which is no method but what monitors of personal data servers ask for.
    ///
    /// Say that the server is not well by an error, best [`Error::not_enough_resources`], which is a 503. Where this is
    /// not called, the path is a 400 like others that name no method.
    pub fn health<F, A>(self, check: F) -> Self
    where
        F: Fn(Arc<S>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Health, Error>> + Send + 'static,
    {
        self.with(|table| {
            let check = Arc::new(check);
            table.health = Some(Arc::new(move |state| {
                let check = Arc::clone(&check);
                // Called inside, where a panic is caught.
                Box::pin(async move { check(state).await.map(Health::into_response) })
            }));
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Table<S>)) -> Self {
        change(Arc::make_mut(&mut self.table));
        self
    }

    pub(super) fn validates_output(&self) -> bool {
        self.table.validate_output
    }

    pub(super) fn tolerates(&self) -> Leniency {
        self.table.leniency
    }

    pub(super) fn limits(&self, nsid: &str) -> Limits {
        let own = self.table.limits_of_methods.get(nsid);
        own.map_or(self.table.limits, |own| Limits { json: *own, stream: *own })
    }

    pub(super) fn idle_timeout(&self) -> Duration {
        self.table.idle_timeout
    }

    pub(super) fn drainer(&self) -> &Drainer {
        &self.table.drainer
    }

    /// Finds who answers, by path and then by verb.
    pub(super) fn route(&self, verb: &Verb, path: &str) -> Result<Route<'_, S>, Error> {
        match target(path)? {
            Target::Method(nsid) => {
                let endpoint = self.table.endpoints.get(nsid).ok_or_else(|| self.unknown(nsid))?;
                admit(endpoint.kind(), verb, endpoint.nsid())?;
                Ok(Route::Method(&**endpoint))
            }
            Target::Health => {
                let health = self
                    .table
                    .health
                    .as_ref()
                    .ok_or_else(|| Error::invalid_request("expected an NSID after `/xrpc/`, found `_health`"))?;
                admit(MethodKind::Query, verb, "_health")?;
                Ok(Route::Health(&**health))
            }
        }
    }

    fn unknown(&self, nsid: &str) -> Error {
        let near = self.table.endpoints.values().find(|endpoint| endpoint.nsid().eq_ignore_ascii_case(nsid));
        Error::method_not_implemented(match near {
            Some(near) => {
                format!("method `{nsid}` not found; did you mean `{}`? (NSIDs are case-sensitive)", near.nsid())
            }
            None => format!("method `{nsid}` not found"),
        })
    }
}

fn admit(kind: MethodKind, verb: &Verb, name: &str) -> Result<(), Error> {
    if kind.admits(verb) {
        return Ok(());
    }
    let message = format!("`{name}` is a {kind}: send {}", kind.verb());
    Err(Error::method_not_allowed(message, kind.allow()))
}

impl<S> Clone for Router<S> {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), table: Arc::clone(&self.table) }
    }
}

impl<S> Clone for Table<S> {
    fn clone(&self) -> Self {
        Self {
            endpoints: self.endpoints.clone(),
            health: self.health.clone(),
            limits: self.limits,
            limits_of_methods: self.limits_of_methods.clone(),
            idle_timeout: self.idle_timeout,
            drainer: self.drainer.clone(),
            validate_output: self.validate_output,
            leniency: self.leniency,
        }
    }
}

impl<S> fmt::Debug for Router<S> {
    /// Lists the methods; the state is the application's own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut methods: Vec<_> = self.table.endpoints.values().map(|endpoint| endpoint.nsid()).collect();
        methods.sort_unstable();
        f.debug_struct("Router").field("methods", &methods).finish_non_exhaustive()
    }
}
