//! The public names in the tokens of an expansion, with their documentation and spans.

use super::token_tree::{Span, Tree};

/// A name that a user can write.
#[derive(Debug)]
pub struct Name {
    /// `mod`, `struct`, `field`, ...
    pub kind: String,
    pub path: String,
    pub docs: String,
    pub span: Span,
}

/// Returns all public names in `trees`.
pub fn names(trees: &[Tree]) -> Vec<Name> {
    let mut names = Vec::new();
    items(trees, "", false, &mut names);
    names
}

/// Adds the names of items. Those of a trait have no `pub`.
fn items(trees: &[Tree], outer: &str, is_trait: bool, names: &mut Vec<Name>) {
    let is_end = |tree: &Tree| is_mark(tree, ';') || matches!(tree, Tree::Group { open: '{', .. });
    for item in trees.split_inclusive(is_end) {
        let (docs, item) = documented(item);
        let (is_public, item) = match item.split_first() {
            Some((first, rest)) if word(first) == Some("pub") => (true, rest),
            _ => (is_trait, item),
        };
        let body = match item.last() {
            Some(Tree::Group { open: '{', inside, .. }) => inside.as_slice(),
            _ => &[],
        };
        let kind = item.first().and_then(word).unwrap_or_default();
        let named = item.get(1).and_then(|name| Some((word(name)?, name.span())));
        match (kind, named) {
            ("impl", Some((name, _))) if item.len() == 3 => items(body, &format!("{outer}{name}::"), false, names),
            ("mod" | "struct" | "enum" | "trait" | "fn" | "type" | "const", Some((name, span))) if is_public => {
                let (inner, _) = documented(body);
                let docs = if kind == "mod" { inner } else { docs };
                let path = format!("{outer}{name}");
                names.push(Name { kind: kind.to_owned(), path: path.clone(), docs, span });
                match kind {
                    "mod" | "trait" => items(body, &format!("{path}::"), kind == "trait", names),
                    "struct" => members(body, "field", &path, names),
                    "enum" => members(body, "variant", &path, names),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// Adds the names of fields and variants.
fn members(trees: &[Tree], kind: &str, outer: &str, names: &mut Vec<Name>) {
    let mut angles = 0;
    let members = trees.split(|tree| {
        angles += i32::from(is_mark(tree, '<')) - i32::from(is_mark(tree, '>'));
        angles == 0 && is_mark(tree, ',')
    });
    for member in members {
        let (docs, member) = documented(member);
        let name = member.iter().find(|tree| word(tree).is_some_and(|word| word != "pub"));
        names.extend(name.map(|name| Name {
            kind: kind.to_owned(),
            path: format!("{outer}::{}", word(name).unwrap_or_default()),
            docs,
            span: name.span(),
        }));
    }
}

/// Splits the leading documentation and attributes from the rest.
fn documented(mut trees: &[Tree]) -> (String, &[Tree]) {
    let mut docs = Vec::new();
    loop {
        let (inside, rest) = match trees {
            [hash, Tree::Group { open: '[', inside, .. }, rest @ ..] if is_mark(hash, '#') => (inside, rest),
            [hash, bang, Tree::Group { open: '[', inside, .. }, rest @ ..]
                if is_mark(hash, '#') && is_mark(bang, '!') =>
            {
                (inside, rest)
            }
            _ => return (docs.join("\n"), trees),
        };
        if let [name, _, Tree::Literal { text, .. }] = inside.as_slice()
            && word(name) == Some("doc")
        {
            docs.push(text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\").trim().to_owned());
        }
        trees = rest;
    }
}

fn word(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Word { text, .. } => Some(text),
        _ => None,
    }
}

fn is_mark(tree: &Tree, mark: char) -> bool {
    matches!(tree, Tree::Mark { text, .. } if *text == mark)
}
