//! Token trees in the encoding of the macro server: flat tables of numbers, and a table of spans.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use serde_json::{Value, json};

/// The file, the item, the start, the end, and the syntax context.
pub type Span = [u64; 5];

/// A token, or a delimited group of tokens.
#[derive(Debug)]
pub enum Tree {
    Group {
        open: char,
        span: Span,
        inside: Vec<Tree>,
    },
    Word {
        text: String,
        span: Span,
    },
    Mark {
        text: char,
        is_joint: bool,
        span: Span,
    },
    /// A literal. A string literal is without its quotes.
    Literal {
        text: String,
        is_text: bool,
        span: Span,
    },
}

const OPENING: [char; 4] = [' ', '(', '{', '['];

/// The index for a missing suffix.
const NONE: u64 = u32::MAX as u64;

/// The kind of string literals.
const TEXT: u64 = 5;

impl Tree {
    /// Parses Rust tokens, each with the span that `span` returns for its text.
    pub fn parse(text: &str, span: &mut dyn FnMut(&str) -> Span) -> Vec<Tree> {
        trees(text.parse().expect("tokens"), span)
    }

    pub fn span(&self) -> Span {
        match self {
            Self::Group { span, .. }
            | Self::Word { span, .. }
            | Self::Mark { span, .. }
            | Self::Literal { span, .. } => *span,
        }
    }

    /// Calls `visit` with this tree and all trees in it.
    pub fn each<'t>(&'t self, visit: &mut dyn FnMut(&'t Tree)) {
        visit(self);
        if let Self::Group { inside, .. } = self {
            inside.iter().for_each(|tree| tree.each(visit));
        }
    }
}

fn trees(tokens: TokenStream, span: &mut dyn FnMut(&str) -> Span) -> Vec<Tree> {
    let trees = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let open = match group.delimiter() {
                Delimiter::Parenthesis => '(',
                Delimiter::Brace => '{',
                Delimiter::Bracket => '[',
                Delimiter::None => ' ',
            };
            Tree::Group { open, span: span(""), inside: trees(group.stream(), span) }
        }
        TokenTree::Ident(name) => Tree::Word { text: name.to_string(), span: span(&name.to_string()) },
        TokenTree::Punct(mark) => {
            let is_joint = mark.spacing() == Spacing::Joint;
            Tree::Mark { text: mark.as_char(), is_joint, span: span("") }
        }
        TokenTree::Literal(literal) => {
            let text = literal.to_string();
            let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            Tree::Literal { text: quoted.unwrap_or(&text).to_owned(), is_text: quoted.is_some(), span: span(&text) }
        }
    });
    trees.collect()
}

/// The encoded trees.
#[derive(Default)]
pub struct Tables {
    subtrees: Vec<[u64; 5]>,
    literals: Vec<[u64; 4]>,
    puncts: Vec<[u64; 3]>,
    idents: Vec<[u64; 3]>,
    children: Vec<u64>,
    texts: Vec<String>,
    pub spans: Vec<Span>,
}

impl Tables {
    /// Encodes `trees`, and appends their spans to `spans`.
    pub fn new(trees: &[Tree], spans: Vec<Span>) -> Self {
        let mut tables = Self { spans, ..Self::default() };
        tables.subtrees.push([0, 0, 0, 0, 0]);
        tables.fill(0, trees);
        tables
    }

