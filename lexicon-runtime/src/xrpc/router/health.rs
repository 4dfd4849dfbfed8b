//! The response of `/xrpc/_health`.

use http::Response;

use crate::xrpc::{Body, body};

/// The health of a server, sent as `{"version": ...}`, which is the format of personal data servers.
///
/// ```
/// use lexicon_runtime::xrpc::Health;
///
/// let health = Health::new(env!("CARGO_PKG_VERSION"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Health {
    version: String,
}

impl Health {
    /// Creates the health of a working server with this version.
    pub fn new(version: impl Into<String>) -> Self {
        Self { version: version.into() }
    }

    pub(super) fn into_response(self) -> Response<Body> {
        body::json_object(&[("version", &self.version)])
    }
}
