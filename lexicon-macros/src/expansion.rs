//! Expands an invocation: selects, reads, plans and emits documents, and reports their errors and warnings.

use lexicon_schema::catalog::{Catalog, Closure, FileDiagnostic};
use proc_macro2::TokenStream;
use quote::quote;

use crate::compile_error::compile_error;
use crate::documents;
use crate::emit::{self, Emitter};
use crate::expansion_file;
use crate::invocation::Invocation;
use crate::pattern::Pattern;
use crate::plan;
use crate::root::{self, Root};
use crate::selection::Selection;
use crate::unused_options::{unused_third_party, unused_with};
use crate::warnings::{self, Warnings};

/// Expands an invocation with the level of warnings in the environment.
pub fn from_environment(invocation: &Invocation) -> TokenStream {
    match Warnings::from_environment() {
        Ok(warnings) => expand(invocation, warnings, &mut warnings::show),
        Err(message) => {
            let items = expand(invocation, Warnings::Warn, &mut warnings::show);
            quote!(::core::compile_error! { #message } #items)
        }
    }
}

/// Expands an invocation. Passes warnings that are neither allowed nor denied to `show`.
///
/// If documents have errors, the expansion still has the items of their valid parts, so that rustc reports only errors that
/// remain after these are fixed.
pub fn expand(invocation: &Invocation, warnings: Warnings, show: &mut dyn FnMut(&[FileDiagnostic])) -> TokenStream {
    let patterns = || invocation.documents.iter().map(|document| &document.pattern);
    let root = match Root::find(invocation.root.as_ref()) {
        Ok(root) => root,
        Err(error) => return with_unresolved_names(error.into_compile_error(), &mut patterns()),
    };
    let catalog = Catalog::open(&root.documents);
    let selection = Selection::new(invocation, &catalog, &root);
    let (closure, third_party_warnings) = documents::read(invocation, &catalog, &root, &selection.nsids);
    let own_warnings: Vec<_> = closure.warnings().cloned().collect();

    let tracked = tracked_inputs(&closure, &root);
    let denied = warnings.apply([&own_warnings, &third_party_warnings], show);
    let denied = selection.compile_errors(denied.iter());
    let errors = selection.compile_errors(closure.errors());
    if !selection.errors.is_empty() {
        let selection_errors = &selection.errors;
        return with_unresolved_names(quote!(#tracked #denied #selection_errors #errors), &mut patterns());
    }
    let unused = unused_third_party(invocation, &closure);
    let prelude = quote!(#tracked #denied #unused);
    let unused = unused_with(invocation, &closure);
    // With an error, it is not known which documents are referred to.
    if errors.is_empty() && !unused.is_empty() {
        let unused = with_unresolved_names(unused, &mut patterns());
        return quote!(#prelude #unused);
    }

    let mut plan =
        plan::plan(&closure.documents, &closure.unavailable, &selection.nsids, |nsid| invocation.external_module(nsid));
    if plan.exceeds_limit {
        let text = format!(
            "references repeat more than {} MiB of `accept`, `default` and `const` values\n  = help: shorten these values in \
             the referenced definitions, or select fewer documents",
            plan::MAX_REPEATED / 1024 / 1024
        );
        let error = compile_error(selection.first_span(), &text);
        return with_unresolved_names(quote!(#prelude #errors #error), &mut patterns());
    }
    plan.has_errors = !errors.is_empty();
    let recursive_arrays = plan::remove_recursive_arrays(&mut plan, &closure.documents).into_iter().map(|array| {
        let span = selection.span_of(&array.document).unwrap_or_else(|| selection.first_span());
        compile_error(span, &array.message)
    });
    let recursive_arrays: TokenStream = recursive_arrays.collect();
    let items = Emitter::new(invocation, &plan.paths).emit(&plan);
    quote!(#prelude #errors #recursive_arrays #items)
}

/// Expands an invocation with invalid arguments.
pub fn expand_invalid(arguments: TokenStream, error: &syn::Error) -> TokenStream {
    let literals = arguments.into_iter().filter_map(|token| syn::parse2::<syn::LitStr>(token.into()).ok());
    let patterns: Vec<Pattern> = literals.filter_map(|literal| Pattern::parse(&literal.value())).collect();
    with_unresolved_names(error.to_compile_error(), &mut patterns.iter())
}

/// Adds the root modules of `patterns` to `errors` as unresolved names. Otherwise each use of a generated item would be an
/// error, with the advice to add a crate.
fn with_unresolved_names(errors: TokenStream, patterns: &mut dyn Iterator<Item = &Pattern>) -> TokenStream {
    let mut modules: Vec<String> = Vec::new();
    for pattern in patterns {
        let first = pattern.segments().into_iter().take(1).map(plan::module_name);
        modules.extend(first.into_iter().filter(|name| !modules.contains(name)).collect::<Vec<_>>());
    }
    let names = emit::unresolved_tree(&modules);
    quote!(#errors #names)
}

/// Returns constants that make rustc track the files and environment variables that were read, so that a change of any of
/// them rebuilds the crate.
fn tracked_inputs(closure: &Closure, root: &Root) -> TokenStream {
    let files = closure.files.iter().map(|file| match root.relative_to_package(file) {
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

#[cfg(test)]
mod tests {
    use proc_macro2::{Group, TokenTree};

    use super::*;

    /// Returns a formatted expansion without doc comments.
    fn formatted(arguments: &str) -> String {
        let invocation = syn::parse_str::<Invocation>(arguments).expect("an invocation");
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
    fn emits_valid_parts_of_documents_with_errors() {
        let documents = "\"com.example.broken.library.book\", \"com.example.broken.library.getBook\"";
        let text = formatted(&format!("[lexicon_runtime xrpc] {documents}, root = \"../tests/ui/lexicons\""));
        for expected in [
            // Types and methods without errors, or with errors in properties only.
            "pub struct Author {",
            "pub struct Book {",
            "pub trait Handler:",
            "pub fn router<S: ",
            // A property, a definition and a document with errors.
            "pub pages: super::super::super::super::__lexicon_error,",
            "pub lent: super::super::super::super::super::__lexicon_error,",
            "pub use super::super::super::super::super::__lexicon_error as Cover;",
            "pub use super::super::super::super::__lexicon_error as shelf;",
            "pub use self::__lexicon_error as __lexicon_error;",
        ] {
            assert!(text.contains(expected), "expected `{expected}` in\n{text}");
        }
        assert_eq!(text.matches("compile_error!").count(), 5, "{text}");
        assert!(!text.contains("struct Cover"), "{text}");
    }

    #[test]
    fn procedure_expands_to_less_than_200_lines() {
        let text = formatted("[lexicon_runtime xrpc] \"com.atproto.server.createInviteCodes\"");
        assert!(text.lines().count() < 200, "{} lines:\n{text}", text.lines().count());
    }
}
