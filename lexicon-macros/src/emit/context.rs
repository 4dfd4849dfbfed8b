//! The module that an item is emitted in: spans, and types as they are written there.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::Emitter;
use crate::plan::{RustType, TypePath};

/// The spans of the tokens for a document.
#[derive(Clone, Copy)]
pub struct Spans {
    /// The document's literal.
    pub literal: Span,
}

impl Spans {
    /// Returns an identifier that users see.
    pub fn ident(self, name: &str) -> Ident {
        identifier(name, self.literal)
    }

    /// Returns the span of all other tokens, which lints ignore.
    pub fn hidden(self) -> Span {
        Span::call_site().located_at(self.literal)
    }
}

/// The document and the module of an item.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub spans: Spans,
    /// The NSID of the document.
    pub document: &'a str,
    /// The path of the module.
    pub here: &'a [String],
    pub emitter: &'a Emitter<'a>,
}

impl Context<'_> {
    /// Returns an identifier that users see.
    pub fn ident(self, name: &str) -> Ident {
        self.spans.ident(name)
    }

    /// Returns the span of all other tokens.
    pub fn span(self) -> Span {
        self.spans.hidden()
    }

    /// Returns a type as it is written in the module.
    pub fn type_(self, type_: &RustType) -> TokenStream {
        let span = self.span();
        match type_ {
            RustType::Boolean => quote_spanned!(span=> bool),
            RustType::Integer => quote_spanned!(span=> i64),
            RustType::String => quote_spanned!(span=> __rt::String),
            RustType::Formatted(format) => {
                let name = identifier(format.type_name(), span);
                quote_spanned!(span=> __rt::#name)
            }
            RustType::Array(items) => {
                let items = self.type_(items);
                quote_spanned!(span=> __rt::Vec<#items>)
            }
            RustType::Any => quote_spanned!(span=> __rt::Value),
            RustType::Unknown => quote_spanned!(span=> __rt::Unknown),
            RustType::Bytes => quote_spanned!(span=> __rt::Bytes),
            RustType::CidLink => quote_spanned!(span=> __rt::CidLink),
            RustType::Blob => quote_spanned!(span=> __rt::Blob),
            RustType::Named(path) => self.path(path),
            RustType::Unresolved => self.path(&TypePath::unresolved()),
        }
    }

    /// Returns the path of a generated item as it is written in the module.
    pub fn path(self, path: &TypePath) -> TokenStream {
        let (path, with_entry) = self.emitter.resolve(path);
        let span = with_entry.map_or_else(|| self.span(), |entry| Span::call_site().located_at(entry));
        path_tokens(&path, self.here, span)
    }
}

/// Returns the path of an item of the tree as it is written in the module `here`.
pub fn path_tokens(path: &TypePath, here: &[String], span: Span) -> TokenStream {
    let (up, down) = path.relative_to(here);
    let up = std::iter::repeat_n(quote_spanned!(span=> super::), up);
    let down = down.iter().map(|step| identifier(step, span));
    quote_spanned!(span=> #(#up)* #(#down)::*)
}

/// Returns an identifier, which is raw if `name` begins with `r#`.
pub fn identifier(name: &str, span: Span) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, span),
        None => Ident::new(name, span),
    }
}
