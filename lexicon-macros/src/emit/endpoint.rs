//! Methods: the marker that a router serves, the trait that an application implements, the errors it may give, and the
//! set of all endpoints.

use lexicon_schema::document::Nsid;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::docs::{self, doc};
use super::{Context, Emitter, at_root, identifier};
use crate::plan::{BodyKind, EndpointKind, PlannedEndpoint, ServiceEndpoint};

/// The marker beside the document's module, and how the runtime calls the handler.
pub fn marker(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&endpoint.marker), context.place.quiet());
    let docs = doc(&docs::of_marker(nsid, endpoint), quiet);
    let serving = context.emitter.invocation.serves.then(|| serving(nsid, endpoint, context));
    let deprecated = docs::deprecated(endpoint.description.as_deref(), quiet);
    quote_spanned! {quiet=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Copy, __rt::Debug)]
        pub struct #name;
        #serving
    }
}

fn serving(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&endpoint.marker), context.place.quiet());
    let (module, function) = (identifier(&endpoint.module, quiet), identifier(&endpoint.function, quiet));
    let nsid = nsid.as_str();
    let params = match endpoint.has_params {
        true => quote_spanned!(quiet=> #module::Params),
        false => quote_spanned!(quiet=> ()),
    };
    let kind = match endpoint.kind {
        EndpointKind::Query => identifier("Query", quiet),
        EndpointKind::Procedure => identifier("Procedure", quiet),
        EndpointKind::Subscription => {
            let subprotocol = endpoint.subprotocol.as_ref();
            let subprotocol = subprotocol.map(|name| quote_spanned!(quiet=> const SUBPROTOCOL: &'static str = #name;));
            return quote_spanned! {quiet=>
                impl __rt::xrpc::Subscription for #name {
                    const NSID: &'static str = #nsid;
                    #subprotocol
                    type Params = #params;
                    type Message = #module::Message;
                    type Error = #module::Error;
                }
            };
        }
    };
    let (input, input_type) = body(&endpoint.input, "Input", &quote_spanned!(quiet=> #module::), quiet);
    let (output, output_type) = body(&endpoint.output, "Output", &quote_spanned!(quiet=> #module::), quiet);
    let input_type = input_type.map(|type_| quote_spanned!(quiet=> const INPUT_ENCODING: &'static str = #type_;));
    let output_type = output_type.map(|type_| quote_spanned!(quiet=> const OUTPUT_ENCODING: &'static str = #type_;));
    quote_spanned! {quiet=>
        impl __rt::xrpc::Method for #name {
            const NSID: &'static str = #nsid;
            const KIND: __rt::xrpc::MethodKind = __rt::xrpc::MethodKind::#kind;
            #input_type
            #output_type
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

/// The type of a body, and its media type where that is not `application/json`.
fn body<'e>(body: &'e BodyKind, name: &str, module: &TokenStream, quiet: Span) -> (TokenStream, Option<&'e str>) {
    match body {
        BodyKind::None => (quote_spanned!(quiet=> ()), None),
        BodyKind::Json(type_) => {
            let name = identifier(name, quiet);
            (quote_spanned!(quiet=> #module #name), type_.as_deref())
        }
        BodyKind::Stream(type_) => (quote_spanned!(quiet=> __rt::xrpc::BodyStream), Some(type_)),
    }
}

/// The trait and the errors, in the document's module.
pub fn handler(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    if !context.emitter.invocation.serves {
        return TokenStream::new();
    }
    let quiet = context.place.quiet();
    if endpoint.kind == EndpointKind::Subscription {
        return errors(nsid, endpoint, context);
    }
    let (handler, function) = (context.place.name("Handler"), context.place.name(&endpoint.function));
    let auth = context.place.name("Auth");
    let marker = identifier(&endpoint.marker, quiet);
    let errors = errors(nsid, endpoint, context);
    let docs = doc(&docs::of_handler(nsid, endpoint, context.here), quiet);
    let function_docs = doc(&docs::of_function(nsid, endpoint), quiet);
    let message = format!("`{{Self}}` does not handle `{nsid}`");
    let note = missing(endpoint, context.here);
    let (output, _) = body(&endpoint.output, "Output", &TokenStream::new(), quiet);
    let deprecated = docs::deprecated(endpoint.description.as_deref(), quiet);
    quote_spanned! {quiet=>
        #errors
        #docs
        #deprecated
        #[diagnostic::on_unimplemented(message = #message, label = "no handler for this method", note = #note)]
        pub trait #handler: __rt::Send + __rt::Sync + 'static {
            /// Who may call; checked before the body is read.
            type #auth: __rt::xrpc::Auth<Self> + 'static;
            #function_docs
            fn #function(
                &self,
                request: __rt::Request<super::#marker, Self::Auth>,
            ) -> impl __rt::Future<Output = __rt::Result<#output, Error>> + __rt::Send;
        }
    }
}

/// What is told whoever has no handler yet: the impl to write. The compiler puts the type for `{Self}`.
fn missing(endpoint: &PlannedEndpoint, here: &[String]) -> String {
    let implementation = docs::implementation(endpoint, here).replace('{', "{{").replace('}', "}}");
    format!(
        "it needs an impl such as this, with paths as seen from the module of the `lexicon!` call\n{}",
        implementation.replacen("for App", "for {Self}", 1)
    )
}

/// What a handler may fail with: the protocol's errors alone, or with the declared ones.
fn errors(nsid: &Nsid, endpoint: &PlannedEndpoint, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name("Error"), context.place.quiet());
    let xrpc = context.place.name("Xrpc");
    if endpoint.has_unresolved_errors {
        return TokenStream::new();
    }
    if endpoint.errors.is_empty() {
        let docs = doc(&format!("What `{nsid}` may fail with: it declares no errors of its own."), quiet);
        return quote_spanned!(quiet=> #docs pub type #name = __rt::xrpc::Error;);
    }
    let docs = doc(&format!("What `{nsid}` may fail with: the errors that it declares and the protocol's own."), quiet);
    let variants = endpoint.errors.iter().map(|error| {
        let docs = doc(&docs::of_error(&error.name, error.description.as_deref()), quiet);
        let variant = context.place.name(&error.variant);
        let deprecated = docs::deprecated(error.description.as_deref(), quiet);
        quote_spanned!(quiet=> #docs #deprecated #variant(__rt::xrpc::ErrorDetail),)
    });
    let names = endpoint.errors.iter().map(|error| {
        let (variant, name) = (identifier(&error.variant, quiet), &error.name);
        quote_spanned!(quiet=> #variant = #name,)
    });
    quote_spanned! {quiet=>
        #docs
        #[derive(__rt::Debug)]
        pub enum #name {
            #(#variants)*
            /// An error of the protocol, which every method may give.
            #xrpc(__rt::xrpc::Error),
        }
        __rt::impl_error!(#name { #(#names)* });
    }
}

/// The trait and the router over all endpoints, at the root of the tree.
pub fn set(endpoints: &[ServiceEndpoint], emitter: &Emitter<'_>) -> TokenStream {
    if endpoints.is_empty() || !emitter.invocation.serves {
        return TokenStream::new();
    }
    let place = emitter.place(None);
    let quiet = place.quiet();
    let runtime = emitter.runtime();
    let (markers, modules): (Vec<_>, Vec<_>) = endpoints.iter().map(|endpoint| at_root(endpoint, quiet)).unzip();
    let names = [place.name("Handlers"), place.name("serve"), place.name("router")];
    let is_deprecated = endpoints.iter().any(|endpoint| endpoint.is_deprecated);
    let allowed = is_deprecated.then(|| quote_spanned!(quiet=> #[allow(deprecated)]));
    let private = quote_spanned!(quiet=> #runtime::private);
    set_items(quiet, &names, &[&private, &quote_spanned!(quiet=> #allowed)], &markers, &modules)
}

/// The router asks for each handler by itself, so that the compiler names every one that is missing.
fn set_items(
    quiet: Span,
    [handlers, serve, router]: &[Ident; 3],
    [private, allowed]: &[&TokenStream; 2],
    markers: &[TokenStream],
    modules: &[TokenStream],
) -> TokenStream {
    quote_spanned! {quiet=>
        /// An application that handles every method of the set.
        #allowed
        #[diagnostic::on_unimplemented(
            message = "`{Self}` does not handle every method of the set",
            note = "give it to `router`, and the compiler shows the impl to write"
        )]
        pub trait #handlers: #(#modules::Handler)+* {}
        #allowed
        impl<S: #(#modules::Handler)+*> #handlers for S {}
        /// Serves every method of the set beside what a router serves already.
        #allowed
        pub fn #serve<S: #(#modules::Handler)+*>(router: #private::xrpc::Router<S>) -> #private::xrpc::Router<S> {
            router #(.serve(#markers))*
        }
        /// Serves every method of the set.
        #allowed
        pub fn #router<S: #(#modules::Handler)+*>(state: S) -> #private::xrpc::Router<S> {
            #serve(#private::xrpc::Router::new(state))
        }
    }
}
