//! Planned items -> tokens, a file for each kind of item.
//! Names stand at the literal of their document, so that an editor leads there; everything else is located at it but
//! belongs to the macro, so that lints stay silent.

mod constants;
mod docs;
mod endpoint;
mod external;
mod reference_page;
mod string_enum;
mod structs;
mod unions;
mod wrapper;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use lexicon_schema::document::Nsid;

use crate::invocation::Invocation;
use crate::pattern::Pattern;
use crate::plan::{
    ItemKind, Paths, Plan, PlannedItem, PlannedModule, RustType, ServiceEndpoint, Struct, TypePath, UNRESOLVED,
};

use docs::{doc, inner_doc};

/// What emission knows of the call.
pub struct Emitter<'a> {
    invocation: &'a Invocation,
    paths: &'a Paths,
    /// What is referred to of the trees of `with`.
    elsewhere: RefCell<BTreeSet<TypePath>>,
    /// The first place in the invocation of each document that is named by itself.
    named: HashMap<&'a Nsid, usize>,
    /// The patterns of the invocation and their places in it.
    patterns: Vec<(usize, &'a Pattern)>,
}

impl<'a> Emitter<'a> {
    /// Emits for `invocation` what stands at `paths`.
    pub fn new(invocation: &'a Invocation, paths: &'a Paths) -> Self {
        let (mut named, mut patterns) = (HashMap::new(), Vec::new());
        for (index, document) in invocation.documents.iter().enumerate() {
            match &document.pattern {
                Pattern::One(nsid) => drop(named.entry(nsid).or_insert(index)),
                pattern @ Pattern::Below(_) => patterns.push((index, pattern)),
            }
        }
        Self { invocation, paths, elsewhere: RefCell::default(), named, patterns }
    }

    /// The path of the runtime.
    fn runtime(&self) -> &TokenTree {
        &self.invocation.runtime
    }

    /// The place of what comes of the document `nsid`: its literal, or the first one when it came by a reference.
    fn place(&self, nsid: Option<&str>) -> Place {
        let documents = &self.invocation.documents;
        let first = nsid.and_then(Nsid::parse).and_then(|nsid| {
            let pattern = self.patterns.iter().find(|(_, pattern)| pattern.matches(&nsid)).map(|(index, _)| *index);
            self.named.get(&nsid).copied().into_iter().chain(pattern).min()
        });
        let named = documents.get(first.unwrap_or_default());
        Place { literal: named.map_or_else(Span::call_site, |named| named.span) }
    }
}

/// Where the tokens of a document stand.
#[derive(Clone, Copy)]
struct Place {
    literal: Span,
}

impl Place {
    /// A name that a user meets.
    fn name(self, name: &str) -> Ident {
        identifier(name, self.literal)
    }

    /// Everything that is no name.
    fn quiet(self) -> Span {
        Span::call_site().located_at(self.literal)
    }
}

/// An identifier, raw where its name says so.
pub fn identifier(name: &str, span: Span) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, span),
        None => Ident::new(name, span),
    }
}

