//! The macro's arguments: which documents, where they lie, and which types another module has already.

use lexicon_schema::document::Nsid;
use lexicon_schema::spelling;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, braced, bracketed};

use crate::pattern::Pattern;
use crate::suggestions::Suggestion;

/// How the macro is called, for whoever called it otherwise.
pub const USAGE: &str = "expected lexicon!(\"com.example.thing\", ... [, root = \"lexicons\"])";
const OPTIONS: [&str; 3] = ["root", "third_party", "with"];
const THIRD_PARTY_USAGE: &str = "expected third_party = [\"com.example.*\"]";
const WITH_USAGE: &str = "expected with = { \"com.example.*\" => crate::example::com::example }";

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
    /// The documents whose types stand elsewhere.
    pub with: Vec<With>,
    /// The documents that another party publishes.
    pub third_party: Vec<Named>,
}

/// A document that the call names, or several by a pattern.
pub struct Named {
    /// Its name.
    pub pattern: Pattern,
    /// The place of the literal, which everything that comes of the document points to.
    pub span: Span,
}

/// Documents whose types another module has already.
pub struct With {
    /// Their names.
    pub pattern: Pattern,
    /// The module that stands where theirs would: for `com.example.*` that of `com::example`.
    pub module: TokenStream,
    /// The place of the literal.
    pub span: Span,
}

impl Parse for Invocation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let front;
        bracketed!(front in input);
        let runtime = front.parse()?;
        let serves = front.parse::<Option<Ident>>()?.is_some();
        let mut invocation =
            Self { runtime, serves, documents: Vec::new(), root: None, with: Vec::new(), third_party: Vec::new() };
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
        let refuse = |message: String| Err(syn::Error::new(literal.span(), message));
        if self.root.is_some() || !self.with.is_empty() || !self.third_party.is_empty() {
            return refuse("documents are named before the options".to_owned());
        }
        let pattern = pattern(literal)?;
        if self.documents.iter().any(|named| named.pattern == pattern) {
            return refuse(format!("`{pattern}` is named twice"));
        }
        self.documents.push(Named { pattern, span: literal.span() });
        Ok(())
    }

    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let name = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), USAGE))?;
        let refuse = |message: String| Err(syn::Error::new(name.span(), message));
        if !input.peek(Token![=]) {
            // What a `-` parts is one name to the reader: `third-party`.
            let meant = OPTIONS.into_iter().find(|option| option.split('_').next() == Some(&name.to_string()));
            return refuse(match meant {
                Some(option) => format!("expected `{option} = ...`"),
                None => format!("`{name}` has no quotes around it: {USAGE}"),
            });
        }
        input.parse::<Token![=]>()?;
        match name.to_string().as_str() {
            "root" if self.root.is_none() => {
                self.root = Some(input.parse()?);
                Ok(())
            }
            "root" => refuse("`root` is given twice".to_owned()),
            "with" if self.with.is_empty() => self.with(input),
            "with" => refuse("`with` is given twice".to_owned()),
            "third_party" if self.third_party.is_empty() => self.third_party(input),
            "third_party" => refuse("`third_party` is given twice".to_owned()),
            other => {
                let near = spelling::nearest(other, &mut OPTIONS.into_iter());
                let help = near.map(|near| format!("\n  = help: did you mean `{near}`?")).unwrap_or_default();
                refuse(format!("there is no option `{other}`: {USAGE}{help}"))
            }
        }
    }

    fn with(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(syn::token::Brace) {
            return Err(input.error(WITH_USAGE));
        }
        let entries;
        braced!(entries in input);
        while !entries.is_empty() {
            let literal: LitStr = entries.parse().map_err(|error| syn::Error::new(error.span(), WITH_USAGE))?;
            let pattern = pattern(&literal)?;
            if self.with.iter().any(|with| with.pattern == pattern) {
                return Err(syn::Error::new(literal.span(), format!("`{pattern}` is left to two modules")));
            }
            entries.parse::<Token![=>]>().map_err(|error| syn::Error::new(error.span(), WITH_USAGE))?;
            let mut module = TokenStream::new();
            while !entries.is_empty() && !entries.peek(Token![,]) {
                module.extend(steps(entries.parse()?));
            }
            if module.is_empty() {
                return Err(entries.error(WITH_USAGE));
            }
            if let Some(suggestion) = Suggestion::module(&pattern, &module) {
                return Err(suggestion.at(&literal));
            }
            self.with.push(With { pattern, module, span: literal.span() });
            entries.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    }

    fn third_party(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if !input.peek(syn::token::Bracket) {
            return Err(input.error(THIRD_PARTY_USAGE));
        }
        let entries;
        bracketed!(entries in input);
        while !entries.is_empty() {
            let literal: LitStr = entries.parse().map_err(|error| syn::Error::new(error.span(), THIRD_PARTY_USAGE))?;
            self.third_party.push(Named { pattern: pattern(&literal)?, span: literal.span() });
            if !entries.is_empty() {
                entries.parse::<Token![,]>().map_err(|error| syn::Error::new(error.span(), THIRD_PARTY_USAGE))?;
            }
        }
        Ok(())
    }

    /// Whether the invocation says that another party publishes the document.
    pub fn is_third_party(&self, nsid: &Nsid) -> bool {
        self.third_party.iter().any(|named| named.pattern.matches(nsid))
    }

    /// The entry of `with` that has the document's types.
    pub fn elsewhere(&self, nsid: &Nsid) -> Option<usize> {
        self.with.iter().position(|with| with.pattern.matches(nsid))
    }
}

/// The tokens of a path, which comes as one where the macro is called by another with `$module:path`.
fn steps(token: TokenTree) -> TokenStream {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            group.stream().into_iter().flat_map(steps).collect()
        }
        token => token.into(),
    }
}

fn pattern(literal: &LitStr) -> syn::Result<Pattern> {
    let text = literal.value();
    Pattern::parse(&text).ok_or_else(|| Suggestion::of(&text).at(literal))
}