    fn fill(&mut self, subtree: usize, trees: &[Tree]) {
        let first = self.children.len();
        self.children.resize(first + trees.len(), 0);
        [self.subtrees[subtree][3], self.subtrees[subtree][4]] = [first, first + trees.len()].map(|at| at as u64);
        for (index, tree) in trees.iter().enumerate() {
            let span = self.span(tree.span());
            let (tag, at) = match tree {
                Tree::Group { open, inside, .. } => {
                    let kind = OPENING.iter().position(|known| known == open).expect("a delimiter") as u64;
                    self.subtrees.push([span, span, kind, 0, 0]);
                    let at = self.subtrees.len() - 1;
                    self.fill(at, inside);
                    (0, at)
                }
                Tree::Literal { text, is_text, .. } => {
                    let text = self.text(text);
                    self.literals.push([span, text, if *is_text { TEXT } else { 3 }, NONE]);
                    (1, self.literals.len() - 1)
                }
                Tree::Mark { text, is_joint, .. } => {
                    self.puncts.push([span, u64::from(*text as u32), u64::from(*is_joint)]);
                    (2, self.puncts.len() - 1)
                }
                Tree::Word { text, .. } => {
                    let text = self.text(text);
                    self.idents.push([span, text, 0]);
                    (3, self.idents.len() - 1)
                }
            };
            self.children[first + index] = (at as u64) << 2 | tag;
        }
    }

    /// Returns the index of a span, and adds the span if it is new.
    fn span(&mut self, span: Span) -> u64 {
        let known = self.spans.iter().position(|known| *known == span);
        let index = known.unwrap_or_else(|| {
            self.spans.push(span);
            self.spans.len() - 1
        });
        index as u64
    }

    fn text(&mut self, text: &str) -> u64 {
        self.texts.push(text.to_owned());
        self.texts.len() as u64 - 1
    }

    /// Encodes the tables as JSON.
    pub fn tree(&self) -> Value {
        json!({
            "subtree": self.subtrees.as_flattened(), "literal": self.literals.as_flattened(),
            "punct": self.puncts.as_flattened(), "ident": self.idents.as_flattened(),
            "token_tree": self.children, "text": self.texts,
        })
    }

    /// Decodes the tables of a response.
    pub fn from_json(tree: &Value, spans: &Value) -> Self {
        let texts = tree["text"].as_array().expect("texts").iter();
        Self {
            subtrees: rows(&tree["subtree"]),
            literals: rows(&tree["literal"]),
            puncts: rows(&tree["punct"]),
            idents: rows(&tree["ident"]),
            children: rows(&tree["token_tree"]).into_iter().map(|[child]| child).collect(),
            texts: texts.map(|text| text.as_str().expect("a text").to_owned()).collect(),
            spans: rows(spans),
        }
    }

    /// Decodes the trees.
    pub fn trees(&self) -> Vec<Tree> {
        self.inside(0)
    }

    fn inside(&self, subtree: usize) -> Vec<Tree> {
        let [.., first, end] = self.subtrees[subtree];
        let span = |id: u64| self.spans[id as usize];
        let text = |id: u64| self.texts[id as usize].clone();
        let children =
            self.children[first as usize..end as usize].iter().map(|child| (child & 3, (child >> 2) as usize));
        let trees = children.map(|(tag, at)| match tag {
            0 => {
                let [open, _, kind, ..] = self.subtrees[at];
                Tree::Group { open: OPENING[kind as usize], span: span(open), inside: self.inside(at) }
            }
            1 => {
                let [id, literal, kind, _] = self.literals[at];
                Tree::Literal { text: text(literal), is_text: kind == TEXT, span: span(id) }
            }
            2 => {
                let [id, mark, is_joint] = self.puncts[at];
                let text = char::from_u32(mark as u32).expect("a character");
                Tree::Mark { text, is_joint: is_joint == 1, span: span(id) }
            }
            _ => {
                let [id, word, is_raw] = self.idents[at];
                let text = if is_raw == 1 { format!("r#{}", text(word)) } else { text(word) };
                Tree::Word { text, span: span(id) }
            }
        });
        trees.collect()
    }
}

/// Splits a flat list into rows of `N` numbers.
fn rows<const N: usize>(list: &Value) -> Vec<[u64; N]> {
    let numbers: Vec<u64> =
        list.as_array().expect("a list").iter().map(|number| number.as_u64().expect("a number")).collect();
    let (rows, rest) = numbers.as_chunks();
    assert!(rest.is_empty(), "expected rows of {N} numbers");
    rows.to_vec()
}
