//! The procedural macro of `lexicon_runtime::lexicon!`, which generates Rust from lexicon documents.
//!
//! `lexicon-schema` reads and checks documents; this crate plans their Rust items and emits the tokens. It keeps no state
//! between invocations, because an editor runs many in one process while documents change.
//!
//! - Arguments: `invocation`, `pattern`, `suggestions`, `root`.
//! - Documents: `selection`, `misplaced`, `documents`, `unused_options`, `warnings`.
//! - Generated code: `plan`, `emit`, and for its documentation `summary` and `markdown`.
//! - Expansion: `expansion` (the steps of an invocation), `compile_error`, `expansion_file`.

mod compile_error;
#[cfg(test)]
mod document_mutations;
mod documents;
mod emit;
mod expansion;
mod expansion_file;
mod invocation;
mod markdown;
mod misplaced;
mod pattern;
mod plan;
#[cfg(test)]
#[path = "../../tests/src/random.rs"]
#[allow(dead_code, reason = "the tests of the workspace use the rest")]
mod random;
mod root;
mod selection;
mod suggestions;
mod summary;
mod unused_options;
mod warnings;

use proc_macro::TokenStream;

/// Generates types, validation and handler traits from lexicon documents.
///
/// Use `lexicon_runtime::lexicon!`, which calls this macro with the path of the runtime and documents the arguments.
#[proc_macro]
pub fn lexicon(arguments: TokenStream) -> TokenStream {
    let arguments = proc_macro2::TokenStream::from(arguments);
    let expansion = match syn::parse2::<invocation::Invocation>(arguments.clone()) {
        Ok(invocation) => expansion::from_environment(&invocation),
        Err(error) => expansion::expand_invalid(arguments.clone(), &error),
    };
    expansion_file::write(&arguments, &expansion);
    expansion.into()
}
