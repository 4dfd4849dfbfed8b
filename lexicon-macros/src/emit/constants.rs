//! Emits constants for definitions without data: tokens, permission sets and spaces.

use lexicon_schema::document::{ParameterValue, PermissionEntry, PermissionSetDefinition, SpaceDefinition};
use proc_macro2::{Literal, Span, TokenStream};
use quote::quote_spanned;

use super::context::Context;
use super::docs::{self, doc};
use crate::plan::TokenConstant;

/// Returns the constant for a token, whose value is its NSID.
pub fn token(item: &TokenConstant, context: Context<'_>) -> TokenStream {
    let (name, span) = (context.ident(&item.name), context.span());
    let value = &item.value;
    let docs = doc(&docs::for_item(item.description.as_deref(), "A token.", value), span);
    let deprecated = docs::deprecated(item.description.as_deref(), span);
    quote_spanned!(span=> #docs #deprecated pub const #name: &str = #value;)
}

/// Returns the constant for a permission set.
pub fn permission_set(set: &PermissionSetDefinition, context: Context<'_>) -> TokenStream {
    let span = context.span();
    let (title, detail) = (localized(&set.title, &set.titles, span), localized(&set.detail, &set.details, span));
    let permissions = set.permissions.iter().map(|permission| self::permission(permission, span));
    let name = context.ident("PERMISSIONS");
    quote_spanned! {span=>
        /// The permission set: title, detail and permissions.
        pub const #name: __rt::PermissionSet = __rt::PermissionSet {
            title: #title,
            detail: #detail,
            permissions: &[#(#permissions),*],
        };
    }
}

/// Returns the constant for a space.
pub fn space(space: &SpaceDefinition, context: Context<'_>) -> TokenStream {
    let span = context.span();
    let key = optional(&space.key, span);
    let (title, collections) = (localized(&space.name, &space.names, span), &space.collections);
    let name = context.ident("SPACE");
    quote_spanned! {span=>
        /// The space: record key, name and collections. Spaces are a draft of the protocol.
        pub const #name: __rt::Space = __rt::Space { key: #key, name: #title, collections: &[#(#collections),*] };
    }
}

fn localized(text: &Option<String>, translations: &[(String, String)], span: Span) -> TokenStream {
    let text = optional(text, span);
    let translations = translations.iter().map(|(language, text)| quote_spanned!(span=> (#language, #text)));
    quote_spanned!(span=> __rt::LocalizedText { text: #text, translations: &[#(#translations),*] })
}

fn optional(text: &Option<String>, span: Span) -> TokenStream {
    match text {
        Some(text) => quote_spanned!(span=> __rt::Some(#text)),
        None => quote_spanned!(span=> __rt::None),
    }
}

fn permission(permission: &PermissionEntry, span: Span) -> TokenStream {
    let resource = &permission.resource.value;
    let parameters = permission.parameters.iter().map(|(name, value)| {
        let value = parameter(value, span);
        quote_spanned!(span=> (#name, __rt::PermissionParameter::#value))
    });
    quote_spanned!(span=> __rt::Permission { resource: #resource, parameters: &[#(#parameters),*] })
}

fn parameter(value: &ParameterValue, span: Span) -> TokenStream {
    match value {
        ParameterValue::Boolean(value) => quote_spanned!(span=> Booleans(&[#value])),
        ParameterValue::Integer(value) => {
            let value = super::values::integer(*value, span);
            quote_spanned!(span=> Integers(&[#value]))
        }
        ParameterValue::String(value) => quote_spanned!(span=> Strings(&[#value])),
        ParameterValue::Strings(values) => quote_spanned!(span=> Strings(&[#(#values),*])),
        ParameterValue::Booleans(values) => quote_spanned!(span=> Booleans(&[#(#values),*])),
        ParameterValue::Integers(values) => {
            let values = values.iter().map(|value| Literal::i64_unsuffixed(*value));
            quote_spanned!(span=> Integers(&[#(#values),*]))
        }
    }
}
