//! Types that another module has already: a private name for that module at the tree's root, so that every module of the
//! tree reaches it however the call writes its path. Which entry of `with` has a type is known by its document.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use super::Emitter;
use crate::invocation::With;
use crate::pattern::Pattern;
use crate::plan::TypePath;

/// The compiler says this name where the module lacks what is looked for in it.
fn name(with: &With) -> Ident {
    match with.pattern {
        Pattern::One(_) => format_ident!("__module_for_{}", segments(with)),
        Pattern::Below(_) => format_ident!("__module_below_{}", segments(with)),
    }
}

/// The module around a document's, where its main definition stands.
fn beside(with: &With) -> Ident {
    format_ident!("__module_around_{}", segments(with))
}

/// A hyphen is two, so that no two patterns are the same.
fn segments(with: &With) -> String {
    with.pattern.segments().join("_").replace('-', "__")
}

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
    /// The private names of all such modules, once it is known which of them are used.
    pub fn names_elsewhere(&self) -> TokenStream {
        let names = self.invocation.with.iter().enumerate().map(|(index, with)| {
            let (module, name) = (&with.module, name(with));
            let is_used = self.besides.borrow().contains(&index);
            let beside = parent(with).filter(|_| is_used).map(|parent| {
                let name = beside(with);
                quote!(use #parent as #name;)
            });
            quote!(#[allow(unused_imports)] use #module as #name; #beside)
        });
        quote!(#(#names)*)
    }

    /// Where an item stands: in the tree, or in the module that has it already, and then with the place of the entry that
    /// says so.
    pub fn located(&self, path: &TypePath) -> (TypePath, Option<Span>) {
        let entry = path.tree.and_then(|index| Some((index, self.invocation.with.get(index)?)));
        let Some((index, with)) = entry else { return (path.clone(), None) };
        let covered = with.pattern.segments().len();
        let (name, down) = match path.steps.get(covered..).filter(|down| !down.is_empty()) {
            Some(down) => (name(with), down),
            // The main definition of the one document stands beside its module.
            None => {
                self.besides.borrow_mut().push(index);
                (beside(with), path.steps.get(covered.saturating_sub(1)..).unwrap_or_default())
            }
        };
        let steps = std::iter::once(name.to_string()).chain(down.iter().cloned()).collect();
        (TypePath { tree: None, steps }, Some(with.span))
    }
}
