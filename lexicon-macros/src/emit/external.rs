//! Types that another module has already: a private name for each at the tree's root, so that every module of the tree
//! reaches it however the call writes its path. Which entry of `with` has a type is known by its document.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use super::docs::plain;
use super::{Emitter, identifier};
use crate::invocation::With;
use crate::pattern::Pattern;
use crate::plan::TypePath;

/// What stands in front of the last step of a path; only one document's main definition is looked for there.
fn parent(with: &With) -> Option<TokenStream> {
    let Pattern::One(_) = with.pattern else { return None };
    let mut steps: Vec<TokenTree> = with.module.clone().into_iter().collect();
    let span = steps.pop()?.span();
    while matches!(steps.last(), Some(TokenTree::Punct(_))) {
        steps.pop();
    }
    // A path of one step names a module beside the call itself.
    Some(if steps.is_empty() { quote_spanned!(span=> self) } else { steps.into_iter().collect() })
}

impl Emitter<'_> {
    /// The private names of all that is used of such modules, once that is known. Each item is imported by itself and with
    /// the call's own path, so that the compiler says of one that is not there which module lacks it.
    pub fn names_elsewhere(&self) -> TokenStream {
        let used = self.elsewhere.borrow();
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

    /// Where an item stands: in the tree, or in the module that has it already, and then with the place of the entry that
    /// says so.
    pub fn located(&self, path: &TypePath) -> (TypePath, Option<Span>) {
        let Some(with) = path.tree.and_then(|index| self.invocation.with.get(index)) else {
            return (path.clone(), None);
        };
        self.elsewhere.borrow_mut().insert(path.clone());
        (TypePath { tree: None, steps: vec![item(path, with.span).to_string()] }, Some(with.span))
    }
}

/// The import of an item from the module that has it.
fn import(path: &TypePath, with: &With) -> TokenStream {
    let span = Span::call_site().located_at(with.span);
    let (module, down) = match below(path, with) {
        Some(down) => (Some(with.module.clone()), down),
        None => (parent(with), path.steps.get(path.steps.len().saturating_sub(1)..).unwrap_or_default()),
    };
    let (down, item) = (down.iter().map(|step| identifier(step, span)), item(path, span));
    quote_spanned!(span=> #[allow(deprecated, unused_imports)] use #module #(::#down)* as #item;)
}

/// The steps below the entry's module; the main definition of its one document stands beside it.
fn below<'p>(path: &'p TypePath, with: &With) -> Option<&'p [String]> {
    path.steps.get(with.pattern.segments().len()..).filter(|down| !down.is_empty())
}

/// The private name of an item.
fn item(path: &TypePath, span: Span) -> Ident {
    let steps: Vec<&str> = path.steps.iter().map(|step| plain(step)).collect();
    Ident::new(&format!("__{}", steps.join("__")), span)
}
