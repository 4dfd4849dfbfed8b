//! Who may call a method: the trait that a handler names, and the type for everybody.
//! How credentials look is left to `basic` and to the application.

use super::{Error, RequestContext};

/// Says who calls, or refuses.
///
/// A handler names such a type as its `Auth`, so nobody forgets to say who may call. It is asked after the parameters
/// are checked and before a byte of the body is read: who may not call is told so, and not what is wrong with the body.
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
    message = "`{Self}` does not say who may call `{S}`",
    label = "not a way to authenticate for `{S}`",
    note = "implement `lexicon_runtime::xrpc::Auth<{S}>` for `{Self}`, or let everybody call with \
            `type Auth = lexicon_runtime::xrpc::Anonymous;`"
)]
pub trait Auth<S: ?Sized>: Sized + Send {
    /// Reads who calls from the headers of the request.
    ///
    /// # Errors
    ///
    /// [`Error::authentication_required`] where credentials are missing or wrong, [`Error::forbidden`] where they are
    /// right but not enough, [`Error::internal`] where they cannot be checked.
    fn authenticate(context: &RequestContext<'_>, state: &S) -> impl Future<Output = Result<Self, Error>> + Send;
}

/// Everybody may call; credentials are not looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anonymous;

impl<S: ?Sized> Auth<S> for Anonymous {
    fn authenticate(_: &RequestContext<'_>, _: &S) -> impl Future<Output = Result<Self, Error>> + Send {
        std::future::ready(Ok(Self))
    }
}
