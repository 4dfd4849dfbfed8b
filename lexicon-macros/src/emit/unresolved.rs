//! Emits names that rustc cannot resolve, for everything that has an error.
//!
//! The name at the root is an import of itself. rustc accepts an unresolved import as any kind of item, and reports nothing
//! about it if the module that it is imported from has another error. Without these names, each use of a generated item
//! would be one more error.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::context::{identifier, path_tokens};
use crate::plan::{TypePath, UNRESOLVED};

/// Returns a tree of which only the names of its top modules are known.
pub fn unresolved_tree(modules: &[String]) -> TokenStream {
    let (root, names) = (root(), names(modules));
    quote!(#root #names)
}

/// Returns the unresolved name at the root of the tree.
pub fn root() -> TokenStream {
    let root = identifier(UNRESOLVED, Span::call_site());
    quote!(#[allow(unused_imports)] pub use self::#root as #root;)
}

/// Returns `modules` and the names of the service as unresolved names at the root. The crate may define these names itself,
/// since it is not known whether there is a service; its own items take precedence over glob imports.
pub fn names(modules: &[String]) -> TokenStream {
    let here = ["__lexicon_unresolved".to_owned()];
    let names = ["Handlers", "serve", "router"].into_iter().chain(modules.iter().map(String::as_str));
    let names = names.map(|unresolved| name(unresolved, &here, Span::call_site()));
    quote! {
        mod __lexicon_unresolved { #(#names)* }
        #[allow(unused_imports)]
        pub use self::__lexicon_unresolved::*;
    }
}

/// Returns an unresolved name in the module `here`.
pub fn name(name: &str, here: &[String], span: Span) -> TokenStream {
    let (name, root) = (identifier(name, span), path_tokens(&TypePath::unresolved(), here, span));
    let prefix = here.is_empty().then(|| quote_spanned!(span=> self::));
    quote_spanned!(span=> #[allow(unused_imports)] pub use #prefix #root as #name;)
}