/// Everything that a plan makes.
pub fn plan(plan: &Plan, emitter: &Emitter<'_>) -> TokenStream {
    let modules = modules(&plan.root, &[], emitter);
    let elsewhere = emitter.names_elsewhere();
    let set = match plan.has_unresolved_endpoints {
        true => unknown_names(&[]),
        false => endpoint::set(&plan.endpoints, emitter),
    };
    let once = once(emitter);
    let nobody = plan.has_errors.then(nobody);
    quote!(#once #nobody #elsewhere #(#modules)* #set)
}

/// A second call in the same module would make the same names once more; of these the compiler tells this one first,
/// and its name says what to do.
fn once(emitter: &Emitter<'_>) -> TokenStream {
    let quiet = emitter.place(None).quiet();
    quote_spanned!(quiet=> #[doc(hidden)] const __lexicon_duplicate_invocation: () = ();)
}

/// The root of a tree of which nothing is known but the names of its modules.
pub fn unknown_tree(modules: &[String]) -> TokenStream {
    let (nobody, names) = (nobody(), unknown_names(modules));
    quote!(#nobody #names)
}

/// [`UNRESOLVED`] at the root of the tree, as an import of itself: the compiler takes an import that can't be resolved for
/// whatever its name is used as, and beside an error of the module that it is looked for in it doesn't mention it.
fn nobody() -> TokenStream {
    let nobody = identifier(UNRESOLVED, Span::call_site());
    quote!(#[allow(unused_imports)] pub use self::#nobody as #nobody;)
}

/// Names at the root, those of the set among them, that stand for [`UNRESOLVED`]. Whoever has such a name of their own has that,
/// since there may be no set.
fn unknown_names(modules: &[String]) -> TokenStream {
    let here = ["__lexicon_unresolved".to_owned()];
    let names = ["Handlers", "serve", "router"].into_iter().chain(modules.iter().map(String::as_str));
    let names = names.map(|name| broken(name, &here, Span::call_site()));
    quote! {
        mod __lexicon_unresolved { #(#names)* }
        #[allow(unused_imports)]
        pub use self::__lexicon_unresolved::*;
    }
}

/// The name of what has a mistake, in the module `here`: another name for the one at the root that nobody knows.
fn broken(name: &str, here: &[String], span: Span) -> TokenStream {
    let (name, nobody) = (identifier(name, span), path_tokens(&TypePath::unresolved(), here, span));
    let this = here.is_empty().then(|| quote_spanned!(span=> self::));
    quote_spanned!(span=> #[allow(unused_imports)] pub use #this #nobody as #name;)
}

/// The modules inside `outer`, whose path is `here`.
fn modules(outer: &PlannedModule, here: &[String], emitter: &Emitter<'_>) -> Vec<TokenStream> {
    let within = |name: &String| here.iter().chain([name]).cloned().collect::<Vec<_>>();
    // The struct of a main definition is in the module around that of its document.
    let mut beside: HashMap<&Nsid, &Struct> = HashMap::new();
    for item in &outer.items {
        if let Some(found) = reference_page::structure(item) {
            beside.entry(&item.document).or_insert(found);
        }
    }
    let modules = outer.modules.iter().map(|(name, inner)| {
        let document = inner.document.as_ref();
        let beside = document.and_then(|document| beside.get(&document.id.value).copied());
        module(name, inner, beside, &within(name), emitter)
    });
    modules.collect()
}

fn module(
    name: &str,
    module: &PlannedModule,
    beside: Option<&Struct>,
    here: &[String],
    emitter: &Emitter<'_>,
) -> TokenStream {
    let place = emitter.place(Some(&module.nsid));
    // What else lies below its name is unknown with it: a module that is there would have to say what it doesn't hold.
    if module.is_unresolved {
        return broken(name, here.get(..here.len().saturating_sub(1)).unwrap_or_default(), place.quiet());
    }
    let (name, quiet) = (place.name(name), place.quiet());
    let docs = inner_doc(&reference_page::of(module, beside, here, emitter), quiet);
    let runtime = emitter.runtime();
    let private = (!module.items.is_empty()).then(|| quote_spanned!(quiet=> use #runtime::private as __rt;));
    let items = module.items.iter().map(|inner| item(inner, here, emitter));
    let modules = modules(module, here, emitter);
    // What is deprecated is used by what is emitted beside it, and nobody uses all that a document declares.
    let allowed = (here.len() == 1).then(|| quote_spanned!(quiet=> #[allow(dead_code, deprecated)]));
    quote_spanned! {quiet=>
        #allowed
        pub mod #name {
            #docs
            #private
            #(#items)*
            #(#modules)*
        }
    }
}

fn item(item: &PlannedItem, here: &[String], emitter: &Emitter<'_>) -> TokenStream {
    let place = emitter.place(Some(item.document.as_str()));
    let context = Context { place, document: item.document.as_str(), here, emitter };
    match &item.kind {
        ItemKind::Struct(item) => structs::item(item, context),
        ItemKind::StringEnum(item) => string_enum::texts(item, context),
        ItemKind::IntegerEnum(item) => string_enum::integers(item, context),
        ItemKind::Union(item) => unions::item(item, context),
        ItemKind::Token(token) => constants::token(token, context),
        ItemKind::PermissionSet(set) => constants::permissions(set, context),
        ItemKind::Space(space) => constants::space(space, context),
        ItemKind::Alias(alias) => {
            let (name, quiet) = (context.place.name(&alias.name), context.place.quiet());
            let docs =
                doc(&docs::of_item(alias.description.as_deref(), "A type of the document.", context.document), quiet);
            let type_ = context.type_(&alias.type_);
            let deprecated = docs::deprecated(alias.description.as_deref(), quiet);
            quote_spanned!(quiet=> #docs #deprecated pub type #name = #type_;)
        }
        ItemKind::Wrapper(item) => wrapper::item(item, context),
        ItemKind::Endpoint(endpoint) => endpoint::marker(&item.document, endpoint, context),
        ItemKind::Handler(endpoint) => endpoint::handler(&item.document, endpoint, context),
        ItemKind::Unresolved(name) => broken(name, here, context.place.quiet()),
    }
}

/// Where an item is emitted.
#[derive(Clone, Copy)]
struct Context<'a> {
    place: Place,
    /// The document that it comes of.
    document: &'a str,
    /// The module around it.
    here: &'a [String],
    emitter: &'a Emitter<'a>,
}

impl Context<'_> {
    /// The type as it is written here.
    fn type_(self, type_: &RustType) -> TokenStream {
        let quiet = self.place.quiet();
        match type_ {
            RustType::Boolean => quote_spanned!(quiet=> bool),
            RustType::Integer => quote_spanned!(quiet=> i64),
            RustType::String => quote_spanned!(quiet=> __rt::String),
            RustType::Formatted(format) => {
                let name = identifier(format.type_name(), quiet);
                quote_spanned!(quiet=> __rt::#name)
            }
            RustType::Array(items) => {
                let items = self.type_(items);
                quote_spanned!(quiet=> __rt::Vec<#items>)
            }
            RustType::Any => quote_spanned!(quiet=> __rt::Value),
            RustType::Unknown => quote_spanned!(quiet=> __rt::Unknown),
            RustType::Bytes => quote_spanned!(quiet=> __rt::Bytes),
            RustType::CidLink => quote_spanned!(quiet=> __rt::CidLink),
            RustType::Blob => quote_spanned!(quiet=> __rt::Blob),
            RustType::Named(path) => self.path(path),
            RustType::Unresolved => self.path(&TypePath::unresolved()),
        }
    }

    /// An item of the tree, or one that stands elsewhere, as it is written here.
    fn path(self, path: &TypePath) -> TokenStream {
        let (path, elsewhere) = self.emitter.located(path);
        let span = elsewhere.map_or_else(|| self.place.quiet(), |entry| Span::call_site().located_at(entry));
        path_tokens(&path, self.here, span)
    }
}

/// An item of the tree as it is written in the module `here`.
fn path_tokens(path: &TypePath, here: &[String], span: Span) -> TokenStream {
    let (up, down) = path.relative_to(here);
    let up = std::iter::repeat_n(quote_spanned!(span=> super::), up);
    let down = down.iter().map(|step| identifier(step, span));
    quote_spanned!(span=> #(#up)* #(#down)::*)
}

/// The endpoint's marker and module as the root of the tree names them.
fn at_root(endpoint: &ServiceEndpoint, span: Span) -> (TokenStream, TokenStream) {
    (path_tokens(&endpoint.marker, &[], span), path_tokens(&endpoint.module, &[], span))
}
