//! What documents may say and Rust can't: two definitions of one name, and an array that holds itself.
//! Told with the documents' own words, since the compiler would speak of what the macro makes.

use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

use super::item::{ItemKind, Module, Plan, Type, TypePath};
use super::path;

/// Why no Rust can be made of a document.
#[derive(Debug)]
pub struct Conflict {
    /// The document.
    pub document: Nsid,
    /// What is wrong, in a sentence, with notes below.
    pub message: String,
}

/// A type of the plan: where it stands, the document that it comes from, and what it is another name for.
struct Made<'p> {
    path: TypePath,
    document: &'p Nsid,
    alias: Option<&'p Type>,
}

/// Everything that stands in the way of emitting `plan`.
pub fn conflicts(plan: &Plan, documents: &[Arc<Document>]) -> Vec<Conflict> {
    let mut made = Vec::new();
    gather(&plan.root, &mut Vec::new(), &mut made);
    made.sort_by(|one, other| one.path.cmp(&other.path));
    let twice = made.windows(2).filter(|pair| pair[0].path == pair[1].path).map(|pair| made_twice(pair, documents));
    let endless = made.iter().filter(|item| holds_itself(item, &made)).map(|item| Conflict {
        document: item.document.clone(),
        message: format!(
            "{} is an array of itself, which has no type in Rust\n  = help: put an object between the array and its items",
            sources(&item.path, item.document, documents),
        ),
    });
    let merged = plan.merged.iter().map(|(first, second)| Conflict {
        document: second.clone(),
        message: format!(
            "`{first}` and `{second}` are both the module `{}` in Rust",
            shown(&super::module_path(second))
        ),
    });
    twice.chain(endless).chain(merged).collect()
}

fn gather<'p>(module: &'p Module, path: &mut Vec<String>, made: &mut Vec<Made<'p>>) {
    for item in &module.items {
        let (name, alias) = match &item.kind {
            ItemKind::Struct(item) => (&item.name, None),
            ItemKind::Union(item) => (&item.name, None),
            ItemKind::Choice(item) => (&item.name, None),
            ItemKind::IntegerChoice(item) => (&item.name, None),
            ItemKind::Alias(item) => (&item.name, Some(&item.type_)),
            ItemKind::Endpoint(item) => (&item.marker, None),
            ItemKind::Token(_) | ItemKind::Permissions(_) | ItemKind::Handler(_) => continue,
        };
        let path = TypePath(path.iter().chain([name]).cloned().collect());
        made.push(Made { path, document: &item.document, alias });
    }
    for (name, module) in &module.modules {
        path.push(name.clone());
        gather(module, path, made);
        path.pop();
    }
}

fn made_twice(pair: &[Made<'_>], documents: &[Arc<Document>]) -> Conflict {
    let [first, second] = [&pair[0], &pair[1]].map(|made| sources(&made.path, made.document, documents));
    let both = if first == second { format!("{first} are") } else { format!("{first} and {second} are both") };
    let message = format!("{both} the type `{}` in Rust\n  = help: name one of them otherwise", shown(&pair[0].path));
    Conflict { document: pair[1].document.clone(), message }
}

/// The definitions of a document that become the type, in words; the document itself where it is none of them.
fn sources(type_: &TypePath, document: &Nsid, documents: &[Arc<Document>]) -> String {
    let definitions = documents.iter().find(|known| known.id.value == *document).map(|known| &known.definitions);
    let names = definitions
        .into_iter()
        .flatten()
        .map(|definition| Reference { document: document.clone(), definition: definition.name.value.clone() });
    let names: Vec<String> = names.filter(|name| path(name) == *type_).map(|name| format!("`{name}`")).collect();
    if names.is_empty() { format!("a part of `{document}`") } else { names.join(" and ") }
}

/// Whether an alias leads back to itself without a type of its own between.
fn holds_itself(item: &Made<'_>, made: &[Made<'_>]) -> bool {
    let mut next = item.alias;
    // A document's arrays stand 128 deep in one another at most; whoever takes more steps goes round elsewhere.
    for _ in 0..made.len().saturating_mul(130) {
        next = match next {
            Some(Type::Array(items)) => Some(items),
            Some(Type::Named(path)) if *path == item.path => return true,
            Some(Type::Named(path)) => {
                made.binary_search_by(|known| known.path.cmp(path)).ok().and_then(|at| made[at].alias)
            }
            _ => return false,
        };
    }
    false
}

fn shown(TypePath(steps): &TypePath) -> String {
    steps.join("::")
}
