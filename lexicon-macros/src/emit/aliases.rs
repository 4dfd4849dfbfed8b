//! Emits type aliases.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::context::Context;
use super::docs::{self, doc};
use crate::plan::Alias;

/// Returns a type alias.
pub fn emit(alias: &Alias, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&alias.name), context.span());
    let docs = doc(&docs::for_item(alias.description.as_deref(), "A type alias.", context.document), span);
    let type_ = context.type_(&alias.type_);
    let deprecated = docs::deprecated(alias.description.as_deref(), span);
    quote_spanned!(span=> #docs #deprecated pub type #name = #type_;)
}
