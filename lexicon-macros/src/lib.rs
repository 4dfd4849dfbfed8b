//! The procedural macro behind `lexicon_runtime::lexicon!`: documents in, Rust out.
//! Reading and checking documents is the schema crate's; this crate plans items from them and makes the tokens.
//! Nothing is kept from one call to the next: an editor runs many in one process, and documents change in between.

#[cfg(test)]
mod document_mutations;
mod emit;
mod expansion;
mod expansion_file;
mod invocation;
mod markdown;
mod misplaced;
mod pattern;
mod plan;
mod root;
mod selection;
mod suggestions;
mod summary;
mod warnings;

use proc_macro::TokenStream;

/// Makes types, validation and handler traits from lexicon documents.
///
/// Called through `lexicon_runtime::lexicon!`, which passes the path of the runtime in front; its documentation is
/// there.
#[proc_macro]
pub fn lexicon(arguments: TokenStream) -> TokenStream {
    let arguments = proc_macro2::TokenStream::from(arguments);
    let expansion = match syn::parse2::<invocation::Invocation>(arguments.clone()) {
        Ok(invocation) => expansion::from_environment(&invocation),
        Err(error) => expansion::refuse(arguments.clone(), &error),
    };
    expansion_file::write(&arguments, &expansion);
    expansion.into()
}
