//! What a call names: the documents, and those that it leaves to other modules; and what is wrong with a name.
//! What is wrong with a document is told by whoever reads it.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::env;
use std::path::Path;

use lexicon_schema::catalog::{Catalog, Closure, FileDiagnostic};
use lexicon_schema::diagnostic::{DocumentRule, Level};
use lexicon_schema::document::{Document, Nsid};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::invocation::{Invocation, Named};
use crate::misplaced::PassedOver;
use crate::pattern::Pattern;
use crate::root::Root;

/// The documents that the call names, each once, with the literals that name them, and why others name none. What is to be
/// noted beside is added to `notes`.
pub fn named(
    invocation: &Invocation,
    catalog: &Catalog,
    root: &Root,
    notes: &mut Vec<FileDiagnostic>,
) -> (Vec<(Nsid, Span)>, TokenStream) {
    let (mut named, mut refused): (Vec<(Nsid, Span)>, TokenStream) = Default::default();
    let mut known = HashSet::new();
    for Named { pattern, span } in &invocation.documents {
        match covered(pattern, *span, catalog, root, notes) {
            Ok(found) => {
                for nsid in found {
                    if known.insert(nsid.clone()) {
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
    notes: &mut Vec<FileDiagnostic>,
) -> Result<Vec<Nsid>, TokenStream> {
    let found = match pattern {
        Pattern::One(nsid) => vec![nsid.clone()],
        Pattern::Below(_) => match catalog.all_names() {
            Ok(names) => names.into_iter().filter(|nsid| pattern.matches(nsid)).collect(),
            Err(mistake) => return Err(told(std::iter::once((&*mistake, span)))),
        },
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
pub fn star_forgotten(closure: &mut Closure, names: &[Nsid], catalog: &Catalog) {
    let all = OnceCell::new();
    let absent = closure.diagnostics.iter_mut().filter(|told| told.diagnostic.rule == DocumentRule::DocumentNotFound);
    for told in absent.filter(|told| told.diagnostic.help.is_none()) {
        let below = names.get(told.origin).and_then(|name| Pattern::parse(&format!("{name}.*")));
        let below = below.filter(|below| all.get_or_init(|| catalog.names()).iter().any(|name| below.matches(name)));
        told.diagnostic.help = below.map(|below| format!("did you mean `{below}`?"));
    }
}

/// Help, where there is a name that may have been meant.
fn meant(name: Option<String>) -> String {
    name.map(|name| format!("\n  = help: did you mean `{name}`?")).unwrap_or_default()
}

/// What entries of `with` say that can't be meant: documents that nobody refers to, or that the call itself names.
pub fn misused(invocation: &Invocation, closure: &Closure) -> TokenStream {
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

/// Says of an error that would be a warning in a third-party document how to make it one.
pub fn offer_third_party(error: &mut FileDiagnostic) {
    let (Level::OwnError, Some(name)) = (error.diagnostic.level, &error.document) else { return };
    let authority = name.as_str().strip_suffix(name.name()).unwrap_or_default();
    let argument = format!("`third_party = [\"{authority}*\"]`");
    let footnote = format!("if another party publishes the document, {argument} makes this a warning");
    error.diagnostic.footnote = Some(footnote);
}

/// Errors for entries of `third_party` that cover none of the documents.
pub fn without_third_party(invocation: &Invocation, closure: &Closure) -> TokenStream {
    let names = || closure.documents.iter().map(|document| &document.id.value).chain(&closure.unavailable);
    let unused = invocation.third_party.iter().filter(|named| !names().any(|name| named.pattern.matches(name)));
    let errors = unused.map(|Named { pattern, span }| {
        let meant = meant(pattern.nearest(names()));
        let text = format!("`{pattern}` covers none of the documents of this invocation{meant}");
        quote_spanned!(*span=> ::core::compile_error! { #text })
    });
    errors.collect()
}

/// Mistakes as errors, each at its place in the call.
pub fn told<'m>(mistakes: impl Iterator<Item = (&'m FileDiagnostic, Span)>) -> TokenStream {
    let folder = env::current_dir().unwrap_or_default();
    let mistakes = mistakes.map(|(mistake, span)| {
        let text = mistake.render(Path::new(&folder));
        quote_spanned!(span=> ::core::compile_error! { #text })
    });
    quote!(#(#mistakes)*)
}
