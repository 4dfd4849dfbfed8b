//! The router: the methods of an application as a `tower` service.

#[cfg(feature = "axum")]
mod axum;
mod health;
mod options;
mod path;
mod service;

use std::{collections::HashMap, fmt, sync::Arc};

pub use self::{health::Health, service::ResponseFuture};
use self::{
    options::Options,
    service::{Endpoint, HealthCheck, MethodEndpoint},
};
use super::{Error, Serve};

/// Serves the methods of an application under `/xrpc/`.
///
/// The router is a `tower_service::Service` over the types of `http`, so it runs on any server of that family. With the
/// feature `axum` it converts into an `axum::Router`. Clones share the methods and the state.
///
/// Add request logs, handler timeouts, CORS, compression and rate limits as layers in front. The router rejects compressed
/// bodies with 415, so add a decompression layer there too, such as
/// `tower_http::decompression::RequestDecompressionLayer`. Limits count decompressed bytes. Make
/// [`DrainLayer`](super::DrainLayer) the outermost layer, so that clients can read the responses of all layers.
///
/// Paths are matched exactly. The authority of an NSID is a domain name, but the response for `/xrpc/COM.example.thing` is
/// 501 if the method is `com.example.thing`. So path rules of a proxy or rate limit apply to every request.
///
/// Body timeouts and drains need a Tokio runtime with timers (`enable_time` of its builder, part of `enable_all`). Outside
/// of a Tokio runtime the router works without both.
///
/// ```
/// use lexicon_runtime::xrpc::{Health, Router};
///
/// struct Invites;
///
/// let router = Router::new(Invites).health(async |_| Ok(Health::new(env!("CARGO_PKG_VERSION"))));
/// // Add `.serve(CreateInviteCodes)` for each method.
/// # let _ = router;
/// ```
#[must_use]
pub struct Router<S> {
    state: Arc<S>,
    table: Arc<Table<S>>,
}

struct Table<S> {
    endpoints: HashMap<&'static str, Arc<dyn Endpoint<S>>>,
    health: Option<Arc<HealthCheck<S>>>,
    options: Options,
}

impl<S: Send + Sync + 'static> Router<S> {
    /// Creates a router without methods for the state of an application.
    pub fn new(state: S) -> Self {
        Self::from_arc(Arc::new(state))
    }

    /// Creates a router without methods for a shared state.
    pub fn from_arc(state: Arc<S>) -> Self {
        let table = Table { endpoints: HashMap::new(), health: None, options: Options::default() };
        Self { state, table: Arc::new(table) }
    }

    /// Adds a method. Adding it again has no effect.
    pub fn serve<M: Serve<S>>(self, _: M) -> Self {
        self.with_table(|table| {
            table.endpoints.insert(M::NSID, Arc::new(MethodEndpoint::<M>::new()));
        })
    }

    /// Adds the health check `/xrpc/_health`.
    ///
    /// Monitors of personal data servers request this path. Return an error if the server is not healthy, preferably
    /// [`Error::not_enough_resources`], which is a 503. Without a health check the response is 400, as for other paths
    /// without an NSID.
    pub fn health<F, A>(self, check: F) -> Self
    where
        F: Fn(Arc<S>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Health, Error>> + Send + 'static,
    {
        self.with_table(|table| {
            let check = Arc::new(check);
            table.health = Some(Arc::new(move |state| {
                let check = Arc::clone(&check);
                // Called in the future, whose panics are caught.
                Box::pin(async move { check(state).await.map(Health::into_response) })
            }));
        })
    }

    fn with_table(mut self, change: impl FnOnce(&mut Table<S>)) -> Self {
        change(Arc::make_mut(&mut self.table));
        self
    }
}

impl<S> Clone for Router<S> {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), table: Arc::clone(&self.table) }
    }
}

impl<S> Clone for Table<S> {
    fn clone(&self) -> Self {
        Self { endpoints: self.endpoints.clone(), health: self.health.clone(), options: self.options.clone() }
    }
}

impl<S> fmt::Debug for Router<S> {
    /// Lists the methods and omits the state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut methods: Vec<_> = self.table.endpoints.keys().collect();
        methods.sort_unstable();
        f.debug_struct("Router").field("methods", &methods).finish_non_exhaustive()
    }
}
