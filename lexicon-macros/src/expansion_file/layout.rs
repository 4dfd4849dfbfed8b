//! Tokens as text that reads: a line for each item, field and statement, and doc comments as such.
//! It gives the same tokens when it is read again; where lines break best is left to rustfmt.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

/// The text of `tokens`, with the path of the runtime as it is called where nobody has renamed it.
pub fn laid_out(tokens: &TokenStream) -> String {
    let mut layout = Layout { text: String::new(), indent: 0, before: Before::Line };
    layout.stream(tokens, true);
    layout.line();
    layout.text
}

struct Layout {
    text: String,
    indent: usize,
    before: Before,
}

/// What stands in front of the next token.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// The start of a line.
    Line,
    /// Something that the next token touches.
    Tight,
    /// A name, a literal, or the end of something.
    Word,
    /// Something with a space behind it.
    Loose,
}

impl Layout {
    /// Writes what stands between two delimiters, on lines of its own where these are braces.
    fn stream(&mut self, tokens: &TokenStream, has_lines: bool) {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        let mut rest = tokens.as_slice();
        let mut angles = 0_usize;
        while let Some((token, behind)) = rest.split_first() {
            if let Some((mark, inside, behind)) = attribute(rest).filter(|_| has_lines) {
                self.attribute(mark, inside);
                rest = behind;
                continue;
            }
            rest = behind;
            match token {
                TokenTree::Group(group) => self.group(group, has_lines && !continues(rest)),
                TokenTree::Punct(first) => {
                    let (operator, behind) = operator(first, rest);
                    rest = behind;
                    if !matches!(&*operator, "->" | "=>") {
                        let (opened, closed) = (operator.matches('<').count(), operator.matches('>').count());
                        angles = (angles + opened).saturating_sub(closed);
                    }
                    self.operator(&operator);
                    if has_lines && (operator == ";" || operator == "," && angles == 0) {
                        self.line();
                    }
                }
                word => self.word(&word.to_string(), has_lines),
            }
        }
    }

    fn group(&mut self, group: &Group, ends_line: bool) {
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => return self.braces(group, ends_line),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => return self.stream(&group.stream(), false),
        };
        self.put(open, self.before == Before::Loose, Before::Tight);
        self.stream(&group.stream(), false);
        self.put(close, false, Before::Word);
    }

    fn braces(&mut self, group: &Group, ends_line: bool) {
        self.put("{", self.before != Before::Tight, Before::Tight);
        if !group.stream().is_empty() {
            self.line();
            self.indent += 1;
            self.stream(&group.stream(), true);
            self.line();
            self.indent -= 1;
        }
        self.put("}", false, Before::Word);
        if ends_line {
            self.line();
        }
    }

    fn attribute(&mut self, mark: &str, inside: &Group) {
        self.line();
        self.apart();
        match documentation(inside) {
            Some(text) => {
                let comment = if mark == "#" { "///" } else { "//!" };
                // A comment in the macro itself begins with the space behind its mark.
                let space =
                    if text.split('\n').all(|line| line.is_empty() || line.starts_with(' ')) { "" } else { " " };
                for line in text.split('\n') {
                    let line = format!("{comment}{space}{}", line.replace('\r', " "));
                    self.put(line.trim_end(), false, Before::Word);
                    self.line();
                }
            }
            None => {
                self.put(mark, false, Before::Tight);
                self.group(inside, false);
                self.line();
            }
        }
    }

    fn word(&mut self, word: &str, has_lines: bool) {
        if has_lines && matches!(word, "pub" | "impl" | "const" | "fn" | "use") {
            self.apart();
        }
        let word = if word == "$crate" { "::lexicon_runtime" } else { word };
        let behind = if matches!(word, "let" | "match" | "if" | "in") { Before::Loose } else { Before::Word };
        self.put(word, matches!(self.before, Before::Word | Before::Loose), behind);
    }

    fn operator(&mut self, operator: &str) {
        let is_loose = self.before == Before::Loose;
        let is_behind = matches!(self.before, Before::Word | Before::Loose);
        match operator {
            "," | ":" => self.put(operator, false, Before::Loose),
            ";" => self.put(operator, false, Before::Loose),
            ">" | ">>" => self.put(operator, false, Before::Word),
            "." | "::" | "?" | "<" | "!" | ".." | "..=" => self.put(operator, is_loose, Before::Tight),
            "&" | "*" | "-" | "'" | "#" => self.put(operator, is_behind, Before::Tight),
            _ => self.put(operator, is_behind, Before::Loose),
        }
    }

    fn put(&mut self, text: &str, has_space: bool, before: Before) {
        match self.before {
            Before::Line => self.text.push_str(&"    ".repeat(self.indent)),
            _ if has_space => self.text.push(' '),
            _ => {}
        }
        self.text.push_str(text);
        self.before = before;
    }

    fn line(&mut self) {
        if self.before != Before::Line {
            self.text.push('\n');
            self.before = Before::Line;
        }
    }

    /// An empty line between what ends here and an item that begins.
    fn apart(&mut self) {
        if self.before == Before::Line && self.text.ends_with("}\n") {
            self.text.push('\n');
        }
    }
}

