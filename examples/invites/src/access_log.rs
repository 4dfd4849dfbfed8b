//! Logs each request with its status and duration.

use std::time::Instant;

use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};
use tracing::Instrument as _;

use crate::log::Excerpt;

/// Logs the request when its response is ready. Other events during the request are logged with its method and path.
pub async fn log_request(request: Request, next: Next) -> Response {
    let is_health = request.uri().path() == "/xrpc/_health";
    // The client controls both, up to 32 KiB.
    let span = tracing::info_span!(
        "request",
        method = %Excerpt(request.method().as_str()),
        path = %Excerpt(request.uri().path())
    );
    let logged = async {
        let open = OpenRequest { since: Instant::now(), has_response: false };
        let response = next.run(request).await;
        open.log(response.status(), is_health);
        response
    };
    logged.instrument(span).await
}

/// A request without a response. If it is dropped, its client or the shutdown has cancelled it.
struct OpenRequest {
    since: Instant,
    has_response: bool,
}

impl OpenRequest {
    /// Each outcome is a separate event, so a flood of rejected requests does not suppress the others in the log.
    fn log(mut self, status: StatusCode, is_health: bool) {
        self.has_response = true;
        let (status, ms) = (status.as_u16(), self.since.elapsed().as_millis());
        match status {
            400..500 => tracing::info!(status, ms, "rejected"),
            500.. => tracing::warn!(status, ms, "failed"),
            _ if is_health => tracing::debug!(status, ms, "healthy"),
            _ => tracing::info!(status, ms, "done"),
        }
    }
}

impl Drop for OpenRequest {
    fn drop(&mut self) {
        if !self.has_response {
            tracing::info!(ms = self.since.elapsed().as_millis(), "abandoned");
        }
    }
}
