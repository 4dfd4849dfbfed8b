//! Arrays of themselves, the only definitions without a Rust type. They are reported here, because rustc would report them
//! with generated names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

use super::cycles::components;
use super::item::{ItemKind, RustType};
use super::tree::{Plan, PlannedModule};
use super::type_path::TypePath;

/// An array of itself.
pub struct RecursiveArray {
    /// The document.
    pub document: Nsid,
    /// The error and its help.
    pub message: String,
}

/// The path, the document and the aliased type of an alias.
type AliasEntry<'p> = (TypePath, &'p Nsid, &'p RustType);

/// Makes arrays of themselves unresolved in `plan`, and returns an error for each.
pub fn remove_recursive_arrays(plan: &mut Plan, documents: &[Arc<Document>]) -> Vec<RecursiveArray> {
    let mut aliases = Vec::new();
    gather(&plan.root, &mut Vec::new(), &mut aliases);
    aliases.sort_unstable_by(|(one, ..), (other, ..)| one.cmp(other));
    let recursive = recursive(&aliases);
    let sources = if recursive.is_empty() { BTreeMap::new() } else { sources(plan, documents) };
    let error = |path: &TypePath, document: &Nsid| {
        let name = sources.get(path).map_or_else(|| format!("an array in `{document}`"), |name| format!("`{name}`"));
        RecursiveArray {
            document: document.clone(),
            message: format!(
                "{name} is an array of itself, which has no Rust type\n  = help: put an object between the array and its items"
            ),
        }
    };
    let (paths, errors): (BTreeSet<TypePath>, Vec<RecursiveArray>) =
        recursive.into_iter().map(|(path, document, _)| (path.clone(), error(path, document))).unzip();
    plan.has_errors |= !paths.is_empty();
    make_unresolved(&mut plan.root, &mut Vec::new(), &paths);
    errors
}

fn gather<'p>(module: &'p PlannedModule, here: &mut Vec<String>, aliases: &mut Vec<AliasEntry<'p>>) {
    for item in &module.items {
        if let ItemKind::Alias(alias) = &item.kind {
            aliases.push((TypePath::in_module(here, &alias.name), &item.document, &alias.type_));
        }
    }
    for (name, module) in &module.modules {
        here.push(name.clone());
        gather(module, here, aliases);
        here.pop();
    }
}

/// Returns the aliases in a cycle of aliases, in their order.
fn recursive<'a, 'p>(aliases: &'a [AliasEntry<'p>]) -> Vec<&'a AliasEntry<'p>> {
    let successors = aliases.iter().map(|(.., type_)| {
        let mut type_ = *type_;
        while let RustType::Array(items) = type_ {
            type_ = items;
        }
        let RustType::Named(named) = type_ else { return Vec::new() };
        aliases.binary_search_by(|(known, ..)| known.cmp(named)).into_iter().collect()
    });
    let successors: Vec<Vec<usize>> = successors.collect();
    let components = components(&successors);
    // An alias has one successor at most, so it is in a cycle exactly when that is in the same component.
    let is_in_cycle = |alias: usize| successors[alias].iter().any(|next| components[*next] == components[alias]);
    aliases.iter().enumerate().filter(|(alias, _)| is_in_cycle(*alias)).map(|(_, alias)| alias).collect()
}

/// Returns the definition of each type.
fn sources(plan: &Plan, documents: &[Arc<Document>]) -> BTreeMap<TypePath, Reference> {
    let mut sources = BTreeMap::new();
    for document in documents {
        for definition in &document.definitions {
            let (document, definition) = (document.id.value.clone(), definition.name.value.clone());
            let reference = Reference { document, definition };
            sources.entry(plan.paths.definition(&reference)).or_insert(reference);
        }
    }
    sources
}

fn make_unresolved(module: &mut PlannedModule, here: &mut Vec<String>, paths: &BTreeSet<TypePath>) {
    for item in &mut module.items {
        if let ItemKind::Alias(alias) = &item.kind
            && paths.contains(&TypePath::in_module(here, &alias.name))
        {
            item.kind = ItemKind::Unresolved(alias.name.clone());
        }
    }
    for (name, module) in &mut module.modules {
        here.push(name.clone());
        make_unresolved(module, here, paths);
        here.pop();
    }
}
