//! Emits enums for unions. The codec finds the variant by `$type`; the type of the variant decodes the object.

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

use super::context::{Context, identifier};
use super::docs::{self, doc};
use crate::plan::{PlannedUnion, UnionVariant};

/// Returns a union and its impls.
pub fn emit(item: &PlannedUnion, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let docs =
        doc(&docs::for_item(item.description.as_deref(), "A union, distinguished by `$type`.", context.document), span);
    let deprecated = docs::deprecated(item.description.as_deref(), span);
    let variants = item.variants.iter().map(|variant| declaration(variant, context));
    let unknown = item.unknown.as_ref().map(|unknown| {
        let unknown = context.ident(unknown);
        quote_spanned! {span=>
            /// An object of a type that the document does not list.
            #unknown(__rt::Unknown),
        }
    });
    let types = item.variants.iter().map(|variant| &variant.type_name);
    let read = read(item, context);
    let unknown_impl = item.unknown.as_ref().map(|unknown| {
        let unknown = identifier(unknown, span);
        quote_spanned! {span=>
            fn from_unknown(value: __rt::Unknown) -> __rt::Result<Self, __rt::Unknown> {
                __rt::Ok(Self::#unknown(value))
            }
        }
    });
    let members = members(item, context);
    quote_spanned! {span=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Debug, __rt::PartialEq)]
        pub enum #name { #(#variants)* #unknown }
        impl __rt::Union for #name {
            const TYPES: &'static [&'static str] = &[#(#types),*];
            #read
            #unknown_impl
            #members
        }
        __rt::impl_union!(#name);
    }
}

fn declaration(variant: &UnionVariant, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&variant.name), context.span());
    let docs = doc(&docs::for_value(&variant.type_name), span);
    let type_ = context.path(&variant.path);
    match variant.is_boxed {
        true => quote_spanned!(span=> #docs #name(__rt::Box<#type_>),),
        false => quote_spanned!(span=> #docs #name(#type_),),
    }
}

fn read(item: &PlannedUnion, context: Context<'_>) -> TokenStream {
    let span = context.span();
    if item.variants.is_empty() {
        return TokenStream::new();
    }
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let (index, name) = (Literal::usize_unsuffixed(index), identifier(&variant.name, span));
        let value = match variant.is_boxed {
            true => quote_spanned!(span=> __rt::Box::new(__rt::Decode::decode(reader)?)),
            false => quote_spanned!(span=> __rt::Decode::decode(reader)?),
        };
        quote_spanned!(span=> #index => Self::#name(#value),)
    });
    quote_spanned! {span=>
        fn decode_variant(reader: &mut __rt::Reader<'_>, index: usize) -> __rt::Option<Self> {
            __rt::Some(match index { #(#arms)* _ => return __rt::None })
        }
    }
}

fn members(item: &PlannedUnion, context: Context<'_>) -> TokenStream {
    let span = context.span();
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let (index, name) = (Literal::usize_unsuffixed(index), identifier(&variant.name, span));
        let value = match variant.is_boxed {
            true => quote_spanned!(span=> &**value),
            false => quote_spanned!(span=> value),
        };
        quote_spanned!(span=> Self::#name(value) => (#index, #value),)
    });
    let unknown = item.unknown.as_ref().map(|unknown| {
        let unknown = identifier(unknown, span);
        quote_spanned!(span=> Self::#unknown(value) => (usize::MAX, value),)
    });
    // rustc accepts an empty match on an enum without variants, but not on a reference to it.
    let value = match item.variants.is_empty() && item.unknown.is_none() {
        true => quote_spanned!(span=> *self),
        false => quote_spanned!(span=> self),
    };
    quote_spanned! {span=>
        fn variant(&self) -> (usize, &dyn __rt::ErasedValue) {
            match #value { #(#arms)* #unknown }
        }
    }
}
