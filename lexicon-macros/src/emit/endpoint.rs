//! Emits endpoints: the marker that a router serves, the handler trait that an application implements, and the error type.

use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::context::{Context, identifier};
use super::docs::{self, doc};
use crate::plan::{BodyKind, EndpointKind, PlannedEndpoint};

/// Returns the marker next to the document's module, and the impls that connect it to the handler.
pub fn marker(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&endpoint.marker), context.span());
    let docs = doc(&docs::for_marker(nsid, endpoint), span);
    let impls = context.emitter.invocation.serves.then(|| match endpoint.kind {
        EndpointKind::Query => method_impls("Query", nsid, endpoint, context),
        EndpointKind::Procedure => method_impls("Procedure", nsid, endpoint, context),
        EndpointKind::Subscription => subscription_impl(nsid, endpoint, context),
    });
    let deprecated = docs::deprecated(endpoint.description.as_deref(), span);
    quote_spanned! {span=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Copy, __rt::Debug)]
        pub struct #name;
        #impls
    }
}

fn method_impls(kind: &str, nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&endpoint.marker), context.span());
    let (module, function) = (identifier(&endpoint.module, span), identifier(&endpoint.function, span));
    let (nsid, kind, params) = (nsid.as_str(), identifier(kind, span), params(endpoint, span));
    let (input, input_encoding) = body(&endpoint.input, "Input", &quote_spanned!(span=> #module::), span);
    let (output, output_encoding) = body(&endpoint.output, "Output", &quote_spanned!(span=> #module::), span);
    let input_encoding =
        input_encoding.map(|encoding| quote_spanned!(span=> const INPUT_ENCODING: &'static str = #encoding;));
    let output_encoding =
        output_encoding.map(|encoding| quote_spanned!(span=> const OUTPUT_ENCODING: &'static str = #encoding;));
    quote_spanned! {span=>
        impl __rt::xrpc::Method for #name {
            const NSID: &'static str = #nsid;
            const KIND: __rt::xrpc::MethodKind = __rt::xrpc::MethodKind::#kind;
            #input_encoding
            #output_encoding
            type Params = #params;
            type Input = #input;
            type Output = #output;
            type Error = #module::Error;
        }
        impl<S: #module::Handler> __rt::Serve<S> for #name {
            type Auth = S::Auth;
            fn serve(
                state: &S,
                request: __rt::Request<Self, S::Auth>,
            ) -> impl __rt::Future<Output = __rt::xrpc::MethodResult<Self>> + __rt::Send {
                #module::Handler::#function(state, request)
            }
        }
    }
}

fn subscription_impl(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&endpoint.marker), context.span());
    let (module, nsid, params) = (identifier(&endpoint.module, span), nsid.as_str(), params(endpoint, span));
    let subprotocol = endpoint.subprotocol.as_ref();
    let subprotocol = subprotocol.map(|name| quote_spanned!(span=> const SUBPROTOCOL: &'static str = #name;));
    quote_spanned! {span=>
        impl __rt::xrpc::Subscription for #name {
            const NSID: &'static str = #nsid;
            #subprotocol
            type Params = #params;
            type Message = #module::Message;
            type Error = #module::Error;
        }
    }
}

fn params(endpoint: &PlannedEndpoint, span: Span) -> TokenStream {
    let module = identifier(&endpoint.module, span);
    match endpoint.has_params {
        true => quote_spanned!(span=> #module::Params),
        false => quote_spanned!(span=> ()),
    }
}

/// Returns the type of a body, and its media type if that is not `application/json`.
fn body<'e>(body: &'e BodyKind, name: &str, module: &TokenStream, span: Span) -> (TokenStream, Option<&'e str>) {
    match body {
        BodyKind::None => (quote_spanned!(span=> ()), None),
        BodyKind::Json(encoding) => {
            let name = identifier(name, span);
            (quote_spanned!(span=> #module #name), encoding.as_deref())
        }
        BodyKind::Stream(encoding) => (quote_spanned!(span=> __rt::xrpc::BodyStream), Some(encoding)),
    }
}

/// Returns the handler trait and the error type, in the document's module. A subscription has no handler yet.
pub fn handler(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    if !context.emitter.invocation.serves {
        return TokenStream::new();
    }
    let error_type = error_type(nsid, endpoint, context);
    if endpoint.kind == EndpointKind::Subscription {
        return error_type;
    }
    let span = context.span();
    let (handler, function) = (context.ident("Handler"), context.ident(&endpoint.function));
    let auth = context.ident("Auth");
    let marker = identifier(&endpoint.marker, span);
    let docs = doc(&docs::for_handler(nsid, endpoint, context.here), span);
    let function_docs = doc(&docs::for_function(nsid, endpoint), span);
    let message = format!("`{{Self}}` does not handle `{nsid}`");
    let note = missing_impl(endpoint, context.here);
    let (output, _) = body(&endpoint.output, "Output", &TokenStream::new(), span);
    let deprecated = docs::deprecated(endpoint.description.as_deref(), span);
    quote_spanned! {span=>
        #error_type
        #docs
        #deprecated
        #[diagnostic::on_unimplemented(message = #message, label = "missing handler", note = #note)]
        pub trait #handler: __rt::Send + __rt::Sync + 'static {
            /// Authenticates a request before its body is read.
            type #auth: __rt::xrpc::Auth<Self> + 'static;
            #function_docs
            fn #function(
                &self,
                request: __rt::Request<super::#marker, Self::Auth>,
            ) -> impl __rt::Future<Output = __rt::Result<#output, Error>> + __rt::Send;
        }
    }
}

/// Returns the note about a missing handler. rustc replaces `{Self}` by the type.
fn missing_impl(endpoint: &PlannedEndpoint, here: &[String]) -> String {
    let implementation = docs::implementation(endpoint, here).replace('{', "{{").replace('}', "}}");
    format!(
        "add this impl; its paths are relative to the module of the `lexicon!` invocation\n{}",
        implementation.replacen("for App", "for {Self}", 1)
    )
}

/// Returns the error type: an enum if the endpoint declares errors, else the error of the protocol.
fn error_type(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident("Error"), context.span());
    if endpoint.has_unresolved_errors {
        return TokenStream::new();
    }
    if endpoint.errors.is_empty() {
        let docs = doc(&format!("The error type of `{nsid}`, which declares no errors."), span);
        return quote_spanned!(span=> #docs pub type #name = __rt::xrpc::Error;);
    }
    let docs = doc(&format!("The error type of `{nsid}`: its declared errors and the errors of the protocol."), span);
    let xrpc = context.ident("Xrpc");
    let variants = endpoint.errors.iter().map(|error| {
        let docs = doc(&docs::for_error(&error.name, error.description.as_deref()), span);
        let variant = context.ident(&error.variant);
        let deprecated = docs::deprecated(error.description.as_deref(), span);
        quote_spanned!(span=> #docs #deprecated #variant(__rt::xrpc::ErrorDetail),)
    });
    let names = endpoint.errors.iter().map(|error| {
        let (variant, name) = (identifier(&error.variant, span), &error.name);
        quote_spanned!(span=> #variant = #name,)
    });
    quote_spanned! {span=>
        #docs
        #[derive(__rt::Debug)]
        pub enum #name {
            #(#variants)*
            /// An error of the protocol, such as `InvalidRequest`.
            #xrpc(__rt::xrpc::Error),
        }
        __rt::impl_error!(#name { #(#names)* });
    }
}
