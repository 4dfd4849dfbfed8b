//! What documents may say and Rust can't: an array that holds itself. Names that meet are settled by `paths`.
//! Told with the documents' own words, since the compiler would speak of what the macro makes.

use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

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
    let endless = aliases.iter().filter(|alias| holds_itself(alias, &aliases));
    let conflict = |(path, document, _): &Alias<'_>| Conflict {
        document: (*document).clone(),
        message: format!(
            "{} is an array of itself, which has no type in Rust\n  = help: put an object between the array and its items",
            source(path, document, plan, documents),
        ),
    };
    let (paths, conflicts): (Vec<TypePath>, Vec<Conflict>) =
        endless.map(|alias| (alias.0.clone(), conflict(alias))).unzip();
    plan.is_broken |= !paths.is_empty();
    take_out(&mut plan.root, &mut Vec::new(), &paths);
    conflicts
}

fn take_out(module: &mut Module, here: &mut Vec<String>, paths: &[TypePath]) {
    for item in &mut module.items {
        if let ItemKind::Alias(alias) = &item.kind
            && paths.contains(&TypePath::below(here, &alias.name))
        {
            item.kind = ItemKind::Broken(alias.name.clone());
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

/// The definition of a document that becomes the type, in words; the document itself where it is none of them.
fn source(type_: &TypePath, document: &Nsid, plan: &Plan, documents: &[Arc<Document>]) -> String {
    let definitions = documents.iter().find(|known| known.id.value == *document).map(|known| &known.definitions);
    let mut names = definitions
        .into_iter()
        .flatten()
        .map(|definition| Reference { document: document.clone(), definition: definition.name.value.clone() });
    let name = names.find(|name| plan.paths.of(name) == *type_);
    name.map_or_else(|| format!("a part of `{document}`"), |name| format!("`{name}`"))
}

/// Whether an alias leads back to itself without a type of its own between.
fn holds_itself((path, _, type_): &Alias<'_>, aliases: &[Alias<'_>]) -> bool {
    let mut next = Some(*type_);
    // A document's arrays stand 128 deep in one another at most; whoever takes more steps goes round elsewhere.
    for _ in 0..aliases.len().saturating_mul(130) {
        next = match next {
            Some(Type::Array(items)) => Some(items),
            Some(Type::Named(named)) if named == path => return true,
            Some(Type::Named(named)) => {
                aliases.binary_search_by(|(known, ..)| known.cmp(named)).ok().map(|at| aliases[at].2)
            }
            _ => return false,
        };
    }
    false
}
