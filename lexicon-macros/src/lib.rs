//! The procedural macro behind `lexicon_runtime::lexicon!`.

use proc_macro::TokenStream;

/// Call `lexicon_runtime::lexicon!`, which calls this with the path of the runtime in front.
#[proc_macro]
pub fn lexicon(arguments: TokenStream) -> TokenStream {
    arguments
}
