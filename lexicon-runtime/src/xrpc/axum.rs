//! The router as one of axum's, so that pages, layers and listeners of axum stand beside the methods.

use ::axum::routing::any_service;

use super::Router;

/// Every path under `/xrpc` is answered by the methods, and with JSON; all others are left to the application.
impl<S: Send + Sync + 'static> From<Router<S>> for ::axum::Router {
    fn from(router: Router<S>) -> Self {
        let methods = any_service(router);
        Self::new().route("/xrpc", methods.clone()).route("/xrpc/", methods.clone()).route("/xrpc/{*method}", methods)
    }
}
