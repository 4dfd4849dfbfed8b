//! Emits the service at the root of the tree: the trait of all handlers, and the router.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::Emitter;
use super::context::path_tokens;
use crate::plan::ServiceEndpoint;

/// Returns the trait of all handlers and the functions that serve all methods.
pub fn emit(endpoints: &[ServiceEndpoint], emitter: &Emitter<'_>) -> TokenStream {
    if endpoints.is_empty() || !emitter.invocation.serves {
        return TokenStream::new();
    }
    let spans = emitter.spans(None);
    let span = spans.hidden();
    let runtime = emitter.runtime();
    let private = quote_spanned!(span=> #runtime::private);
    let paths = |endpoint: &ServiceEndpoint| {
        (path_tokens(&endpoint.marker, &[], span), path_tokens(&endpoint.module, &[], span))
    };
    let (markers, modules): (Vec<_>, Vec<_>) = endpoints.iter().map(paths).unzip();
    let is_deprecated = endpoints.iter().any(|endpoint| endpoint.is_deprecated);
    let allowed = if is_deprecated { quote_spanned!(span=> #[allow(deprecated)]) } else { TokenStream::new() };
    let names = ["Handlers", "serve", "router"].map(|name| spans.ident(name));
    items(span, &names, [&private, &allowed], &markers, &modules)
}

/// The bounds of the functions name each handler, so that rustc reports every missing one.
fn items(
    span: Span,
    [handlers, serve, router]: &[Ident; 3],
    [private, allowed]: [&TokenStream; 2],
    markers: &[TokenStream],
    modules: &[TokenStream],
) -> TokenStream {
    quote_spanned! {span=>
        /// The handlers of all methods of the service.
        #allowed
        #[diagnostic::on_unimplemented(
            message = "`{Self}` does not handle every method of the service",
            note = "pass the value to `router` instead: rustc then reports each missing impl"
        )]
        pub trait #handlers: #(#modules::Handler)+* {}
        #allowed
        impl<S: #(#modules::Handler)+*> #handlers for S {}
        /// Adds all methods of the service to a router.
        #allowed
        pub fn #serve<S: #(#modules::Handler)+*>(router: #private::xrpc::Router<S>) -> #private::xrpc::Router<S> {
            router #(.serve(#markers))*
        }
        /// Creates a router for all methods of the service.
        #allowed
        pub fn #router<S: #(#modules::Handler)+*>(state: S) -> #private::xrpc::Router<S> {
            #serve(#private::xrpc::Router::new(state))
        }
    }
}
