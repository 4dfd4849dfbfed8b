//! The macro's arguments: which documents, and where they lie.

use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, bracketed};

/// How the macro is called, for whoever called it otherwise.
const USAGE: &str = "expected lexicon!(\"com.example.thing\", ..., root = \"lexicons\")";

/// One call of the macro.
pub struct Invocation {
    /// The path of the runtime, `$crate` of the macro in front.
    pub runtime: TokenTree,
    /// Whether the runtime can serve HTTP, so that handlers are made.
    pub serves: bool,
    /// The documents in the order in which they are named.
    pub documents: Vec<Named>,
    /// The folder of documents, relative to the package.
    pub root: Option<LitStr>,
}

/// A document that the call names.
pub struct Named {
    /// Its name.
    pub nsid: Nsid,
    /// The place of the literal, which everything that comes of the document points to.
    pub span: Span,
}

impl Parse for Invocation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let front;
        bracketed!(front in input);
        let runtime = front.parse()?;
        let serves = front.parse::<Option<Ident>>()?.is_some();
        let mut invocation = Self { runtime, serves, documents: Vec::new(), root: None };
        loop {
            if input.peek(LitStr) {
                invocation.document(&input.parse()?)?;
            } else if !input.is_empty() {
                invocation.option(input)?;
            }
            if input.is_empty() {
                break;
            }
            input.parse::<Token![,]>()?;
        }
        match invocation.documents.is_empty() {
            true => {
                let place = invocation.root.as_ref().map_or_else(Span::call_site, LitStr::span);
                Err(syn::Error::new(place, format!("no document is named: {USAGE}")))
            }
            false => Ok(invocation),
        }
    }
}

impl Invocation {
    fn document(&mut self, literal: &LitStr) -> syn::Result<()> {
        let text = literal.value();
        let refuse = |message: String| Err(syn::Error::new(literal.span(), message));
        if self.root.is_some() {
            return refuse("documents are named before the options".to_owned());
        }
        if text.contains('*') {
            return refuse(format!("`{text}` is a pattern, and patterns are not supported yet: name each document"));
        }
        let Some(nsid) = Nsid::parse(text.strip_suffix(".json").unwrap_or(&text)) else {
            return refuse(format!("`{text}` is not an NSID, with or without `.json`: {USAGE}"));
        };
        if self.documents.iter().any(|named| named.nsid == nsid) {
            return refuse(format!("`{nsid}` is named twice"));
        }
        self.documents.push(Named { nsid, span: literal.span() });
        Ok(())
    }

    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let name = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), USAGE))?;
        let refuse = |message: String| Err(syn::Error::new(name.span(), message));
        if !input.peek(Token![=]) {
            return refuse(format!("`{name}` stands without quotes: {USAGE}"));
        }
        match name.to_string().as_str() {
            "root" if self.root.is_none() => {
                input.parse::<Token![=]>()?;
                self.root = Some(input.parse()?);
                Ok(())
            }
            "root" => refuse("`root` is given twice".to_owned()),
            "with" => refuse("`with` is not supported yet".to_owned()),
            other => refuse(format!("there is no option `{other}`: {USAGE}")),
        }
    }
}
