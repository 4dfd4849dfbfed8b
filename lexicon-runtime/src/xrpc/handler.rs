//! The request that a handler receives, the result that it returns, and the trait that connects it to the router.

use std::fmt;

use http::{Extensions, HeaderMap, Uri, request::Parts};

use super::{Anonymous, Auth, Method};

/// A validated and authenticated request, as a handler receives it.
///
/// The fields can be moved out separately: after `let Input { use_count, .. } = request.input;` the others are usable.
#[non_exhaustive]
pub struct Request<M: Method, A = Anonymous> {
    /// The URL parameters, or `()` if none are declared.
    pub params: M::Params,
    /// The request body, or `()` if none is declared.
    pub input: M::Input,
    /// The result of authentication.
    pub auth: A,
    /// The headers of the request.
    pub headers: HeaderMap,
    /// The unmodified URI of the request.
    pub uri: Uri,
    /// The extensions of the request.
    ///
    /// Layers in front set them, such as the peer's address or a trace id.
    pub extensions: Extensions,
}

impl<M: Method, A> Request<M, A> {
    /// Creates a request without headers, to call a handler in a test.
    pub fn new(params: M::Params, input: M::Input, auth: A) -> Self {
        let (headers, extensions) = (HeaderMap::new(), Extensions::new());
        Self { params, input, auth, headers, uri: Uri::default(), extensions }
    }

    pub(super) fn from_parts(parts: Parts, params: M::Params, input: M::Input, auth: A) -> Self {
        let Parts { headers, uri, extensions, .. } = parts;
        Self { params, input, auth, headers, uri, extensions }
    }
}

impl<M: Method, A> fmt::Debug for Request<M, A> {
    /// Omits the body, headers and credentials, which do not belong in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &M::NSID).finish_non_exhaustive()
    }
}

/// A method that the application `S` handles.
///
/// Generated code implements this trait for every `S` with the `Handler` of the method. Implement `Handler`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a method that `{S}` can handle",
    label = "not a query or procedure",
    note = "pass the marker type that `lexicon!` generates next to the module of a query or procedure, such as \
            `CreateInviteCodes` for `com.atproto.server.createInviteCodes`; subscriptions are not supported yet"
)]
pub trait Serve<S: ?Sized>: Method {
    /// The authentication of the handler.
    type Auth: Auth<S>;

    /// Handles one request.
    fn serve(state: &S, request: Request<Self, Self::Auth>) -> impl Future<Output = MethodResult<Self>> + Send;
}

/// The result of a handler for `M`.
pub type MethodResult<M> = Result<<M as Method>::Output, <M as Method>::Error>;
