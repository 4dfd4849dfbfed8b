//! One call of the macro from end to end: find, read, plan, emit; or every mistake, each with its place.

use std::env;
use std::path::Path;

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::emit::{self, Emitter};
use crate::invocation::Invocation;
use crate::plan;
use crate::root::{self, Root};

/// Expands a call.
pub fn expand(invocation: &Invocation) -> TokenStream {
    let root = match Root::find(invocation.root.as_ref()) {
        Ok(root) => root,
        Err(error) => return error.into_compile_error(),
    };
    let named: Vec<Nsid> = invocation.documents.iter().map(|named| named.nsid.clone()).collect();
    let closure = Catalog::open(&root.documents).load(&named);
    let tracked = tracked(&closure, &root);
    if !closure.mistakes.is_empty() {
        let mistakes = mistakes(&closure, invocation);
        return quote!(#tracked #mistakes);
    }
    let plan = plan::plan(&closure.documents, &named);
    let items = emit::plan(&plan, &Emitter::new(invocation));
    quote!(#tracked #items)
}

/// Names every file that was read to rustc, and the variable, so that a change of either builds the crate again.
fn tracked(closure: &Closure, root: &Root) -> TokenStream {
    let files = closure.files.iter().map(|file| match root.seen_from_package(file) {
        Some(path) => {
            let path = format!("/{path}");
            quote!(::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)))
        }
        None => {
            let path = file.display().to_string();
            quote!(::core::include_bytes!(#path))
        }
    });
    let variable = root::VARIABLE;
    quote! {
        const _: &[&[u8]] = &[#(#files),*];
        const _: ::core::option::Option<&str> = ::core::option_env!(#variable);
    }
}

/// A mistake each, at the literal through which its document was come by.
fn mistakes(closure: &Closure, invocation: &Invocation) -> TokenStream {
    let folder = env::current_dir().unwrap_or_default();
    let mistakes = closure.mistakes.iter().map(|mistake| {
        let span = invocation.documents.get(mistake.origin).map_or_else(Span::call_site, |named| named.span);
        let text = mistake.render(Path::new(&folder));
        quote_spanned!(span=> ::core::compile_error! { #text })
    });
    quote!(#(#mistakes)*)
}
