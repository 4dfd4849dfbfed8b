//! Errors as `compile_error!` invocations.

use std::env;

use lexicon_schema::catalog::FileDiagnostic;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// Returns an error at `span`.
pub fn compile_error(span: Span, text: &str) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error! { #text })
}

/// Returns diagnostics as errors, each at its span.
pub fn compile_errors<'d>(diagnostics: impl Iterator<Item = (&'d FileDiagnostic, Span)>) -> TokenStream {
    let folder = env::current_dir().unwrap_or_default();
    diagnostics.map(|(diagnostic, span)| compile_error(span, &diagnostic.render(&folder))).collect()
}

/// Returns a help line that suggests a name, if there is one.
pub fn did_you_mean(name: Option<String>) -> String {
    name.map(|name| format!("\n  = help: did you mean `{name}`?")).unwrap_or_default()
}
