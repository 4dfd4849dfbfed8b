//! Who may call: the administrator, by HTTP's Basic authentication.
//! The library asks before it reads the body, so whoever may not call learns nothing about it.

use lexicon_runtime::xrpc::{self, Auth, BasicAuth, RequestContext};

use crate::invites::Invites;

/// A caller that gave the administrator's password.
pub struct Admin;

impl Auth<Invites> for Admin {
    async fn authenticate(context: &RequestContext<'_>, invites: &Invites) -> Result<Self, xrpc::Error> {
        BasicAuth::from_headers(context.headers())?.verify("admin", invites.password())?;
        Ok(Self)
    }
}
