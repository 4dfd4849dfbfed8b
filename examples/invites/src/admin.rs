//! Authentication of the administrator by HTTP Basic credentials.

use lexicon_runtime::xrpc::{self, Auth, BasicAuth, RequestContext};

use crate::invites::Invites;

/// A client with the admin password.
pub struct Admin;

impl Auth<Invites> for Admin {
    async fn authenticate(context: &RequestContext<'_>, invites: &Invites) -> Result<Self, xrpc::Error> {
        BasicAuth::from_headers(context.headers())?.verify("admin", invites.password())?;
        Ok(Self)
    }
}
