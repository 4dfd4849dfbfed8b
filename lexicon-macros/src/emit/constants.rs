//! Tokens, permission sets and spaces: definitions without data, as constants.

use lexicon_schema::document::{ParameterValue, PermissionEntry, PermissionSetDefinition, SpaceDefinition};
use proc_macro2::{Literal, Span, TokenStream};
use quote::quote_spanned;

use super::Context;
use super::docs::{self, doc};
use crate::plan::TokenConstant;

/// A token, which is its own name.
pub fn token(item: &TokenConstant, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let value = &item.value;
    let docs = doc(&docs::of_item(item.description.as_deref(), "A token.", value), quiet);
    let deprecated = docs::deprecated(item.description.as_deref(), quiet);
    quote_spanned!(quiet=> #docs #deprecated pub const #name: &str = #value;)
}

/// A permission set: what it is called, and what it allows.
pub fn permissions(set: &PermissionSetDefinition, context: Context<'_>) -> TokenStream {
    let quiet = context.place.quiet();
    let (title, detail) = (texts(&set.title, &set.titles, quiet), texts(&set.detail, &set.details, quiet));
    let permissions = set.permissions.iter().map(|permission| self::permission(permission, quiet));
    let name = context.place.name("PERMISSIONS");
    quote_spanned! {quiet=>
        /// The set: what it is called, and what it allows.
        pub const #name: __rt::PermissionSet = __rt::PermissionSet {
            title: #title,
            detail: #detail,
            permissions: &[#(#permissions),*],
        };
    }
}

/// A space: what it is called, and what it holds.
pub fn space(space: &SpaceDefinition, context: Context<'_>) -> TokenStream {
    let quiet = context.place.quiet();
    let key = optional(&space.key, quiet);
    let (title, collections) = (texts(&space.name, &space.names, quiet), &space.collections);
    let name = context.place.name("SPACE");
    quote_spanned! {quiet=>
        /// The space: what it is called, and what it holds. A draft of the protocol's.
        pub const #name: __rt::Space = __rt::Space { key: #key, name: #title, collections: &[#(#collections),*] };
    }
}

fn texts(text: &Option<String>, translated: &[(String, String)], quiet: Span) -> TokenStream {
    let text = optional(text, quiet);
    let translated = translated.iter().map(|(language, text)| quote_spanned!(quiet=> (#language, #text)));
    quote_spanned!(quiet=> __rt::LocalizedText { text: #text, translations: &[#(#translated),*] })
}

fn optional(text: &Option<String>, quiet: Span) -> TokenStream {
    match text {
        Some(text) => quote_spanned!(quiet=> __rt::Some(#text)),
        None => quote_spanned!(quiet=> __rt::None),
    }
}

fn permission(permission: &PermissionEntry, quiet: Span) -> TokenStream {
    let resource = &permission.resource.value;
    let parameters = permission.parameters.iter().map(|(name, value)| {
        let value = parameter(value, quiet);
        quote_spanned!(quiet=> (#name, __rt::PermissionParameter::#value))
    });
    quote_spanned!(quiet=> __rt::Permission { resource: #resource, parameters: &[#(#parameters),*] })
}

fn parameter(value: &ParameterValue, quiet: Span) -> TokenStream {
    match value {
        ParameterValue::Boolean(value) => quote_spanned!(quiet=> Booleans(&[#value])),
        ParameterValue::Integer(value) => {
            let value = super::structs::integer(*value, quiet);
            quote_spanned!(quiet=> Integers(&[#value]))
        }
        ParameterValue::String(value) => quote_spanned!(quiet=> Strings(&[#value])),
        ParameterValue::Strings(values) => quote_spanned!(quiet=> Strings(&[#(#values),*])),
        ParameterValue::Booleans(values) => quote_spanned!(quiet=> Booleans(&[#(#values),*])),
        ParameterValue::Integers(values) => {
            let values = values.iter().map(|value| Literal::i64_unsuffixed(*value));
            quote_spanned!(quiet=> Integers(&[#(#values),*]))
        }
    }
}
