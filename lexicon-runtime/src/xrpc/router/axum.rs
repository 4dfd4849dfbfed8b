//! Conversion of the router into an `axum::Router`.

use ::axum::routing::any_service;

use super::Router;

/// Routes all paths under `/xrpc` to the router.
///
/// Its responses to unknown methods are JSON too. Other paths are free for the application.
impl<S: Send + Sync + 'static> From<Router<S>> for ::axum::Router {
    fn from(router: Router<S>) -> Self {
        let methods = any_service(router);
        Self::new().route("/xrpc", methods.clone()).route("/xrpc/", methods.clone()).route("/xrpc/{*method}", methods)
    }
}
