//! Emits enums for strings and integers with listed values.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::context::Context;
use super::docs::{self, doc};
use super::values::{constant, integer};
use crate::plan::{ConstantValue, PlannedIntegerEnum, PlannedStringEnum};

/// Returns a string enum and its impls.
pub fn emit(item: &PlannedStringEnum, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let as_str = context.ident("as_str");
    let docs = doc(&docs::for_item(item.description.as_deref(), "A string enum.", context.document), span);
    let deprecated = docs::deprecated(item.description.as_deref(), span);
    let values: Vec<TokenStream> =
        item.variants.iter().map(|(_, value)| constant(&ConstantValue::String(value.clone()), span)).collect();
    let (variants, arms): (Vec<_>, Vec<_>) = item
        .variants
        .iter()
        .map(|(variant, value)| {
            let (variant, docs) = (context.ident(variant), doc(&docs::for_value(value), span));
            (quote_spanned!(span=> #docs #variant,), (variant, value))
        })
        .unzip();
    let from = arms.iter().map(|(variant, value)| quote_spanned!(span=> #value => Self::#variant,));
    let to = arms.iter().map(|(variant, value)| quote_spanned!(span=> Self::#variant => #value,));
    let other = item.other.as_ref().map(|other| context.ident(other));
    let other_variant = other.as_ref().map(|other| {
        quote_spanned! {span=>
            /// A value that the document does not list.
            #other(__rt::String),
        }
    });
    let to_other = other.as_ref().map(|other| quote_spanned!(span=> Self::#other(text) => text,));
    let from_other = match &other {
        Some(other) => quote_spanned!(span=> other => Self::#other(__rt::From::from(other)),),
        None => quote_spanned!(span=> _ => return __rt::None,),
    };
    let kind = match &other {
        Some(other) => quote_spanned!(span=> open, #other),
        None => quote_spanned!(span=> closed),
    };
    quote_spanned! {span=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Debug, __rt::PartialEq, __rt::Eq, __rt::Hash)]
        pub enum #name { #(#variants)* #other_variant }
        impl #name {
            /// Returns the value as a string.
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

/// Returns an integer enum and its impls.
pub fn emit_integer_enum(item: &PlannedIntegerEnum, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let as_integer = context.ident("as_integer");
    let docs = doc(&docs::for_item(item.description.as_deref(), "An integer enum.", context.document), span);
    let deprecated = docs::deprecated(item.description.as_deref(), span);
    let values: Vec<TokenStream> =
        item.variants.iter().map(|(_, value)| constant(&ConstantValue::Integer(*value), span)).collect();
    let variants = item.variants.iter().map(|(variant, value)| {
        let (variant, docs) = (context.ident(variant), doc(&docs::for_value(&value.to_string()), span));
        quote_spanned!(span=> #docs #variant,)
    });
    let pairs: Vec<_> =
        item.variants.iter().map(|(variant, value)| (context.ident(variant), integer(*value, span))).collect();
    let from = pairs.iter().map(|(variant, value)| quote_spanned!(span=> #value => Self::#variant,));
    let to = pairs.iter().map(|(variant, value)| quote_spanned!(span=> Self::#variant => #value,));
    quote_spanned! {span=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::Copy, __rt::Debug, __rt::PartialEq, __rt::Eq, __rt::Hash)]
        pub enum #name { #(#variants)* }
        impl #name {
            /// Returns the value as an integer.
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
