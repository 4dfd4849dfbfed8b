//! Unions as enums: which type a value has is read from its `$type`, and what a variant holds by the type itself.

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

use super::docs::{self, doc};
use super::{Context, identifier};
use crate::plan::{PlannedUnion, UnionVariant};

/// A union and its impls.
pub fn item(item: &PlannedUnion, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let docs = doc(
        &docs::of_item(item.description.as_deref(), "One of several types, told by `$type`.", context.document),
        quiet,
    );
    let deprecated = docs::deprecated(item.description.as_deref(), quiet);
    let variants = item.variants.iter().map(|variant| declaration(variant, context));
    let unknown = item.unknown.as_ref().map(|unknown| {
        let unknown = context.place.name(unknown);
        quote_spanned! {quiet=>
            /// A value of a type that the document doesn't list.
            #unknown(__rt::Unknown),
        }
    });
    let types = item.variants.iter().map(|variant| &variant.type_name);
    let read = read(item, context);
    let unknown_impl = item.unknown.as_ref().map(|unknown| {
        let unknown = identifier(unknown, quiet);
        quote_spanned! {quiet=>
            fn from_unknown(value: __rt::Unknown) -> __rt::Result<Self, __rt::Unknown> {
                __rt::Ok(Self::#unknown(value))
            }
        }
    });
    let members = members(item, context);
    quote_spanned! {quiet=>
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
    let (name, quiet) = (context.place.name(&variant.name), context.place.quiet());
    let docs = doc(&docs::of_value(&variant.type_name), quiet);
    let type_ = context.path(&variant.path);
    match variant.is_boxed {
        true => quote_spanned!(quiet=> #docs #name(__rt::Box<#type_>),),
        false => quote_spanned!(quiet=> #docs #name(#type_),),
    }
}

fn read(item: &PlannedUnion, context: Context<'_>) -> TokenStream {
    let quiet = context.place.quiet();
    if item.variants.is_empty() {
        return TokenStream::new();
    }
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let (index, name) = (Literal::usize_unsuffixed(index), identifier(&variant.name, quiet));
        let value = match variant.is_boxed {
            true => quote_spanned!(quiet=> __rt::Box::new(__rt::Decode::decode(reader)?)),
            false => quote_spanned!(quiet=> __rt::Decode::decode(reader)?),
        };
        quote_spanned!(quiet=> #index => Self::#name(#value),)
    });
    quote_spanned! {quiet=>
        fn decode_variant(reader: &mut __rt::Reader<'_>, index: usize) -> __rt::Option<Self> {
            __rt::Some(match index { #(#arms)* _ => return __rt::None })
        }
    }
}

fn members(item: &PlannedUnion, context: Context<'_>) -> TokenStream {
    let quiet = context.place.quiet();
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let (index, name) = (Literal::usize_unsuffixed(index), identifier(&variant.name, quiet));
        let value = match variant.is_boxed {
            true => quote_spanned!(quiet=> &**value),
            false => quote_spanned!(quiet=> value),
        };
        quote_spanned!(quiet=> Self::#name(value) => (#index, #value),)
    });
    let unknown = item.unknown.as_ref().map(|unknown| {
        let unknown = identifier(unknown, quiet);
        quote_spanned!(quiet=> Self::#unknown(value) => (usize::MAX, value),)
    });
    // Without a variant there is no value, which the compiler doesn't see through a reference.
    let value = match item.variants.is_empty() && item.unknown.is_none() {
        true => quote_spanned!(quiet=> *self),
        false => quote_spanned!(quiet=> self),
    };
    quote_spanned! {quiet=>
        fn variant(&self) -> (usize, &dyn __rt::ErasedValue) {
            match #value { #(#arms)* #unknown }
        }
    }
}
