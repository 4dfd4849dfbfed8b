//! The arguments of the macro.

use lexicon_schema::document::Nsid;
use lexicon_schema::spelling;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, braced, bracketed};

use crate::pattern::Pattern;
use crate::suggestions::{Suggestion, USAGE};

const OPTIONS: [&str; 3] = ["root", "third_party", "with"];
const THIRD_PARTY_USAGE: &str = "expected `third_party = [\"com.example.*\"]`";
const WITH_USAGE: &str = "expected `with = { \"com.example.*\" => crate::example::com::example }`";

/// The arguments of an invocation.
pub struct Invocation {
    /// The path of the runtime: `$crate` of its macro.
    pub runtime: TokenTree,
    /// Whether the runtime can serve HTTP, so that handlers are generated.
    pub serves: bool,
    /// The selected documents, in order.
    pub documents: Vec<NamedDocument>,
    /// The folder of documents, relative to the package.
    pub root: Option<LitStr>,
    /// The documents whose types another module has.
    pub with: Vec<With>,
    /// The documents of third parties.
    pub third_party: Vec<NamedDocument>,
}

/// A literal that names one document or several.
pub struct NamedDocument {
    /// The documents.
    pub pattern: Pattern,
    /// The literal.
    pub span: Span,
}

/// An entry of `with`: documents whose types another module has.
pub struct With {
    /// The documents.
    pub pattern: Pattern,
    /// The module that replaces theirs; for `com.example.*` that of `com::example`.
    pub module: TokenStream,
    /// The literal.
    pub span: Span,
}

impl Parse for Invocation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let prefix;
        bracketed!(prefix in input);
        let runtime = prefix.parse()?;
        let serves = prefix.parse::<Option<Ident>>()?.is_some();
        let mut invocation =
            Self { runtime, serves, documents: Vec::new(), root: None, with: Vec::new(), third_party: Vec::new() };
        loop {
            if input.peek(LitStr) {
                invocation.parse_document(&input.parse()?)?;
            } else if !input.is_empty() {
                invocation.parse_option(input)?;
            }
            if input.is_empty() {
                break;
            }
            input.parse::<Token![,]>()?;
        }
        if invocation.documents.is_empty() {
            let span = invocation.root.as_ref().map_or_else(Span::call_site, LitStr::span);
            return Err(syn::Error::new(span, format!("expected at least one document\n  = help: {USAGE}")));
        }
        Ok(invocation)
    }
}

impl Invocation {
    fn parse_document(&mut self, literal: &LitStr) -> syn::Result<()> {
        let error = |message: String| Err(syn::Error::new(literal.span(), message));
        if self.root.is_some() || !self.with.is_empty() || !self.third_party.is_empty() {
            return error("expected documents before options\n  = help: move the document to the front".to_owned());
        }
        let pattern = parse_pattern(literal)?;
        if self.documents.iter().any(|document| document.pattern == pattern) {
            return error(format!("duplicate document `{pattern}`\n  = help: remove one of the two"));
        }
        self.documents.push(NamedDocument { pattern, span: literal.span() });
        Ok(())
    }

    fn parse_option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let name = input.call(Ident::parse_any).map_err(|error| {
            syn::Error::new(error.span(), format!("expected a document or an option\n  = help: {USAGE}"))
        })?;
        let error = |message: String| Err(syn::Error::new(name.span(), message));
        if !input.peek(Token![=]) {
            // `third-party` is one name to the user and several tokens to Rust.
            let option = OPTIONS.into_iter().find(|option| option.split('_').next() == Some(&name.to_string()));
            return error(match option {
                Some(option) => format!("expected `{option} = ...`"),
                None => format!("expected a string literal, found `{name}`\n  = help: {USAGE}"),
            });
        }
        input.parse::<Token![=]>()?;
        match name.to_string().as_str() {
            "root" if self.root.is_none() => {
                self.root = Some(input.parse()?);
                Ok(())
            }
            "with" if self.with.is_empty() => self.parse_with(input),
            "third_party" if self.third_party.is_empty() => self.parse_third_party(input),
            "root" | "with" | "third_party" => {
                error(format!("duplicate option `{name}`\n  = help: remove one of the two"))
            }
            other => {
                let nearest = spelling::nearest(other, &mut OPTIONS.into_iter());
                let help = nearest.map(|nearest| format!("\n  = help: did you mean `{nearest}`?")).unwrap_or_default();
                error(format!("expected the option `root`, `third_party` or `with`, found `{other}`{help}"))
            }
        }
    }

    fn parse_with(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(syn::token::Brace) {
            return Err(input.error(WITH_USAGE));
        }
        let entries;
        braced!(entries in input);
        while !entries.is_empty() {
            let literal: LitStr = entries.parse().map_err(|error| syn::Error::new(error.span(), WITH_USAGE))?;
            let pattern = parse_pattern(&literal)?;
            if self.with.iter().any(|with| with.pattern == pattern) {
                return Err(syn::Error::new(
                    literal.span(),
                    format!("duplicate entry `{pattern}` of `with`\n  = help: remove one of the two"),
                ));
            }
            entries.parse::<Token![=>]>().map_err(|error| syn::Error::new(error.span(), WITH_USAGE))?;
            let mut module = TokenStream::new();
            while !entries.is_empty() && !entries.peek(Token![,]) {
                module.extend(path_tokens(entries.parse()?));
            }
            if module.is_empty() {
                return Err(entries.error(WITH_USAGE));
            }
            if let Some(suggestion) = Suggestion::for_module(&pattern, &module) {
                return Err(suggestion.at(&literal));
            }
            self.with.push(With { pattern, module, span: literal.span() });
            entries.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    }

    fn parse_third_party(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(syn::token::Bracket) {
            return Err(input.error(THIRD_PARTY_USAGE));
        }
        let entries;
        bracketed!(entries in input);
        while !entries.is_empty() {
            let literal: LitStr = entries.parse().map_err(|error| syn::Error::new(error.span(), THIRD_PARTY_USAGE))?;
            self.third_party.push(NamedDocument { pattern: parse_pattern(&literal)?, span: literal.span() });
            if !entries.is_empty() {
                entries.parse::<Token![,]>().map_err(|error| syn::Error::new(error.span(), THIRD_PARTY_USAGE))?;
            }
        }
        Ok(())
    }

    /// Whether the option `third_party` lists the document.
    pub fn is_third_party(&self, nsid: &Nsid) -> bool {
        self.third_party.iter().any(|entry| entry.pattern.matches(nsid))
    }

    /// Returns the index of the `with` entry that has the types of the document.
    pub fn external_module(&self, nsid: &Nsid) -> Option<usize> {
        self.with.iter().position(|with| with.pattern.matches(nsid))
    }
}

fn parse_pattern(literal: &LitStr) -> syn::Result<Pattern> {
    let text = literal.value();
    Pattern::parse(&text).ok_or_else(|| Suggestion::for_document(&text).at(literal))
}

/// Returns the tokens of a path, which is one token if another macro passes it as `$module:path`.
fn path_tokens(token: TokenTree) -> TokenStream {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            group.stream().into_iter().flat_map(path_tokens).collect()
        }
        token => token.into(),
    }
}
