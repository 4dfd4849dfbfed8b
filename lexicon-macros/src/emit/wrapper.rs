//! Emits structs for bodies that are neither objects nor unions.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::context::Context;
use super::docs::{self, doc};
use super::values;
use crate::plan::Wrapper;

/// Returns the struct and its impls.
pub fn emit(item: &Wrapper, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let docs = doc(&docs::for_item(item.description.as_deref(), "A body.", context.document), span);
    let deprecated = docs::deprecated(item.description.as_deref(), span);
    let (type_, constraints) = (context.type_(&item.type_), values::constraints(&item.constraints, span));
    quote_spanned! {span=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Debug, __rt::PartialEq)]
        pub struct #name(pub #type_);
        __rt::impl_wrapper!(#name, #type_, #constraints);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use lexicon_schema::diagnostic::{Ownership, SourceFile};
    use lexicon_schema::document::Nsid;
    use lexicon_schema::read;

    use crate::emit::Emitter;
    use crate::invocation::Invocation;
    use crate::plan;

    #[test]
    fn wraps_body_with_constraints() {
        let text = r##"{"lexicon": 1, "id": "com.example.listNames", "defs": {
            "main": {"type": "query", "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#names"}}},
            "names": {"type": "array", "maxLength": 3, "items": {"type": "string", "format": "did"}}}}"##;
        let nsid = Nsid::parse("com.example.listNames").expect("an NSID");
        let reading =
            read::document(Arc::new(SourceFile { path: "".into(), text: text.to_owned() }), &nsid, Ownership::Own);
        let documents = [Arc::new(reading.document.expect("a document"))];
        let invocation =
            syn::parse_str::<Invocation>("[lexicon_runtime xrpc] \"com.example.listNames\"").expect("an invocation");
        let plan = plan::plan(&documents, &[], &[nsid], |_| None);
        let tokens = Emitter::new(&invocation, &plan.paths).emit(&plan).to_string().replace(' ', "");
        for emitted in [
            "pubtypeNames=__rt::Vec<__rt::Did>;",
            "pubstructOutput(pubNames);",
            "__rt::impl_wrapper!(Output,Names,&__rt::Constraints{rules:&[__rt::Rule::MaxItems(3)],items:__rt::None});",
            "typeOutput=list_names::Output;",
        ] {
            assert!(tokens.contains(emitted), "{emitted}\n{tokens}");
        }
    }
}
