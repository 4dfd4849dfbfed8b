//! One call of the macro from end to end: find, read, plan, emit; or every mistake, each with its place.

use std::collections::HashMap;

use lexicon_schema::catalog::{Catalog, Closure, FileDiagnostic, Manifest};
use lexicon_schema::diagnostic::Ownership;
use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::emit::{self, Emitter};
use crate::expansion_file;
use crate::invocation::Invocation;
use crate::pattern::Pattern;
use crate::plan::{self, Plan};
use crate::root::{self, Root};
use crate::selection::{misused, named, offer_third_party, star_forgotten, told, without_third_party};
use crate::warnings::{self, Warnings};

/// Expands an invocation, with warnings as the environment says.
pub fn from_environment(invocation: &Invocation) -> TokenStream {
    match Warnings::from_environment() {
        Ok(warnings) => expand(invocation, warnings, &mut warnings::show),
        Err(message) => {
            let items = expand(invocation, Warnings::Warn, &mut warnings::show);
            quote!(::core::compile_error! { #message } #items)
        }
    }
}

/// Expands a call. Where documents have mistakes, what can be made of the rest is made, so that these are all that the
/// compiler has to say of it. Warnings that are neither left out nor errors are given to `show`.
pub fn expand(invocation: &Invocation, warnings: Warnings, show: &mut dyn FnMut(&[FileDiagnostic])) -> TokenStream {
    let patterns = || invocation.documents.iter().map(|named| &named.pattern);
    let root = match Root::find(invocation.root.as_ref()) {
        Ok(root) => root,
        Err(error) => return with_names(&mut patterns(), error.into_compile_error()),
    };
    let catalog = Catalog::open(&root.documents);
    let mut notes = Vec::new();
    let (named, refused) = named(invocation, &catalog, &root, &mut notes);
    let names: Vec<Nsid> = named.iter().map(|(nsid, _)| nsid.clone()).collect();
    let (closure, settled) = read(invocation, &catalog, &root, &names);
    notes.extend(closure.warnings().cloned());
    let (tracked, denied) = (tracked(&closure, &root), denied([&notes, &settled], warnings, &named, show));
    let (mistakes, tracked) = (told(at_literals(&errors(&closure), &named)), quote!(#tracked #denied));
    if !refused.is_empty() {
        return with_names(&mut patterns(), quote!(#tracked #refused #mistakes));
    }
    let unused = without_third_party(invocation, &closure);
    let tracked = quote!(#tracked #unused);
    let misused = misused(invocation, &closure);
    // What a broken document would have referred to, nobody knows.
    if mistakes.is_empty() && !misused.is_empty() {
        let misused = with_names(&mut patterns(), misused);
        return quote!(#tracked #misused);
    }
    let plan = plan::plan(&closure.documents, &closure.unavailable, &names, |nsid| invocation.elsewhere(nsid));
    if plan.exceeds_limit {
        let span = named.first().map_or_else(Span::call_site, |(_, span)| *span);
        let text = format!(
            "references repeat more than {} MiB of `accept`, `default` and `const`\n  = help: shorten these in the \
             definitions that are referred to, or name fewer documents",
            plan::MAX_REPEATED / 1024 / 1024
        );
        let error = quote_spanned!(span=> ::core::compile_error! { #text });
        return with_names(&mut patterns(), quote!(#tracked #mistakes #error));
    }
    let mut plan = Plan { has_errors: !mistakes.is_empty(), ..plan };
    let spans: HashMap<&Nsid, Span> = named.iter().map(|(nsid, span)| (nsid, *span)).collect();
    let first = named.first().map_or_else(Span::call_site, |(_, span)| *span);
    let conflicts = plan::remove_recursive_arrays(&mut plan, &closure.documents).into_iter().map(|conflict| {
        let (span, text) = (spans.get(&conflict.document).copied().unwrap_or(first), conflict.message);
        quote_spanned!(span=> ::core::compile_error! { #text })
    });
    let conflicts: Vec<TokenStream> = conflicts.collect();
    let items = Emitter::new(invocation, &plan.paths).emit(&plan);
    quote!(#tracked #mistakes #(#conflicts)* #items)
}

/// Reads the documents `names` and all that they refer to, each as one of the user's own or of another party; and apart
/// from these the warnings of third-party documents, which the user can't mend.
fn read(invocation: &Invocation, catalog: &Catalog, root: &Root, names: &[Nsid]) -> (Closure, Vec<FileDiagnostic>) {
    let manifest = Manifest::from_root(&root.documents);
    let ownership = |nsid: &Nsid| match manifest.pins(nsid) || invocation.is_third_party(nsid) {
        true => Ownership::ThirdParty,
        false => Ownership::Own,
    };
    let mut closure = catalog.load_with(names, &ownership);
    closure.files.extend(manifest.file.clone());
    closure.diagnostics.extend_from_slice(&manifest.diagnostics);
    star_forgotten(&mut closure, names, catalog);
    closure.diagnostics.iter_mut().filter(|found| found.diagnostic.is_error()).for_each(offer_third_party);
    let is_settled = |found: &mut FileDiagnostic| {
        let is_third_party = |name| ownership(name) == Ownership::ThirdParty;
        !found.diagnostic.is_error() && found.document.as_ref().is_some_and(is_third_party)
    };
    let settled = closure.diagnostics.extract_if(.., is_settled).collect();
    (closure, settled)
}

fn errors(closure: &Closure) -> Vec<FileDiagnostic> {
    closure.errors().cloned().collect()
}

/// Gives the warnings of one's own and of third-party documents to `show`, or returns them as errors.
fn denied(
    [own, third_party]: [&[FileDiagnostic]; 2],
    warnings: Warnings,
    named: &[(Nsid, Span)],
    show: &mut dyn FnMut(&[FileDiagnostic]),
) -> TokenStream {
    let (denied, shown) = match warnings {
        Warnings::Allow => (Vec::new(), Vec::new()),
        Warnings::Warn => (Vec::new(), [own, third_party].concat()),
        Warnings::Deny => ([own, third_party].concat(), Vec::new()),
        Warnings::DenyOwn => (own.to_vec(), third_party.to_vec()),
    };
    show(&shown);
    told(at_literals(&warnings::first(&denied), named))
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
    let names = emit::unresolved_tree(&modules);
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
    let variables = [root::VARIABLE, warnings::VARIABLE, expansion_file::VARIABLE];
    quote! {
        #(const _: &[u8] = #files;)*
        #(const _: ::core::option::Option<&str> = ::core::option_env!(#variables);)*
    }
}

/// Diagnostics, each with the literal through which its document was found.
fn at_literals<'m>(
    diagnostics: &'m [FileDiagnostic],
    named: &'m [(Nsid, Span)],
) -> impl Iterator<Item = (&'m FileDiagnostic, Span)> {
    diagnostics.iter().map(|diagnostic| {
        let span = named.get(diagnostic.origin).map_or_else(Span::call_site, |(_, span)| *span);
        (diagnostic, span)
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Group, TokenTree};

    use super::*;

    /// An expansion as it is formatted, without doc comments.
    fn formatted(call: &str) -> String {
        let invocation = syn::parse_str::<Invocation>(call).expect("a call");
        let file =
            syn::parse2::<syn::File>(without_docs(expand(&invocation, Warnings::Allow, &mut |_| {}))).expect("items");
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
            "pub pages: super::super::super::super::__lexicon_error,",
            "pub lent: super::super::super::super::super::__lexicon_error,",
            "pub use super::super::super::super::super::__lexicon_error as Cover;",
            "pub use super::super::super::super::__lexicon_error as shelf;",
            "pub use self::__lexicon_error as __lexicon_error;",
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
