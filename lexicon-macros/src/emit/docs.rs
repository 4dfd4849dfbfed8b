//! Rustdoc of items. Text of documents is escaped by `markdown`.

use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::markdown::{code, note, paragraphs};
use crate::plan::{self, BodyKind, EndpointKind, FieldPresence, PlannedEndpoint, PlannedField, Struct};

/// Returns a doc comment.
pub fn doc(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> #[doc = #text])
}

/// Returns a doc comment inside a module, whose links are resolved there.
pub fn inner_doc(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> #![doc = #text])
}

/// Returns a `deprecated` attribute if the description says so. Generated code allows its own uses.
pub fn deprecated(description: Option<&str>, span: Span) -> Option<TokenStream> {
    let note = description.filter(|text| plan::is_deprecated(text)).map(note)?;
    Some(quote_spanned!(span=> #[deprecated(note = #note)]))
}

/// Returns the rustdoc of an item: its description or `default`, and its name in the document.
pub fn for_item(description: Option<&str>, default: &str, name: &str) -> String {
    format!("{}\n\n{}", description_or(description, default), code(name))
}

fn description_or(description: Option<&str>, default: &str) -> String {
    match description.map(paragraphs).filter(|text| !text.is_empty()) {
        Some(text) => text,
        None => default.to_owned(),
    }
}

/// Returns the rustdoc of a struct.
pub fn for_struct(item: &Struct, document: &str) -> String {
    let name = item.type_name.as_deref().unwrap_or(document);
    for_item(item.description.as_deref(), "An object.", name)
}

/// Returns the rustdoc of a field: its description, key, presence, constraints and document.
pub fn for_field(field: &PlannedField, is_request: bool, document: &str) -> String {
    let presence = match field.presence {
        FieldPresence::Required if is_request && field.value.default.is_some() => "optional in requests",
        FieldPresence::Required => "required",
        FieldPresence::Defaulted => "optional in requests",
        FieldPresence::Optional => "optional",
    };
    let nullable = if field.is_nullable { ", nullable" } else { "" };
    let constraints = if field.summary.is_empty() { String::new() } else { format!(", {}", field.summary) };
    let (key, document) = (code(&field.key), code(document));
    let facts = format!("{key}: {presence}{nullable}{constraints}; in {document}");
    match field.description.as_deref().map(paragraphs).filter(|text| !text.is_empty()) {
        Some(description) => format!("{description}\n\n{facts}"),
        None => facts,
    }
}

/// Returns the rustdoc of an enum variant: its value in data.
pub fn for_value(value: &str) -> String {
    code(value)
}

/// Returns the rustdoc of a declared error.
pub fn for_error(name: &str, description: Option<&str>) -> String {
    for_item(description, "A declared error.", name)
}

/// Returns the rustdoc of the marker of an endpoint.
pub fn for_marker(nsid: &Nsid, endpoint: &PlannedEndpoint) -> String {
    let kind = kind(endpoint.kind);
    let module = &endpoint.module;
    let description = description_or(endpoint.description.as_deref(), &format!("The {kind} `{nsid}`."));
    let link = format!("[`{}`](mod@{module})", without_raw_prefix(module));
    format!("{description}\n\nThe marker type of the {kind} `{nsid}`, whose other types are in {link}.")
}

/// Returns the rustdoc of the handler trait of a method.
pub fn for_handler(nsid: &Nsid, endpoint: &PlannedEndpoint, here: &[String]) -> String {
    let implementation = implementation(endpoint, here);
    format!("A handler for `{nsid}`.\n\n```text\n{implementation}\n```")
}

/// Returns the rustdoc of the function of a handler.
pub fn for_function(nsid: &Nsid, endpoint: &PlannedEndpoint) -> String {
    for_item(endpoint.description.as_deref(), "Handles a request.", nsid.as_str())
}

/// Returns an impl of the handler in the module `here` of the document, to be pasted into the module of the invocation. `Auth`
/// is left out, so that pasting does not open a method to unauthenticated requests.
pub fn implementation(endpoint: &PlannedEndpoint, here: &[String]) -> String {
    let path = here.join("::");
    let parent = path.rsplit_once("::").map_or("self", |(parent, _)| parent);
    let (function, marker) = (&endpoint.function, &endpoint.marker);
    let output = match endpoint.output {
        BodyKind::None => "()".to_owned(),
        BodyKind::Json(_) => format!("{path}::Output"),
        BodyKind::Stream(_) => "lexicon_runtime::xrpc::BodyStream".to_owned(),
    };
    format!(
        "impl {path}::Handler for App {{\n    type Auth = ...; // `lexicon_runtime::xrpc::Anonymous` accepts every \
         request\n    async fn {function}(\n        &self,\n        request: lexicon_runtime::xrpc::Request<{parent}::{marker}, Self::Auth>,\n    \
         ) -> Result<{output}, {path}::Error> {{\n        todo!()\n    }}\n}}"
    )
}

/// Returns the lexicon type of an endpoint.
pub fn kind(kind: EndpointKind) -> &'static str {
    match kind {
        EndpointKind::Query => "query",
        EndpointKind::Procedure => "procedure",
        EndpointKind::Subscription => "subscription",
    }
}

/// Returns a name without `r#`.
pub fn without_raw_prefix(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
