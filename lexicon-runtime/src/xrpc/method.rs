//! Endpoints as their documents declare them: queries, procedures and subscriptions. Generated code implements these traits.

use std::fmt;

use super::{Error, RequestBody, RequestParams, ResponseBody};
use crate::{
    Validate,
    codec::{Decode, Encode},
};

/// The kind of a method: query (GET, HEAD) or procedure (POST).
///
/// See "Query and Procedure (HTTP API)" in the Lexicon specification of the AT Protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MethodKind {
    /// Reads without side effects: HTTP GET, and HEAD.
    Query,
    /// Has side effects: HTTP POST.
    Procedure,
}

impl MethodKind {
    pub(super) fn allows(self, http_method: &http::Method) -> bool {
        match self {
            Self::Query => http_method == http::Method::GET || http_method == http::Method::HEAD,
            Self::Procedure => http_method == http::Method::POST,
        }
    }

    /// Returns the value of the header `Allow`.
    pub(super) fn allow_header(self) -> &'static str {
        match self {
            Self::Query => "GET, HEAD",
            Self::Procedure => "POST",
        }
    }

    /// Returns the HTTP method that error messages recommend.
    pub(super) fn preferred_http_method(self) -> &'static str {
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

/// A query or procedure of a lexicon document.
///
/// `lexicon!` implements this for a marker type named after the method: `CreateInviteCodes` for
/// `com.atproto.server.createInviteCodes`. Parameters, input and output that the document does not declare are `()`.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a query or procedure", label = "not a method")]
pub trait Method: Sized + Send + Sync + 'static {
    /// The NSID of the method, which is its path under `/xrpc/`.
    const NSID: &'static str;
    /// The kind of the method.
    const KIND: MethodKind;
    /// The media type of the request body.
    ///
    /// It is `application/json` or a type with the suffix `+json` if `Input` is JSON, and a media type or a range such as
    /// `image/*` if `Input` is a [`BodyStream`](super::BodyStream). It is not used if `Input` is `()`.
    const INPUT_ENCODING: &'static str = "application/json";
    /// The media type of the response body, in the same form as `INPUT_ENCODING`.
    const OUTPUT_ENCODING: &'static str = "application/json";
    /// The URL parameters.
    type Params: RequestParams;
    /// The request body: a JSON type, a [`BodyStream`](super::BodyStream), or `()`.
    type Input: RequestBody;
    /// The response body: a JSON type, a [`BodyStream`](super::BodyStream), or `()`.
    type Output: ResponseBody;
    /// The error of a handler: a declared error or an [`Error`] of the protocol.
    type Error: Into<Error> + Send + 'static;
}

/// A subscription of a lexicon document.
///
/// `lexicon!` implements this for a marker type named after the subscription: `SubscribeRepos` for
/// `com.atproto.sync.subscribeRepos`. Parameters that the document does not declare are `()`. The router does not serve
/// subscriptions yet. See the Event Stream specification of the AT Protocol.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a subscription", label = "not a subscription")]
pub trait Subscription: Sized + Send + Sync + 'static {
    /// The NSID of the subscription, which is its path under `/xrpc/`.
    const NSID: &'static str;
    /// The WebSocket subprotocol if a client offers none: the document's, or the protocol's default.
    const SUBPROTOCOL: &'static str = "xrpc.v0.cbor";
    /// The URL parameters.
    type Params: RequestParams;
    /// The message: one of the variants that the document declares.
    type Message: Encode + Decode + Validate + Send + 'static;
    /// The error of a handler: a declared error or an [`Error`] of the protocol.
    type Error: Into<Error> + Send + 'static;
}
