//! Emits imports of types that other modules have. Each gets a private name at the root of the tree, where every module of the
//! tree can reach it by a path of any kind.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use super::Emitter;
use super::context::identifier;
use super::docs::without_raw_prefix;
use crate::invocation::With;
use crate::pattern::Pattern;
use crate::plan::TypePath;

impl Emitter<'_> {
    /// Resolves a path: that of an external item becomes its private name, with the span of its `with` entry.
    pub fn resolve(&self, path: &TypePath) -> (TypePath, Option<Span>) {
        let Some(with) = path.tree.and_then(|index| self.invocation.with.get(index)) else {
            return (path.clone(), None);
        };
        self.external.borrow_mut().insert(path.clone());
        (TypePath::in_module(&[], &private_name(path, with.span).to_string()), Some(with.span))
    }

    /// Returns the imports of all external items that were resolved. Each has the path of the invocation, so that rustc names
    /// the module that lacks an item.
    pub fn external_imports(&self) -> TokenStream {
        let used = self.external.borrow();
        let imports = self.invocation.with.iter().enumerate().flat_map(|(index, with)| {
            let mut items: Vec<TokenStream> =
                used.iter().filter(|path| path.tree == Some(index)).map(|path| import(path, with)).collect();
            if items.is_empty() {
                let (module, name) = (&with.module, format_ident!("__unused{index}"));
                items.push(quote!(#[allow(unused_imports)] use #module as #name;));
            }
            items
        });
        quote!(#(#imports)*)
    }
}

fn import(path: &TypePath, with: &With) -> TokenStream {
    let span = Span::call_site().located_at(with.span);
    let (module, down) = match steps_below(path, with) {
        Some(down) => (Some(with.module.clone()), down),
        None => (parent(with), path.steps.get(path.steps.len().saturating_sub(1)..).unwrap_or_default()),
    };
    let (down, name) = (down.iter().map(|step| identifier(step, span)), private_name(path, span));
    quote_spanned!(span=> #[allow(deprecated, unused_imports)] use #module #(::#down)* as #name;)
}

/// Returns the steps below the module of an entry; `None` for the main definition of its only document, which is next to it.
fn steps_below<'p>(path: &'p TypePath, with: &With) -> Option<&'p [String]> {
    path.steps.get(with.pattern.segments().len()..).filter(|down| !down.is_empty())
}

/// Returns the parent of the module of an entry for one document.
fn parent(with: &With) -> Option<TokenStream> {
    let Pattern::One(_) = with.pattern else { return None };
    let mut steps: Vec<TokenTree> = with.module.clone().into_iter().collect();
    let span = steps.pop()?.span();
    while matches!(steps.last(), Some(TokenTree::Punct(_))) {
        steps.pop();
    }
    // A path of one step is a sibling module.
    Some(if steps.is_empty() { quote_spanned!(span=> self) } else { steps.into_iter().collect() })
}

fn private_name(path: &TypePath, span: Span) -> Ident {
    let steps: Vec<&str> = path.steps.iter().map(|step| without_raw_prefix(step)).collect();
    Ident::new(&format!("__{}", steps.join("__")), span)
}