/// Whether what ends with a brace goes on behind it.
fn continues(rest: &[TokenTree]) -> bool {
    match rest.first() {
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), ',' | ';' | '.' | '?'),
        Some(TokenTree::Ident(name)) => name == "else" || name == "as",
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        _ => false,
    }
}

/// An attribute at the front: `#` or `#!`, what stands in its brackets, and what comes behind.
fn attribute(tokens: &[TokenTree]) -> Option<(&'static str, &Group, &[TokenTree])> {
    let is = |token: &TokenTree, mark| matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark);
    match tokens {
        [hash, TokenTree::Group(group), behind @ ..] if is(hash, '#') => Some(("#", group, behind)),
        [hash, bang, TokenTree::Group(group), behind @ ..] if is(hash, '#') && is(bang, '!') => {
            Some(("#!", group, behind))
        }
        _ => None,
    }
}

/// The text of `doc = "..."`.
fn documentation(inside: &Group) -> Option<String> {
    let tokens: Vec<TokenTree> = inside.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Punct(_), text @ TokenTree::Literal(_)] if name == "doc" => {
            Some(syn::parse2::<syn::LitStr>(text.clone().into()).ok()?.value())
        }
        _ => None,
    }
}

/// The operator that begins with `first`, and what comes behind it.
fn operator<'t>(first: &Punct, mut rest: &'t [TokenTree]) -> (String, &'t [TokenTree]) {
    let (mut operator, mut spacing) = (first.as_char().to_string(), first.spacing());
    while let (Spacing::Joint, Some((TokenTree::Punct(next), behind))) = (spacing, rest.split_first()) {
        operator.push(next.as_char());
        (spacing, rest) = (next.spacing(), behind);
    }
    (operator, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expansion;

    /// The tokens that are no documentation, and the lines that are.
    fn parts(tokens: TokenStream, parts: &mut (Vec<String>, Vec<String>)) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let Some((token, behind)) = rest.split_first() {
            let documented = attribute(rest).and_then(|(_, inside, behind)| Some((documentation(inside)?, behind)));
            if let Some((text, behind)) = documented {
                parts.1.extend(text.split('\n').map(|line| line.trim().to_owned()));
                rest = behind;
                continue;
            }
            rest = behind;
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

    /// How the call's expansion is written; holds that it gives the same tokens again, and that these are items.
    fn written(call: &str) -> String {
        let invocation = syn::parse_str(call).expect("a call");
        let expansion = expansion::expand(&invocation, crate::warnings::Warnings::Allow, &mut |_| {});
        let text = laid_out(&expansion);
        let (mut given, mut again) = Default::default();
        parts(expansion, &mut given);
        parts(text.parse().expect("tokens"), &mut again);
        assert!(given == again, "{call} has other tokens in:\n{text}");
        syn::parse_file(&text).expect("items");
        text
    }

    #[test]
    fn what_is_written_reads_as_code_does_and_is_what_the_compiler_gets() {
        let text = written("[lexicon_runtime xrpc] \"*\"");
        for lines in [
            "pub mod com {\n    //! The documents below `com`.\n    pub mod atproto {\n",
            "            /// Create invite codes.\n            ///\n            /// Stands for the procedure",
            "                #[derive(__rt::Clone, __rt::PartialEq)]\n                pub struct Input {\n                    \
             /// `codeCount`: required, though",
            "                    pub for_accounts: __rt::Option<__rt::Vec<__rt::Did>>,\n",
            "                    pub fn new(code_count: i64, use_count: i64) -> Self {\n                        Self {\n",
            "                        visit(&[__rt::Some(&self.code_count), ",
            "                }\n\n                impl __rt::Object for Input {\n",
            "                    /// The fields that the document doesn't name.\n",
            "                ///     type Auth = ...; // who may call,",
        ] {
            assert!(text.contains(lines), "there is no\n{lines}in\n{text}");
        }
    }

    #[test]
    fn a_call_that_fails_is_written_too() {
        let text = written("[lexicon_runtime] \"com.example.nowhere\"");
        assert!(text.contains("::core::compile_error!{\n    \"there is no document `com.example.nowhere`"), "{text}");
    }
}
