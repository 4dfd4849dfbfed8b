//! Logs each request with its status and duration.

use std::time::Instant;

use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};
use tracing::Instrument as _;

use crate::log::Excerpt;

/// Logs the request when its response is ready. What else is logged meanwhile names the request too.
pub async fn log_request(request: Request, next: Next) -> Response {
    let is_health = request.uri().path() == "/xrpc/_health";
    // Both are the client's text, and may have 32 KB.
    let span = tracing::info_span!(
        "request",
        method = %Excerpt(request.method().as_str()),
        path = %Excerpt(request.uri().path())
    );
    let logged = async {
        let open = Open { since: Instant::now(), is_answered: false };
        let response = next.run(request).await;
        open.log(response.status(), is_health);
        response
    };
    logged.instrument(span).await
}

/// A request without a response. If it is dropped, its client or the shutdown has given it up.
struct Open {
    since: Instant,
    is_answered: bool,
}

impl Open {
    /// Each outcome is a separate event, so a flood of rejected requests does not suppress the others in the log.
    fn log(mut self, status: StatusCode, is_health: bool) {
        self.is_answered = true;
        let (status, ms) = (status.as_u16(), self.since.elapsed().as_millis());
        match status {
            400..500 => tracing::info!(status, ms, "rejected"),
            500.. => tracing::warn!(status, ms, "failed"),
            _ if is_health => tracing::debug!(status, ms, "healthy"),
            _ => tracing::info!(status, ms, "done"),
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if !self.is_answered {
            tracing::info!(ms = self.since.elapsed().as_millis(), "abandoned");
        }
    }
}
