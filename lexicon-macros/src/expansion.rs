//! One call of the macro from end to end: find, read, plan, emit; or every mistake, each with its place.

use std::env;
use std::path::Path;

use lexicon_schema::catalog::{Catalog, Closure, Mistake};
use lexicon_schema::diagnostic::Rule;
use lexicon_schema::document::{Document, Nsid};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::emit::{self, Emitter};
use crate::invocation::{Invocation, Named};
use crate::pattern::Pattern;
use crate::plan::{self, Plan};
use crate::root::{self, Root};
use crate::strays::PassedOver;
use crate::written;

/// Expands a call. Where documents have mistakes, what can be made of the rest is made, so that these are all that the
/// compiler has to say of it. What is noted beside is given to `note`.
pub fn expand(invocation: &Invocation, note: &mut dyn FnMut(&[Mistake])) -> TokenStream {
    let patterns = || invocation.documents.iter().map(|named| &named.pattern);
    let root = match Root::find(invocation.root.as_ref()) {
        Ok(root) => root,
        Err(error) => return with_names(&mut patterns(), error.into_compile_error()),
    };
    let catalog = Catalog::open(&root.documents);
    let mut notes = Vec::new();
    let (named, refused) = named(invocation, &catalog, &root, &mut notes);
    let names: Vec<Nsid> = named.iter().map(|(nsid, _)| nsid.clone()).collect();
    let mut closure = catalog.load(&names);
    star_forgotten(&mut closure, &names, &catalog);
    notes.extend_from_slice(&closure.notes);
    note(&notes);
    let tracked = tracked(&closure, &root);
    let mistakes = mistakes(&closure, &named);
    if !refused.is_empty() {
        return with_names(&mut patterns(), quote!(#tracked #refused #mistakes));
    }
    let misused = misused(invocation, &closure);
    // What a broken document would have referred to, nobody knows.
    if mistakes.is_empty() && !misused.is_empty() {
        let misused = with_names(&mut patterns(), misused);
        return quote!(#tracked #misused);
    }
    let plan = plan::plan(&closure.documents, &closure.unread, &names, |nsid| invocation.elsewhere(nsid));
    let mut plan = Plan { is_broken: !mistakes.is_empty(), ..plan };
    let conflicts = plan::conflicts(&mut plan, &closure.documents).into_iter().map(|conflict| {
        let named = named.iter().find(|(nsid, _)| *nsid == conflict.document).or(named.first());
        let (span, text) = (named.map_or_else(Span::call_site, |(_, span)| *span), conflict.message);
        quote_spanned!(span=> ::core::compile_error! { #text })
    });
    let conflicts: Vec<TokenStream> = conflicts.collect();
    let items = emit::plan(&plan, &Emitter::new(invocation, &plan.paths));
    quote!(#tracked #mistakes #(#conflicts)* #items)
}

/// Refuses a call whose arguments are not as they should be; what documents it names is told by its literals.
pub fn refuse(arguments: TokenStream, error: &syn::Error) -> TokenStream {
    let literals = arguments.into_iter().filter_map(|token| syn::parse2::<syn::LitStr>(token.into()).ok());
    let patterns: Vec<Pattern> = literals.filter_map(|literal| Pattern::parse(&literal.value())).collect();
    with_names(&mut patterns.iter(), error.to_compile_error())
}

/// Adds to `errors` the names that the call would have made, which are unknown. Without them, each use of the tree is one
/// more error, whose advice is to add a crate.
fn with_names(patterns: &mut dyn Iterator<Item = &Pattern>, errors: TokenStream) -> TokenStream {
    let mut modules: Vec<String> = Vec::new();
    for pattern in patterns {
        let first = pattern.segments().into_iter().take(1).map(plan::module_name);
        modules.extend(first.into_iter().filter(|name| !modules.contains(name)).collect::<Vec<_>>());
    }
    let names = emit::unknown_tree(&modules);
    quote!(#errors #names)
}

/// Names every file that was read to rustc, and the variables, so that a change of any builds the crate again.
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
    let variables = [root::VARIABLE, written::VARIABLE];
    quote! {
        #(const _: &[u8] = #files;)*
        #(const _: ::core::option::Option<&str> = ::core::option_env!(#variables);)*
    }
}

/// The documents that the call names, each once, with the literals that name them, and why others name none. What is to be
/// noted beside is added to `notes`.
fn named(
    invocation: &Invocation,
    catalog: &Catalog,
    root: &Root,
    notes: &mut Vec<Mistake>,
) -> (Vec<(Nsid, Span)>, TokenStream) {
    let (mut named, mut refused): (Vec<(Nsid, Span)>, TokenStream) = Default::default();
    for Named { pattern, span } in &invocation.documents {
        match covered(pattern, *span, catalog, root, notes) {
            Ok(found) => {
                for nsid in found {
                    if named.iter().all(|(known, _)| *known != nsid) {
                        named.push((nsid, *span));
                    }
                }
            }
            Err(error) => refused.extend(error),
        }
    }
    (named, refused)
}

/// The documents that a pattern covers, or why there are none or others were meant.
fn covered(
    pattern: &Pattern,
    span: Span,
    catalog: &Catalog,
    root: &Root,
    notes: &mut Vec<Mistake>,
) -> Result<Vec<Nsid>, TokenStream> {
    let found = match pattern {
        Pattern::One(nsid) => vec![nsid.clone()],
        Pattern::Below(_) => catalog.names().into_iter().filter(|nsid| pattern.matches(nsid)).collect(),
    };
    let passed_over = PassedOver::by(pattern, catalog);
    // What might be left as it is, is what was meant where nothing else is.
    let likely = if found.is_empty() { &*passed_over.notes } else { &[] };
    if !passed_over.mistakes.is_empty() || !likely.is_empty() {
        return Err(told(passed_over.mistakes.iter().chain(likely).map(|mistake| (mistake, span))));
    }
    notes.extend(passed_over.notes);
    if found.is_empty() {
        let folder =
            env::current_dir().ok().and_then(|here| root.documents.strip_prefix(here).ok().map(Path::to_owned));
        let folder = folder.as_deref().unwrap_or(&root.documents).display();
        let meant = meant(pattern.nearest(catalog.names().iter()));
        let text = format!("`{pattern}` covers none of the documents in `{folder}`{meant}");
        return Err(quote_spanned!(span=> ::core::compile_error! { #text }));
    }
    Ok(found)
}

/// Says of a name that no document has, and that others begin with, which pattern covers those.
fn star_forgotten(closure: &mut Closure, names: &[Nsid], catalog: &Catalog) {
    let absent = closure.mistakes.iter_mut().filter(|told| told.diagnostic.rule == Rule::DocumentAbsent);
    for told in absent.filter(|told| told.diagnostic.help.is_none()) {
        let below = names.get(told.origin).and_then(|name| Pattern::parse(&format!("{name}.*")));
        let below = below.filter(|below| catalog.names().iter().any(|name| below.matches(name)));
        told.diagnostic.help = below.map(|below| format!("did you mean `{below}`?"));
    }
}

/// Help, where there is a name that may have been meant.
fn meant(name: Option<String>) -> String {
    name.map(|name| format!("\n  = help: did you mean `{name}`?")).unwrap_or_default()
}

/// What entries of `with` say that can't be meant: documents that nobody refers to, or that the call itself names.
fn misused(invocation: &Invocation, closure: &Closure) -> TokenStream {
    let said = invocation.with.iter().filter_map(|with| {
        let pattern = &with.pattern;
        let covers = |document: &Document| pattern.matches(&document.id.value);
        if !closure.documents.iter().any(|document| covers(document)) {
            let meant = meant(pattern.nearest(closure.documents.iter().map(|document| &document.id.value)));
            let text = format!("`{pattern}` covers none of the documents that are read for this call{meant}");
            return Some((with.span, text));
        }
        let twice = invocation.documents.iter().find(|named| match &named.pattern {
            Pattern::One(nsid) => pattern.matches(nsid),
            Pattern::Below(_) => false,
        })?;
        let named = &twice.pattern;
        let note = "the module that has its types also has its handler: serve it with that module's `serve`";
        Some((twice.span, format!("`{named}` is named here, and left to another module by `with`\n  = help: {note}")))
    });
    said.map(|(span, text)| quote_spanned!(span=> ::core::compile_error! { #text })).collect()
}

/// A mistake each, at the literal through which its document was come by.
fn mistakes(closure: &Closure, named: &[(Nsid, Span)]) -> TokenStream {
    told(closure.mistakes.iter().map(|mistake| {
        let span = named.get(mistake.origin).map_or_else(Span::call_site, |(_, span)| *span);
        (mistake, span)
    }))
}

fn told<'m>(mistakes: impl Iterator<Item = (&'m Mistake, Span)>) -> TokenStream {
    let folder = env::current_dir().unwrap_or_default();
    let mistakes = mistakes.map(|(mistake, span)| {
        let text = mistake.render(Path::new(&folder));
        quote_spanned!(span=> ::core::compile_error! { #text })
    });
    quote!(#(#mistakes)*)
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Group, TokenTree};

    use super::*;

    /// An expansion as it is formatted, without doc comments.
    fn formatted(call: &str) -> String {
        let invocation = syn::parse_str::<Invocation>(call).expect("a call");
        let file = syn::parse2::<syn::File>(without_docs(expand(&invocation, &mut |_| {}))).expect("items");
        prettyplease::unparse(&file)
    }

    fn without_docs(tokens: TokenStream) -> TokenStream {
        let mut kept: Vec<TokenTree> = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) if group.stream().to_string().starts_with("doc =") => {
                    while matches!(kept.last(), Some(TokenTree::Punct(mark)) if "#!".contains(mark.as_char())) {
                        kept.pop();
                    }
                }
                TokenTree::Group(group) => {
                    kept.push(Group::new(group.delimiter(), without_docs(group.stream())).into());
                }
                token => kept.push(token),
            }
        }
        kept.into_iter().collect()
    }

    #[test]
    fn what_stands_of_a_broken_document_is_made_beside_the_reports() {
        let named = "\"com.example.broken.library.book\", \"com.example.broken.library.getBook\"";
        let text = formatted(&format!("[lexicon_runtime xrpc] {named}, root = \"../tests/ui/lexicons\""));
        for made in [
            // Types and methods that have no mistake, or only properties with one.
            "pub struct Author {",
            "pub struct Book {",
            "pub trait Handler:",
            "pub fn router<S: ",
            // A property, a definition and a document that have one.
            "pub pages: super::super::super::super::__lexicon_has_a_mistake,",
            "pub lent: super::super::super::super::super::__lexicon_has_a_mistake,",
            "pub use super::super::super::super::super::__lexicon_has_a_mistake as Cover;",
            "pub use super::super::super::super::__lexicon_has_a_mistake as shelf;",
            "pub use self::__lexicon_has_a_mistake as __lexicon_has_a_mistake;",
        ] {
            assert!(text.contains(made), "no `{made}` in\n{text}");
        }
        assert_eq!(text.matches("compile_error!").count(), 5, "{text}");
        assert!(!text.contains("struct Cover"), "{text}");
    }

    #[test]
    fn a_procedure_with_two_bodies_and_an_object_stays_under_200_lines() {
        let text = formatted("[lexicon_runtime xrpc] \"com.atproto.server.createInviteCodes\"");
        assert!(text.lines().count() < 200, "{} lines:\n{text}", text.lines().count());
    }
}
