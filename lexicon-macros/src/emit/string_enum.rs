//! Listed values as enums: closed ones hold nothing else, open ones keep what they don't know.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::Context;
use super::docs::{self, doc};
use super::structs::{constant, integer};
use crate::plan::{ConstantValue, PlannedIntegerEnum, PlannedStringEnum};

/// An enum over texts.
pub fn texts(item: &PlannedStringEnum, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let as_str = context.place.name("as_str");
    let docs = doc(
        &docs::of_item(item.description.as_deref(), "One of the values that the document lists.", context.document),
        quiet,
    );
    let deprecated = docs::deprecated(item.description.as_deref(), quiet);
    let values: Vec<TokenStream> =
        item.variants.iter().map(|(_, text)| constant(&ConstantValue::String(text.clone()), quiet)).collect();
    let (variants, arms): (Vec<_>, Vec<_>) = item
        .variants
        .iter()
        .map(|(variant, text)| {
            let (variant, docs) = (context.place.name(variant), doc(&docs::of_value(text), quiet));
            (quote_spanned!(quiet=> #docs #variant,), (variant, text))
        })
        .unzip();
    let from = arms.iter().map(|(variant, text)| quote_spanned!(quiet=> #text => Self::#variant,));
    let to = arms.iter().map(|(variant, text)| quote_spanned!(quiet=> Self::#variant => #text,));
    let other = item.other.as_ref().map(|other| context.place.name(other));
    let other_variant = other.as_ref().map(|other| {
        quote_spanned! {quiet=>
            /// A value that the document doesn't list.
            #other(__rt::String),
        }
    });
    let to_other = other.as_ref().map(|other| quote_spanned!(quiet=> Self::#other(text) => text,));
    let from_other = match &other {
        Some(other) => quote_spanned!(quiet=> other => Self::#other(__rt::From::from(other)),),
        None => quote_spanned!(quiet=> _ => return __rt::None,),
    };
    let kind = match &other {
        Some(other) => quote_spanned!(quiet=> open, #other),
        None => quote_spanned!(quiet=> closed),
    };
    quote_spanned! {quiet=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Debug, __rt::PartialEq, __rt::Eq, __rt::Hash)]
        pub enum #name { #(#variants)* #other_variant }
        impl #name {
            /// The value on the wire.
            pub fn #as_str(&self) -> &str {
                match self { #(#to)* #to_other }
            }
        }
        impl __rt::StringEnum for #name {
            const VALUES: &'static [__rt::Constant] = &[#(#values),*];
            fn from_text(text: &str) -> __rt::Option<Self> {
                __rt::Some(match text { #(#from)* #from_other })
            }
            fn as_str(&self) -> &str {
                self.as_str()
            }
        }
        __rt::impl_string_enum!(#name, #kind);
    }
}

/// An enum over integers.
pub fn integers(item: &PlannedIntegerEnum, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let as_integer = context.place.name("as_integer");
    let docs = doc(
        &docs::of_item(item.description.as_deref(), "One of the values that the document lists.", context.document),
        quiet,
    );
    let deprecated = docs::deprecated(item.description.as_deref(), quiet);
    let values: Vec<TokenStream> =
        item.variants.iter().map(|(_, value)| constant(&ConstantValue::Integer(*value), quiet)).collect();
    let variants = item.variants.iter().map(|(variant, value)| {
        let (variant, docs) = (context.place.name(variant), doc(&docs::of_value(&value.to_string()), quiet));
        quote_spanned!(quiet=> #docs #variant,)
    });
    let pairs: Vec<_> =
        item.variants.iter().map(|(variant, value)| (context.place.name(variant), integer(*value, quiet))).collect();
    let from = pairs.iter().map(|(variant, value)| quote_spanned!(quiet=> #value => Self::#variant,));
    let to = pairs.iter().map(|(variant, value)| quote_spanned!(quiet=> Self::#variant => #value,));
    quote_spanned! {quiet=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Copy, __rt::Debug, __rt::PartialEq, __rt::Eq, __rt::Hash)]
        pub enum #name { #(#variants)* }
        impl #name {
            /// The value on the wire.
            pub fn #as_integer(self) -> i64 {
                match self { #(#to)* }
            }
        }
        impl __rt::IntegerEnum for #name {
            const VALUES: &'static [__rt::Constant] = &[#(#values),*];
            fn from_integer(integer: i64) -> __rt::Option<Self> {
                __rt::Some(match integer { #(#from)* _ => return __rt::None })
            }
            fn as_integer(self) -> i64 {
                self.as_integer()
            }
        }
        __rt::impl_string_enum!(#name, integers);
    }
}
