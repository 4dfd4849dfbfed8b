//! Bodies that are neither objects nor unions: a struct around the value, whose impls are the runtime's.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::docs::{self, doc};
use super::{Context, structs};
use crate::plan::Wrapper;

/// The struct and its impls.
pub fn item(item: &Wrapper, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let docs = doc(&docs::of_item(item.description.as_deref(), "A body.", context.document), quiet);
    let deprecated = docs::deprecated(item.description.as_deref(), quiet);
    let (type_, constraints) = (context.type_(&item.type_), structs::constraints(&item.constraints, quiet));
    quote_spanned! {quiet=>
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

    use crate::emit::{self, Emitter};
    use crate::invocation::Invocation;
    use crate::plan;

    #[test]
    fn emits_a_struct_around_a_constrained_body() {
        let text = r##"{"lexicon": 1, "id": "com.example.listNames", "defs": {
            "main": {"type": "query", "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#names"}}},
            "names": {"type": "array", "maxLength": 3, "items": {"type": "string", "format": "did"}}}}"##;
        let nsid = Nsid::parse("com.example.listNames").expect("an NSID");
        let reading =
            read::document(Arc::new(SourceFile { path: "".into(), text: text.to_owned() }), &nsid, Ownership::Own);
        let documents = [Arc::new(reading.document.expect("a document"))];
        let invocation =
            syn::parse_str::<Invocation>("[lexicon_runtime xrpc] \"com.example.listNames\"").expect("a call");
        let plan = plan::plan(&documents, &[], &[nsid], |_| None);
        let tokens = emit::plan(&plan, &Emitter::new(&invocation, &plan.paths)).to_string().replace(' ', "");
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
