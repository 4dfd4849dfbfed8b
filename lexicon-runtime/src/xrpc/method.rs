//! What a query or a procedure is to the router: its name, its verb and its types.
//! Emitted code implements these traits; a handler is written against the trait emitted beside the method.

use std::fmt;

use http::Method as Verb;

use super::{Auth, Error, Request, RequestBody, RequestParams, ResponseBody};
use crate::{
    Validate,
    codec::{Decode, Encode},
};

/// Whether a method reads or acts, which settles the HTTP verb.
///
/// From the Lexicon section of the AT Protocol's specification, "Query and Procedure (HTTP API)".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MethodKind {
    /// Reads, and changes nothing: HTTP GET, and HEAD.
    Query,
    /// Acts: HTTP POST.
    Procedure,
}

impl MethodKind {
    pub(super) fn admits(self, verb: &Verb) -> bool {
        match self {
            Self::Query => verb == Verb::GET || verb == Verb::HEAD,
            Self::Procedure => verb == Verb::POST,
        }
    }

    /// The verbs as the header `Allow` lists them.
    pub(super) fn allow(self) -> &'static str {
        match self {
            Self::Query => "GET, HEAD",
            Self::Procedure => "POST",
        }
    }

    /// The one verb to recommend to a caller who used another.
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Query => "GET",
            Self::Procedure => "POST",
        }
    }
}

impl fmt::Display for MethodKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Query => "query",
            Self::Procedure => "procedure",
        })
    }
}

/// A query or a procedure, as its lexicon document declares it.
///
/// `lexicon!` implements this for a marker type named after the method, `CreateInviteCodes` for
/// `com.atproto.server.createInviteCodes`. Parameters, input or output that a document does not declare are `()`.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a query or a procedure", label = "not a method")]
pub trait Method: Sized + Send + Sync + 'static {
    /// The method's name, which is also its path under `/xrpc/`.
    const NSID: &'static str;
    /// Whether it is a query or a procedure.
    const KIND: MethodKind;
    /// The media type of a request's body. It is a range such as `image/*` or `*/*` only if `Input` is a
    /// [`BodyStream`](super::BodyStream), `application/json` or a type with the suffix `+json` if `Input` is JSON, and has no
    /// meaning if `Input` is `()`.
    const INPUT_ENCODING: &'static str = "application/json";
    /// The media type of an answer's body, as `INPUT_ENCODING` is that of a request's.
    const OUTPUT_ENCODING: &'static str = "application/json";
    /// The parameters of its URL.
    type Params: RequestParams;
    /// The body of a request: a type that is JSON, a [`BodyStream`](super::BodyStream), or `()`.
    type Input: RequestBody;
    /// The body of an answer: a type that is JSON, a [`BodyStream`](super::BodyStream), or `()`.
    type Output: ResponseBody;
    /// What its handler may fail with: the declared errors and the protocol's own.
    type Error: Into<Error> + Send + 'static;
}

/// A subscription, as its lexicon document declares it: messages that a server sends for as long as it is listened to.
///
/// `lexicon!` implements this for a marker type named after it, `SubscribeRepos` for
/// `com.atproto.sync.subscribeRepos`. Parameters that a document does not declare are `()`. The router does not serve
/// subscriptions yet. From the Event Stream section of the AT Protocol's specification.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a subscription", label = "not a subscription")]
pub trait Subscription: Sized + Send + Sync + 'static {
    /// The subscription's name, which is also its path under `/xrpc/`.
    const NSID: &'static str;
    /// The WebSocket subprotocol that is used when a client offers none: the document's, or the protocol's default.
    const SUBPROTOCOL: &'static str = "xrpc.v0.cbor";
    /// The parameters of its URL.
    type Params: RequestParams;
    /// What is sent: one of the messages that the document names.
    type Message: Encode + Decode + Validate + Send + 'static;
    /// What it may fail with: the declared errors and the protocol's own.
    type Error: Into<Error> + Send + 'static;
}

/// A method that the application `S` handles.
///
/// Emitted code implements this for every `S` that has the method's `Handler`; implement that one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a method that `{S}` can handle",
    label = "not a query or a procedure",
    note = "a query or a procedure is named by the type that `lexicon!` makes beside its module, as `CreateInviteCodes` \
            for `com.atproto.server.createInviteCodes`; subscriptions are not served yet"
)]
pub trait Serve<S: ?Sized>: Method {
    /// Who may call.
    type Auth: Auth<S>;

    /// Answers one request.
    fn serve(state: &S, request: Request<Self, Self::Auth>) -> impl Future<Output = MethodResult<Self>> + Send;
}

/// What a handler of the method `M` comes to.
pub type MethodResult<M> = Result<<M as Method>::Output, <M as Method>::Error>;
