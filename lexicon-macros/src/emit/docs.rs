//! The rustdoc of items. Whatever a document says goes through `markdown`.

use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::markdown::{code, note, paragraphs};
use crate::plan::{self, BodyKind, EndpointKind, PlannedEndpoint, PlannedField, Presence, Struct};

/// A doc comment.
pub fn doc(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> #[doc = #text])
}

/// A doc comment inside the module that it is about, so that its links are looked up there.
pub fn inner_doc(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> #![doc = #text])
}

/// The attribute of what its description calls deprecated; its uses are told, except those that the macro makes.
pub fn deprecated(description: Option<&str>, span: Span) -> Option<TokenStream> {
    let note = description.filter(|text| plan::is_deprecated(text)).map(note)?;
    Some(quote_spanned!(span=> #[deprecated(note = #note)]))
}

/// A description, or `otherwise`, and what the document calls it.
pub fn of_item(description: Option<&str>, otherwise: &str, name: &str) -> String {
    format!("{}\n\n{}", described(description, otherwise), code(name))
}

fn described(description: Option<&str>, otherwise: &str) -> String {
    match description.map(paragraphs).filter(|text| !text.is_empty()) {
        Some(text) => text,
        None => otherwise.to_owned(),
    }
}

/// A struct of the document.
pub fn of_struct(item: &Struct, document: &str) -> String {
    let name = item.type_name.as_deref().unwrap_or(document);
    of_item(item.description.as_deref(), "An object of the document.", name)
}

/// A field: what it is for, its name on the wire, when it is there and what it may be, and where it is declared.
pub fn of_field(field: &PlannedField, is_request: bool, document: &str) -> String {
    let presence = match field.presence {
        Presence::Required if is_request && field.value.default.is_some() => {
            "required, though a request may leave it out"
        }
        Presence::Required => "required",
        Presence::Defaulted => "a request may leave it out",
        Presence::Optional => "optional",
    };
    let nullable = if field.is_nullable { ", nullable" } else { "" };
    let (name, document) = (code(&field.key), code(document));
    let facts = format!("{name}: {presence}{nullable}{}; in {document}", said(&field.summary));
    match field.description.as_deref().map(paragraphs).filter(|text| !text.is_empty()) {
        Some(description) => format!("{description}\n\n{facts}"),
        None => facts,
    }
}

fn said(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(", {words}") }
}

/// A variant of an enum: its value on the wire.
pub fn of_value(value: &str) -> String {
    code(value)
}

/// A variant of a method's error.
pub fn of_error(name: &str, description: Option<&str>) -> String {
    of_item(description, "An error that the method declares.", name)
}

/// A method's marker.
pub fn of_marker(nsid: &Nsid, endpoint: &PlannedEndpoint) -> String {
    let kind = kind(endpoint.kind);
    let module = &endpoint.module;
    let description = described(endpoint.description.as_deref(), &format!("The {kind} `{nsid}`."));
    format!("{description}\n\nStands for the {kind} `{nsid}`; its types are in [`{}`](mod@{module}).", plain(module))
}

/// A method's handler.
pub fn of_handler(nsid: &Nsid, endpoint: &PlannedEndpoint, here: &[String]) -> String {
    let implementation = implementation(endpoint, here);
    format!("An application that handles `{nsid}`.\n\n```text\n{implementation}\n```")
}

/// The function of a method's handler.
pub fn of_function(nsid: &Nsid, endpoint: &PlannedEndpoint) -> String {
    of_item(endpoint.description.as_deref(), "Answers a request.", nsid.as_str())
}

/// The impl to write, for whoever has none yet, in the module `here` of the document; its paths are whole, so that it can
/// be pasted where the call stands. Who may call is left open, so that nobody opens a method to everybody by pasting.
pub fn implementation(endpoint: &PlannedEndpoint, here: &[String]) -> String {
    let path = here.join("::");
    let beside = path.rsplit_once("::").map_or("self", |(beside, _)| beside);
    let (function, marker) = (&endpoint.function, &endpoint.marker);
    let output = match endpoint.output {
        BodyKind::None => "()".to_owned(),
        BodyKind::Json(_) => format!("{path}::Output"),
        BodyKind::Stream(_) => "lexicon_runtime::xrpc::BodyStream".to_owned(),
    };
    format!(
        "impl {path}::Handler for App {{\n    type Auth = ...; // who may call, `lexicon_runtime::xrpc::Anonymous` if \
         everybody\n    async fn {function}(\n        &self,\n        request: lexicon_runtime::xrpc::Request<{beside}::{marker}, Self::Auth>,\n    \
         ) -> Result<{output}, {path}::Error> {{\n        todo!()\n    }}\n}}"
    )
}

/// Query, procedure or subscription.
pub fn kind(kind: EndpointKind) -> &'static str {
    match kind {
        EndpointKind::Query => "query",
        EndpointKind::Procedure => "procedure",
        EndpointKind::Subscription => "subscription",
    }
}

/// A name without the mark of a raw identifier.
pub fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
