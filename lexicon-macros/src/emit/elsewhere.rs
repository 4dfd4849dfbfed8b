//! Types that another module has already: a private name for that module at the tree's root, so that every module of the
//! tree reaches it however the call writes its path.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use super::Emitter;
use crate::invocation::With;
use crate::plan::{self, TypePath};

fn name(index: usize) -> Ident {
    format_ident!("__with{index}")
}

/// The module around a document's, where its main definition stands.
fn beside(index: usize) -> Ident {
    format_ident!("__beside{index}")
}

/// What stands in front of the last step of a path; only one document's main definition is looked for there.
fn parent(with: &With) -> Option<TokenStream> {
    with.pattern.as_nsid()?;
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
            let (module, name) = (&with.module, name(index));
            let is_used = self.besides.borrow().contains(&index);
            let beside = parent(with).filter(|_| is_used).map(|parent| {
                let name = beside(index);
                quote!(use #parent as #name;)
            });
            quote!(#[allow(unused_imports)] use #module as #name; #beside)
        });
        quote!(#(#names)*)
    }

    /// Where an item stands: in the tree, or in the module that has it already.
    pub fn located(&self, path: &TypePath) -> TypePath {
        let located = self.invocation.with.iter().enumerate().find_map(|(index, with)| {
            let modules = plan::module_names(with.pattern.segments());
            let TypePath(steps) = path;
            if let Some(rest) = steps.strip_prefix(modules.as_slice()).filter(|rest| !rest.is_empty()) {
                return Some((name(index), rest.to_vec()));
            }
            let nsid = with.pattern.as_nsid()?;
            (plan::main_path(nsid) == *path).then(|| {
                self.besides.borrow_mut().push(index);
                (beside(index), steps[steps.len() - 1..].to_vec())
            })
        });
        match located {
            Some((name, rest)) => TypePath(std::iter::once(name.to_string()).chain(rest).collect()),
            None => path.clone(),
        }
    }
}
