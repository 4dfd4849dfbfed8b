//! What documents may say and Rust can't: an array that holds itself. Names that meet are settled by `paths`.
//! Told with the documents' own words, since the compiler would speak of what the macro makes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

use super::circles::circles;
use super::item::{ItemKind, Module, Plan, Type, TypePath};

/// Why no Rust can be made of a document.
#[derive(Debug)]
pub struct Conflict {
    /// The document.
    pub document: Nsid,
    /// What is wrong, in a sentence, with notes below.
    pub message: String,
}

/// Another name for a type: its path, the document that it comes from, and the type.
type Alias<'p> = (TypePath, &'p Nsid, &'p Type);

/// Takes out of `plan` what can't be emitted: whoever uses it is told of nothing else.
pub fn conflicts(plan: &mut Plan, documents: &[Arc<Document>]) -> Vec<Conflict> {
    let mut aliases = Vec::new();
    gather(&plan.root, &mut Vec::new(), &mut aliases);
    aliases.sort_unstable_by(|(one, ..), (other, ..)| one.cmp(other));
    let endless = endless(&aliases);
    let sources = if endless.is_empty() { BTreeMap::new() } else { sources(plan, documents) };
    let conflict = |(path, document, _): &Alias<'_>| Conflict {
        document: (*document).clone(),
        message: format!(
            "{} is an array of itself, which has no type in Rust\n  = help: put an object between the array and its items",
            sources.get(path).map_or_else(|| format!("a part of `{document}`"), |name| format!("`{name}`")),
        ),
    };
    let (paths, conflicts): (BTreeSet<TypePath>, Vec<Conflict>) =
        endless.into_iter().map(|alias| (alias.0.clone(), conflict(alias))).unzip();
    plan.is_broken |= !paths.is_empty();
    take_out(&mut plan.root, &mut Vec::new(), &paths);
    conflicts
}

fn take_out(module: &mut Module, here: &mut Vec<String>, paths: &BTreeSet<TypePath>) {
    for item in &mut module.items {
        if let ItemKind::Alias(alias) = &item.kind
            && paths.contains(&TypePath::below(here, &alias.name))
        {
            item.kind = ItemKind::Unresolved(alias.name.clone());
        }
    }
    for (name, module) in &mut module.modules {
        here.push(name.clone());
        take_out(module, here, paths);
        here.pop();
    }
}

fn gather<'p>(module: &'p Module, here: &mut Vec<String>, aliases: &mut Vec<Alias<'p>>) {
    for item in &module.items {
        if let ItemKind::Alias(alias) = &item.kind {
            aliases.push((TypePath::below(here, &alias.name), &item.document, &alias.type_));
        }
    }
    for (name, module) in &module.modules {
        here.push(name.clone());
        gather(module, here, aliases);
        here.pop();
    }
}

/// The definition that becomes each type.
fn sources(plan: &Plan, documents: &[Arc<Document>]) -> BTreeMap<TypePath, Reference> {
    let mut sources = BTreeMap::new();
    for document in documents {
        for definition in &document.definitions {
            let (document, definition) = (document.id.value.clone(), definition.name.value.clone());
            let reference = Reference { document, definition };
            sources.entry(plan.paths.of(&reference)).or_insert(reference);
        }
    }
    sources
}

/// The aliases that lead back to themselves without a type of their own between, in their order.
fn endless<'a, 'p>(aliases: &'a [Alias<'p>]) -> Vec<&'a Alias<'p>> {
    let next = aliases.iter().map(|(.., type_)| {
        let mut type_ = *type_;
        while let Type::Array(items) = type_ {
            type_ = items;
        }
        let Type::Named(named) = type_ else { return Vec::new() };
        aliases.binary_search_by(|(known, ..)| known.cmp(named)).into_iter().collect()
    });
    let next: Vec<Vec<usize>> = next.collect();
    let circles = circles(&next);
    // Each alias leads to one other at most, so it is in a circle exactly when that one is in the same.
    let leads_back = |at: usize| next[at].iter().any(|next| circles[*next] == circles[at]);
    aliases.iter().enumerate().filter(|(at, _)| leads_back(*at)).map(|(_, alias)| alias).collect()
}
