//! The modules of a crate with their imports and re-exports. Items for tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::{Attribute, Item, ItemMod};

use crate::imports;

/// The path of a module or an item from the root of its crate.
pub type ModulePath = Vec<String>;

/// A crate's modules by path.
#[derive(Default)]
pub struct Crate {
    pub modules: BTreeMap<ModulePath, Module>,
}

/// The contents of a module without its submodules.
#[derive(Default)]
pub struct Module {
    /// Every path as written, with its absolute path.
    pub imports: BTreeSet<(String, ModulePath)>,
    /// Its re-exports, with the absolute paths of their items.
    pub exports: BTreeMap<String, ModulePath>,
    /// The modules of its glob re-exports.
    pub globs: Vec<ModulePath>,
}

impl Crate {
    /// Reads the crate whose root is the file `root`.
    pub fn read(root: &Path) -> Self {
        let mut read = Self::default();
        read.add_file(root, root.parent().unwrap(), &[]);
        read
    }

    /// Parses a crate from the text of its modules.
    pub fn from_sources(sources: &[(&[&str], &str)]) -> Self {
        let mut read = Self::default();
        for (path, text) in sources {
            let path: ModulePath = path.iter().map(|name| (*name).to_owned()).collect();
            read.add_items(&syn::parse_file(text).unwrap().items, &path, None);
        }
        read
    }

    /// Returns the path of the innermost module on `path`, and the rest of the path.
    pub fn enclosing<'a>(&self, path: &'a [String]) -> (&'a [String], &'a [String]) {
        let length = (0..=path.len()).rev().find(|&length| self.modules.contains_key(&path[..length]));
        path.split_at(length.unwrap_or_default())
    }

    /// Returns the module that defines the item at `path`, after following re-exports.
    pub fn defining(&self, path: &[String]) -> ModulePath {
        self.follow(path, 0)
    }

    fn follow(&self, path: &[String], steps: usize) -> ModulePath {
        let (module, rest) = self.enclosing(path);
        let (Some(name), true) = (rest.first(), steps < 16) else { return module.to_vec() };
        let found = &self.modules[module];
        if let Some(target) = found.exports.get(name) {
            return self.follow(&[target, &rest[1..]].concat(), steps + 1);
        }
        let through_glob = found.globs.iter().find_map(|glob| {
            let (below, rest) = self.enclosing(glob);
            let exports = rest.is_empty() && below != module && self.exports(below, name);
            exports.then(|| self.follow(&[below, std::slice::from_ref(name)].concat(), steps + 1))
        });
        through_glob.unwrap_or_else(|| module.to_vec())
    }

    /// Whether a glob import of `module` may include `name`. A module without exports may define any name.
    fn exports(&self, module: &[String], name: &str) -> bool {
        let found = &self.modules[module];
        found.exports.is_empty() || found.exports.contains_key(name)
    }

    fn add_file(&mut self, file: &Path, folder: &Path, path: &[String]) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("cannot parse {}: {error}", file.display()));
        self.add_items(&parsed.items, path, Some(folder));
    }

    fn add_items(&mut self, items: &[Item], path: &[String], folder: Option<&Path>) {
        let mut module = Module::default();
        let children: BTreeSet<String> = items.iter().filter_map(child).map(|child| child.ident.to_string()).collect();
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            match item {
                Item::Mod(child) => self.add_child(child, path, folder),
                item => imports::collect(item, path, &children, &mut module),
            }
        }
        self.modules.insert(path.to_vec(), module);
    }

    fn add_child(&mut self, child: &ItemMod, path: &[String], folder: Option<&Path>) {
        let name = child.ident.to_string();
        let path = [path, std::slice::from_ref(&name)].concat();
        let below = folder.map(|folder| folder.join(&name));
        match (&child.content, below) {
            (Some((_, items)), below) => self.add_items(items, &path, below.as_deref()),
            (None, Some(below)) => {
                let file = below.with_extension("rs");
                let file = if file.exists() { file } else { below.join("mod.rs") };
                self.add_file(&file, &below, &path);
            }
            (None, None) => {}
        }
    }
}

fn child(item: &Item) -> Option<&ItemMod> {
    match item {
        Item::Mod(child) if !is_for_tests(item) => Some(child),
        _ => None,
    }
}

fn is_for_tests(item: &Item) -> bool {
    attributes(item).iter().any(|attribute| {
        let is_test = |list: &syn::MetaList| list.tokens.to_string() == "test";
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg") && attribute.meta.require_list().is_ok_and(is_test)
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
