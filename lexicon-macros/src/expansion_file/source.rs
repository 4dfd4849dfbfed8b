//! Tokens as source code, which rustfmt lays out.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Returns the source code of `tokens`, with doc comments, and `::lexicon_runtime` for `$crate`.
pub fn source(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    while let Some((token, after)) = rest.split_first() {
        if let Some((marker, doc, after)) = doc_attribute(rest) {
            text.push('\n');
            // A doc comment in the macro itself has a space after the slashes.
            let space = if doc.lines().all(|line| line.is_empty() || line.starts_with(' ')) { "" } else { " " };
            for line in doc.split('\n') {
                text.push_str(format!("{marker}{space}{}", line.replace('\r', " ")).trim_end());
                text.push('\n');
            }
            rest = after;
            continue;
        }
        rest = after;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = delimiters(group);
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                // `rustfmt` keeps the spaces of macro arguments.
                if matches!(punct.as_char(), ',' | ';') && text.ends_with(' ') {
                    text.pop();
                }
                text.push(punct.as_char());
                if punct.spacing() == Spacing::Alone {
                    text.push(' ');
                }
            }
            TokenTree::Ident(name) if name == "$crate" => text.push_str("::lexicon_runtime "),
            word => {
                text.push_str(&word.to_string());
                text.push(' ');
            }
        }
    }
}

fn delimiters(group: &Group) -> (&'static str, &'static str) {
    match group.delimiter() {
        Delimiter::Brace => ("{ ", "} "),
        Delimiter::Parenthesis => ("(", ") "),
        Delimiter::Bracket => ("[", "] "),
        Delimiter::None => ("", ""),
    }
}

/// Returns the comment marker and the text of a doc attribute at the front, and the tokens after it.
fn doc_attribute(tokens: &[TokenTree]) -> Option<(&'static str, String, &[TokenTree])> {
    let is = |token: &TokenTree, mark| matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark);
    let (marker, group, after) = match tokens {
        [hash, TokenTree::Group(group), after @ ..] if is(hash, '#') => ("///", group, after),
        [hash, bang, TokenTree::Group(group), after @ ..] if is(hash, '#') && is(bang, '!') => ("//!", group, after),
        _ => return None,
    };
    let attribute: Vec<TokenTree> = group.stream().into_iter().collect();
    match attribute.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(_), doc @ TokenTree::Literal(_)] if name == "doc" => {
            Some((marker, syn::parse2::<syn::LitStr>(doc.clone().into()).ok()?.value(), after))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expansion::expand;
    use crate::warnings::Warnings;

    /// Splits tokens into those that are not documentation, and the lines of documentation.
    fn parts(tokens: TokenStream, parts: &mut (Vec<String>, Vec<String>)) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            if let Some((_, doc, after)) = doc_attribute(rest) {
                parts.1.extend(doc.split('\n').map(|line| line.trim().to_owned()));
                rest = after;
                continue;
            }
            rest = after;
            match token {
                TokenTree::Group(group) => {
                    parts.0.push(format!("{:?}", group.delimiter()));
                    self::parts(group.stream(), parts);
                    parts.0.push("end".to_owned());
                }
                token => parts.0.push(token.to_string()),
            }
        }
    }

    #[test]
    fn source_has_tokens_and_docs_of_expansion() {
        for arguments in ["[lexicon_runtime xrpc] \"*\"", "[lexicon_runtime] \"com.example.nowhere\""] {
            let invocation = syn::parse_str(arguments).expect("an invocation");
            let expansion = expand(&invocation, Warnings::Allow, &mut |_| {});
            let text = source(expansion.clone());
            let (mut expected, mut found) = Default::default();
            parts(expansion, &mut expected);
            parts(text.parse().expect("tokens"), &mut found);
            assert!(expected == found, "{arguments} has other tokens in:\n{text}");
            syn::parse_file(&text).expect("items");
        }
    }
}
