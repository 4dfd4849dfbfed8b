//! Emits the tokens of planned items, one file for each kind of item.
//!
//! Names that users see have the span of their document's literal, so that an editor navigates there. All other tokens are
//! only located at it and belong to the macro, so that lints ignore them.

mod aliases;
mod constants;
mod context;
mod docs;
mod endpoint;
mod external;
mod reference_page;
mod service;
mod string_enum;
mod structs;
mod unions;
mod unresolved;
mod values;
mod wrapper;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::invocation::Invocation;
use crate::pattern::Pattern;
use crate::plan::{ItemKind, Paths, Plan, PlannedItem, PlannedModule, Struct, TypePath};

use context::{Context, Spans};

pub use unresolved::unresolved_tree;

/// Emits the items of an invocation.
pub struct Emitter<'a> {
    invocation: &'a Invocation,
    paths: &'a Paths,
    /// The items of external modules that generated code refers to.
    external: RefCell<BTreeSet<TypePath>>,
    /// The index in the invocation of each document that is selected by its NSID.
    selected: HashMap<&'a Nsid, usize>,
    /// The patterns of the invocation and their indices in it.
    patterns: Vec<(usize, &'a Pattern)>,
}

impl<'a> Emitter<'a> {
    pub fn new(invocation: &'a Invocation, paths: &'a Paths) -> Self {
        let (mut selected, mut patterns) = (HashMap::new(), Vec::new());
        for (index, document) in invocation.documents.iter().enumerate() {
            match &document.pattern {
                Pattern::One(nsid) => drop(selected.entry(nsid).or_insert(index)),
                pattern @ Pattern::Below(_) => patterns.push((index, pattern)),
            }
        }
        Self { invocation, paths, external: RefCell::default(), selected, patterns }
    }

    /// Returns the tokens of `plan`.
    pub fn emit(&self, plan: &Plan) -> TokenStream {
        let modules = self.submodules(&plan.root, &[]);
        // Which external items are used is known once all modules are emitted.
        let imports = self.external_imports();
        let service = match plan.has_unresolved_endpoints {
            true => unresolved::names(&[]),
            false => service::emit(&plan.endpoints, self),
        };
        let marker = self.duplicate_marker();
        let unresolved = plan.has_errors.then(unresolved::root);
        quote!(#marker #unresolved #imports #(#modules)* #service)
    }

    /// Returns a constant whose name collides if a module contains two invocations. rustc reports it before the other
    /// collisions.
    fn duplicate_marker(&self) -> TokenStream {
        let span = self.spans(None).hidden();
        quote_spanned!(span=> #[doc(hidden)] const __lexicon_duplicate_invocation: () = ();)
    }

    /// Returns the modules in `outer`, whose path is `here`.
    fn submodules(&self, outer: &PlannedModule, here: &[String]) -> Vec<TokenStream> {
        // The struct of a main definition is in the module around that of its document.
        let mut main_structs: HashMap<&Nsid, &Struct> = HashMap::new();
        for item in &outer.items {
            if let ItemKind::Struct(main) = &item.kind {
                main_structs.entry(&item.document).or_insert(main);
            }
        }
        let modules = outer.modules.iter().map(|(name, inner)| {
            let here: Vec<String> = here.iter().chain([name]).cloned().collect();
            let document = inner.document.as_ref();
            let main_struct = document.and_then(|document| main_structs.get(&document.id.value).copied());
            self.module(name, inner, main_struct, &here)
        });
        modules.collect()
    }

    fn module(&self, name: &str, module: &PlannedModule, main_struct: Option<&Struct>, here: &[String]) -> TokenStream {
        let spans = self.spans(Some(&module.nsid));
        // Submodules are unresolved too: a module with only these would make all other names in it errors.
        if module.is_unresolved {
            let parent = here.get(..here.len().saturating_sub(1)).unwrap_or_default();
            return unresolved::name(name, parent, spans.hidden());
        }
        let (name, span) = (spans.ident(name), spans.hidden());
        let docs = docs::inner_doc(&reference_page::text(module, main_struct, here, self), span);
        let runtime = self.runtime();
        let private = (!module.items.is_empty()).then(|| quote_spanned!(span=> use #runtime::private as __rt;));
        let items = module.items.iter().map(|item| self.item(item, here));
        let modules = self.submodules(module, here);
        // Generated code uses its deprecated items, and no crate uses every item of a document.
        let allowed = (here.len() == 1).then(|| quote_spanned!(span=> #[allow(dead_code, deprecated)]));
        quote_spanned! {span=>
            #allowed
            pub mod #name {
                #docs
                #private
                #(#items)*
                #(#modules)*
            }
        }
    }

    fn item(&self, item: &PlannedItem, here: &[String]) -> TokenStream {
        let document = item.document.as_str();
        let context = Context { spans: self.spans(Some(document)), document, here, emitter: self };
        match &item.kind {
            ItemKind::Struct(item) => structs::emit(item, context),
            ItemKind::StringEnum(item) => string_enum::emit(item, context),
            ItemKind::IntegerEnum(item) => string_enum::emit_integer_enum(item, context),
            ItemKind::Union(item) => unions::emit(item, context),
            ItemKind::Token(token) => constants::token(token, context),
            ItemKind::PermissionSet(set) => constants::permission_set(set, context),
            ItemKind::Space(space) => constants::space(space, context),
            ItemKind::Alias(alias) => aliases::emit(alias, context),
            ItemKind::Wrapper(item) => wrapper::emit(item, context),
            ItemKind::Endpoint(endpoint) => endpoint::marker(&item.document, endpoint, context),
            ItemKind::Handler(endpoint) => endpoint::handler(&item.document, endpoint, context),
            ItemKind::Unresolved(name) => unresolved::name(name, here, context.span()),
        }
    }

    /// Returns the path of the runtime.
    fn runtime(&self) -> &TokenTree {
        &self.invocation.runtime
    }

    /// Returns the spans for the document `nsid`: its literal, or the first one if it is only referred to.
    fn spans(&self, nsid: Option<&str>) -> Spans {
        let documents = &self.invocation.documents;
        let first = nsid.and_then(Nsid::parse).and_then(|nsid| {
            let pattern = self.patterns.iter().find(|(_, pattern)| pattern.matches(&nsid)).map(|(index, _)| *index);
            self.selected.get(&nsid).copied().into_iter().chain(pattern).min()
        });
        let document = documents.get(first.unwrap_or_default());
        Spans { literal: document.map_or_else(Span::call_site, |document| document.span) }
    }
}
