//! Emits structs for objects: the fields, `new`, and the descriptor and functions that the codec uses.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};

use super::context::{Context, identifier};
use super::docs::{self, doc};
use super::values::{self, constant, integer};
use crate::plan::{ConstantValue, FieldPresence, PlannedField, RustType, Struct};

/// Returns a struct and its impls.
pub fn emit(item: &Struct, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let extra = context.ident("extra");
    let docs = doc(&docs::for_struct(item, context.document), span);
    let fields = item.fields.iter().map(|field| {
        let (name, docs) =
            (context.ident(&field.name), doc(&docs::for_field(field, item.is_request, context.document), span));
        let type_ = field_type(field, context);
        let deprecated = docs::deprecated(field.description.as_deref(), span);
        quote_spanned!(span=> #docs #deprecated pub #name: #type_,)
    });
    let deprecated = docs::deprecated(item.description.as_deref(), span);
    let constructor = constructor(item, context);
    let object = object(item, context);
    let record = item.type_name.as_ref().filter(|_| item.is_record).map(|nsid| {
        quote_spanned! {span=>
            impl __rt::Record for #name {
                const NSID: &'static str = #nsid;
            }
        }
    });
    quote_spanned! {span=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::PartialEq)]
        pub struct #name {
            #(#fields)*
            /// The unknown fields: keys that the document does not declare.
            pub #extra: __rt::Extra,
        }
        #constructor
        #object
        #record
        __rt::impl_object!(#name);
    }
}

