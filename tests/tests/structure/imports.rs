//! The paths that an item of a module names: `use` declarations, paths in code, and paths in the tokens of macros.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, ItemUse, Macro, Path, UseTree, Visibility};

use crate::modules::{Module, ModulePath};

/// Adds the imports and exports of `item` to `module`, which is at `path` and has the submodules `children`.
pub fn collect(item: &Item, path: &[String], children: &BTreeSet<String>, module: &mut Module) {
    Collector { path, children, module }.visit_item(item);
}

struct Collector<'a> {
    path: &'a [String],
    children: &'a BTreeSet<String>,
    module: &'a mut Module,
}

impl Collector<'_> {
    /// Makes `segments` absolute if they refer to this crate.
    fn absolute(&self, segments: &[String]) -> Option<ModulePath> {
        let mut base = self.path.to_vec();
        let mut rest = segments;
        match segments.first()?.as_str() {
            "crate" => (base, rest) = (Vec::new(), &segments[1..]),
            "self" => rest = &segments[1..],
            "super" => {}
            first if self.children.contains(first) => {}
            _ => return None,
        }
        while rest.first().is_some_and(|segment| segment == "super") {
            base.pop();
            rest = &rest[1..];
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    fn import(&mut self, segments: &[String]) -> Option<ModulePath> {
        let absolute = self.absolute(segments)?;
        self.module.imports.insert((segments.join("::"), absolute.clone()));
        Some(absolute)
    }

    fn use_tree(&mut self, tree: &UseTree, before: &mut Vec<String>, is_export: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.use_tree(&path.tree, before, is_export);
                before.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.use_tree(tree, before, is_export)),
            UseTree::Glob(_) => {
                if let (Some(target), true) = (self.import(before), is_export) {
                    self.module.globs.push(target);
                }
            }
            UseTree::Name(name) => self.use_name(&name.ident.to_string(), &name.ident.to_string(), before, is_export),
            UseTree::Rename(name) => {
                self.use_name(&name.ident.to_string(), &name.rename.to_string(), before, is_export);
            }
        }
    }

    fn use_name(&mut self, name: &str, shown: &str, before: &[String], is_export: bool) {
        let mut segments = before.to_vec();
        if name != "self" {
            segments.push(name.to_owned());
        }
        if let (Some(target), true) = (self.import(&segments), is_export) {
            self.module.exports.insert(shown.to_owned(), target);
        }
    }

    /// Paths that begin with `crate`, `self` or `super`; `$crate` is the crate that a macro is used in.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(word) if word == "crate" || word == "super" => {
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    let follows = |symbol| matches!(before, Some(TokenTree::Punct(found)) if found.as_char() == symbol);
                    if !follows('$') && !follows(':') {
                        let segments = path_at(&tokens[at..]);
                        self.import(&segments);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Returns the path at the start of `tokens`.
fn path_at(tokens: &[TokenTree]) -> Vec<String> {
    let mut segments = Vec::new();
    for (count, token) in tokens.iter().enumerate() {
        match (count % 3, token) {
            (0, TokenTree::Ident(word)) => segments.push(word.to_string()),
            (1 | 2, TokenTree::Punct(colon)) if colon.as_char() == ':' => {}
            _ => break,
        }
    }
    segments
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_export = !matches!(item.vis, Visibility::Inherited);
        self.use_tree(&item.tree, &mut Vec::new(), is_export);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        // A single name is an item of this module, or was imported by a `use`, which counts there.
        if path.leading_colon.is_none() && segments.len() > 1 {
            self.import(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.tokens(called.tokens.clone());
        visit::visit_macro(self, called);
    }
}
