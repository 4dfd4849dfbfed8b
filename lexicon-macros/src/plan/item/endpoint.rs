//! Items for endpoints.

/// The kind of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointKind {
    /// GET and HEAD.
    Query,
    /// POST.
    Procedure,
    /// A WebSocket.
    Subscription,
}

/// The body of a request or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// No body.
    None,
    /// JSON, and its media type if that is not `application/json`.
    Json(Option<String>),
    /// A body stream of this media type or range.
    Stream(String),
}

/// A query, procedure or subscription.
#[derive(Clone)]
pub struct PlannedEndpoint {
    /// The name of the marker.
    pub marker: String,
    /// The name of the document's module.
    pub module: String,
    /// The name of the handler's function.
    pub function: String,
    /// Query, procedure or subscription.
    pub kind: EndpointKind,
    /// The description in the document.
    pub description: Option<String>,
    /// Whether it has parameters.
    pub has_params: bool,
    /// The request body.
    pub input: BodyKind,
    /// The response body.
    pub output: BodyKind,
    /// The declared errors.
    pub errors: Vec<ErrorVariant>,
    /// Whether the declared errors have an error in the document, so that not all are known.
    pub has_unresolved_errors: bool,
    /// The WebSocket subprotocol of a subscription, if its document declares one.
    pub subprotocol: Option<String>,
}

/// A declared error of an endpoint.
#[derive(Clone)]
pub struct ErrorVariant {
    /// The name of the variant.
    pub variant: String,
    /// The name in the document.
    pub name: String,
    /// The description in the document.
    pub description: Option<String>,
}