/// Returns the type of a field.
fn field_type(field: &PlannedField, context: Context<'_>) -> TokenStream {
    let span = context.span();
    let mut type_ = context.type_(&field.value.type_);
    if field.is_nullable {
        type_ = quote_spanned!(span=> __rt::Nullable<#type_>);
    }
    if field.is_boxed {
        type_ = quote_spanned!(span=> __rt::Box<#type_>);
    }
    if field.presence == FieldPresence::Optional && field.value.type_ != RustType::Unresolved {
        type_ = quote_spanned!(span=> __rt::Option<#type_>);
    }
    type_
}

/// Returns `new`, which takes the required fields.
fn constructor(item: &Struct, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let new = context.ident("new");
    let required = || item.fields.iter().filter(|field| field.presence == FieldPresence::Required);
    let arguments = required().map(|field| {
        let (name, type_) = (identifier(&field.name, span), field_type(field, context));
        quote_spanned!(span=> #name: #type_)
    });
    let values = item.fields.iter().map(|field| {
        let name = identifier(&field.name, span);
        match field.presence {
            FieldPresence::Required => quote_spanned!(span=> #name),
            FieldPresence::Optional => quote_spanned!(span=> #name: __rt::None),
            FieldPresence::Defaulted => {
                let value = default_value(field, context);
                quote_spanned!(span=> #name: #value)
            }
        }
    });
    let allowed = (required().count() > 7).then(|| quote_spanned!(span=> #[allow(clippy::too_many_arguments)]));
    let default = required().next().is_none().then(|| {
        quote_spanned! {span=>
            impl __rt::Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let docs = match default.is_some() {
        true => "Creates a value without optional fields.",
        false => "Creates a value from its required fields, in the order of the document.",
    };
    quote_spanned! {span=>
        impl #name {
            #[doc = #docs]
            #allowed
            pub fn #new(#(#arguments),*) -> Self {
                Self { #(#values,)* extra: __rt::EXTRA }
            }
        }
        #default
    }
}

/// Returns the default of a field in a request, as a value of its type.
fn default_value(field: &PlannedField, context: Context<'_>) -> TokenStream {
    let span = context.span();
    match (&field.value.default, &field.value.type_) {
        (Some(ConstantValue::Boolean(value)), _) => quote_spanned!(span=> #value),
        (Some(ConstantValue::Integer(value)), _) => integer(*value, span),
        (Some(ConstantValue::String(value)), RustType::String) => quote_spanned!(span=> __rt::From::from(#value)),
        (Some(ConstantValue::String(value)), type_) => {
            let type_ = context.type_(type_);
            match &field.value.default_variant {
                Some(variant) => {
                    let variant = identifier(variant, span);
                    quote_spanned!(span=> #type_::#variant)
                }
                None => quote_spanned!(span=> <#type_ as __rt::From<&str>>::from(#value)),
            }
        }
        (None, _) => quote_spanned!(span=> __rt::Default::default()),
    }
}

/// Returns the impl of `Object`.
fn object(item: &Struct, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let kind = match (&item.type_name, item.is_request) {
        (Some(_), _) if item.is_record => "record",
        (Some(_), _) => "definition",
        (None, true) => "request",
        (None, false) => "inline",
    };
    let kind = identifier(kind, span);
    let type_name = item.type_name.iter().map(|type_name| quote_spanned!(span=> #type_name,));
    let type_name: TokenStream = type_name.collect();
    let fields = item.fields.iter().map(|field| descriptor(field, span));
    let read = read(item, span);
    let members = item.fields.iter().map(|field| {
        let name = identifier(&field.name, span);
        match (field.presence, field.is_boxed) {
            (FieldPresence::Optional, true) => quote_spanned!(span=> __rt::erased(self.#name.as_deref())),
            (FieldPresence::Optional, false) => quote_spanned!(span=> __rt::erased(self.#name.as_ref())),
            (_, true) => quote_spanned!(span=> __rt::Some(&*self.#name)),
            (_, false) => quote_spanned!(span=> __rt::Some(&self.#name)),
        }
    });
    quote_spanned! {span=>
        impl __rt::Object for #name {
            const DESCRIPTOR: &'static __rt::Descriptor = &__rt::Descriptor::#kind(#type_name &[#(#fields),*]);
            #read
            fn visit_fields(&self, visit: __rt::FieldVisitor<'_>) {
                visit(&[#(#members),*], &self.extra)
            }
        }
    }
}

fn read(item: &Struct, span: Span) -> TokenStream {
    let slots: Vec<Ident> = (0..item.fields.len()).map(|index| format_ident!("f{index}", span = span)).collect();
    let values = item.fields.iter().zip(&slots).map(|(field, slot)| {
        let name = identifier(&field.name, span);
        match (field.presence, field.is_boxed) {
            (FieldPresence::Optional, true) => quote_spanned!(span=> #name: #slot.map(__rt::Box::new)),
            (FieldPresence::Optional, false) => quote_spanned!(span=> #name: #slot),
            (_, true) => quote_spanned!(span=> #name: __rt::Box::new(#slot)),
            (_, false) => quote_spanned!(span=> #name: #slot),
        }
    });
    let required = item.fields.iter().zip(&slots).filter(|(field, _)| field.presence != FieldPresence::Optional);
    let required: Vec<&Ident> = required.map(|(_, slot)| slot).collect();
    let required = (!required.is_empty()).then(|| quote_spanned!(span=> ; #(#required),*));
    quote_spanned! {span=>
        fn decode_fields(reader: &mut __rt::Reader<'_>) -> __rt::Option<Self> {
            __rt::decode_fields!(reader, extra, #(#slots),* #required);
            __rt::Some(Self { #(#values,)* extra })
        }
    }
}

/// Returns the descriptor of a field.
fn descriptor(field: &PlannedField, span: Span) -> TokenStream {
    let name = &field.key;
    let constraints = &field.value.constraints;
    let is_checked = field.is_checked || !constraints.is_empty();
    let checked_presence = match (field.presence, is_checked) {
        (FieldPresence::Required, false) => "Required",
        (FieldPresence::Required, true) => "RequiredChecked",
        (_, false) => "Optional",
        (_, true) => "OptionalChecked",
    };
    let checked_presence = identifier(checked_presence, span);
    let is_plain = lexicon_syntax::json::plain_end(name.as_bytes(), 0) == name.len();
    if constraints.is_empty() && field.value.default.is_none() && is_plain {
        return quote_spanned!(span=> __rt::Field(#name, __rt::#checked_presence, __rt::None));
    }
    let constraints = match constraints.is_empty() {
        true => quote_spanned!(span=> __rt::NONE),
        false => values::constraints(constraints, span),
    };
    let default = match &field.value.default {
        None => quote_spanned!(span=> __rt::None),
        Some(default) => {
            let default = constant(default, span);
            quote_spanned!(span=> __rt::Some(&#default))
        }
    };
    quote_spanned!(span=> __rt::Field(#name, __rt::#checked_presence, __rt::Some(&__rt::FieldDetails(#constraints, #default, #is_plain))))
}
