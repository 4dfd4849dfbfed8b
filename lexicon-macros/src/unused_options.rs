//! Errors for entries of `with` and `third_party` that have no effect.

use lexicon_schema::catalog::Closure;
use lexicon_schema::document::Document;
use proc_macro2::TokenStream;

use crate::compile_error::{compile_error, did_you_mean};
use crate::invocation::{Invocation, NamedDocument};
use crate::pattern::Pattern;

/// Returns errors for entries of `with` that match no document, or a document that the invocation selects.
pub fn unused_with(invocation: &Invocation, closure: &Closure) -> TokenStream {
    let errors = invocation.with.iter().filter_map(|with| {
        let pattern = &with.pattern;
        let is_match = |document: &Document| pattern.matches(&document.id.value);
        if !closure.documents.iter().any(|document| is_match(document)) {
            let near = pattern.nearest(closure.documents.iter().map(|document| &document.id.value));
            return Some(compile_error(with.span, &without_match(pattern, near)));
        }
        let selected = invocation.documents.iter().find(|document| match &document.pattern {
            Pattern::One(nsid) => pattern.matches(nsid),
            Pattern::Below(_) => false,
        })?;
        let text = format!(
            "`{nsid}` is selected, but `with` takes its types from another module\n  = help: remove `\"{nsid}\"`, and serve \
             the method with the `serve` of that module",
            nsid = selected.pattern
        );
        Some(compile_error(selected.span, &text))
    });
    errors.collect()
}

/// Returns errors for entries of `third_party` that match no document.
pub fn unused_third_party(invocation: &Invocation, closure: &Closure) -> TokenStream {
    let nsids = || closure.documents.iter().map(|document| &document.id.value).chain(&closure.unavailable);
    let unused = invocation.third_party.iter().filter(|entry| !nsids().any(|nsid| entry.pattern.matches(nsid)));
    let errors = unused
        .map(|NamedDocument { pattern, span }| compile_error(*span, &without_match(pattern, pattern.nearest(nsids()))));
    errors.collect()
}

fn without_match(pattern: &Pattern, near: Option<String>) -> String {
    let help = if near.is_some() { did_you_mean(near) } else { "\n  = help: remove it".to_owned() };
    format!("no document of this invocation matches `{pattern}`{help}")
}
