//! Authentication of requests: the trait that a handler names, and its simplest implementations.

mod basic;

pub use self::basic::BasicAuth;
use super::{Error, RequestContext};

/// Authenticates a request.
///
/// Every handler names a type with this trait as its `Auth`, so omitting it is a compile error. The router calls it
/// after it validated the parameters and before it reads the body.
///
/// ```
/// use lexicon_runtime::xrpc::{Auth, BasicAuth, Error, RequestContext};
///
/// struct Invites {
///     password: String,
/// }
///
/// struct Admin;
///
/// impl Auth<Invites> for Admin {
///     async fn authenticate(context: &RequestContext<'_>, state: &Invites) -> Result<Self, Error> {
///         BasicAuth::from_headers(context.headers())?.verify("admin", &state.password)?;
///         Ok(Admin)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot authenticate requests for `{S}`",
    label = "does not implement `Auth<{S}>`",
    note = "implement `lexicon_runtime::xrpc::Auth<{S}>` for `{Self}`, or accept every request with \
            `type Auth = lexicon_runtime::xrpc::Anonymous;`"
)]
pub trait Auth<S: ?Sized>: Sized + Send {
    /// Authenticates a request by its head.
    ///
    /// # Errors
    ///
    /// [`Error::authentication_required`] if credentials are missing or wrong, [`Error::forbidden`] if valid credentials
    /// do not permit the request, [`Error::internal`] if the credentials cannot be checked.
    fn authenticate(context: &RequestContext<'_>, state: &S) -> impl Future<Output = Result<Self, Error>> + Send;
}

/// Accepts every request and ignores credentials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Anonymous;

impl<S: ?Sized> Auth<S> for Anonymous {
    fn authenticate(_: &RequestContext<'_>, _: &S) -> impl Future<Output = Result<Self, Error>> + Send {
        std::future::ready(Ok(Self))
    }
}
