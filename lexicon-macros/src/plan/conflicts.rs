//! What documents may say and Rust can't: two definitions of one name, and an array that holds itself.
//! Told with the documents' own words, since the compiler would speak of what the macro makes.

use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

use super::item::{EndpointKind, ItemKind, Module, Plan, Type, TypePath};
use super::{path, token_path};

/// Why no Rust can be made of a document.
#[derive(Debug)]
pub struct Conflict {
    /// The document.
    pub document: Nsid,
    /// What is wrong, in a sentence, with notes below.
    pub message: String,
}

/// A name of the plan: where it stands, the document that it comes from, and what it is another name for.
struct Made<'p> {
    space: Space,
    path: TypePath,
    document: &'p Nsid,
    alias: Option<&'p Type>,
}

/// Rust's two spaces of names. What is in both, as a method's marker is, meets its like among the types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    Types,
    Constants,
}

/// Everything that stands in the way of emitting `plan`.
pub fn conflicts(plan: &Plan, documents: &[Arc<Document>]) -> Vec<Conflict> {
    let mut made = Vec::new();
    gather(&plan.root, &mut Vec::new(), &mut made);
    made.sort_by(|one, other| (one.space, &one.path).cmp(&(other.space, &other.path)));
    let is_twice = |pair: &&[Made<'_>]| pair[0].space == pair[1].space && pair[0].path == pair[1].path;
    let twice = made.windows(2).filter(is_twice).map(|pair| made_twice(pair, documents));
    let types = &made[..made.partition_point(|item| item.space == Space::Types)];
    let endless = types.iter().filter(|item| holds_itself(item, types)).map(|item| Conflict {
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
        let mut make = |space, name: &str, alias| {
            let path = TypePath(path.iter().map(String::as_str).chain([name]).map(str::to_owned).collect());
            made.push(Made { space, path, document: &item.document, alias });
        };
        match &item.kind {
            ItemKind::Struct(item) => make(Space::Types, &item.name, None),
            ItemKind::Union(item) => make(Space::Types, &item.name, None),
            ItemKind::Choice(item) => make(Space::Types, &item.name, None),
            ItemKind::IntegerChoice(item) => make(Space::Types, &item.name, None),
            ItemKind::Alias(item) => make(Space::Types, &item.name, Some(&item.type_)),
            ItemKind::Token(item) => make(Space::Constants, &item.name, None),
            ItemKind::Endpoint(item) => {
                make(Space::Types, &item.marker, None);
                make(Space::Constants, &item.marker, None);
            }
            ItemKind::Handler(endpoint) => {
                make(Space::Types, "Error", None);
                if endpoint.kind != EndpointKind::Subscription {
                    make(Space::Types, "Handler", None);
                }
            }
            ItemKind::Permissions(_) => {}
        }
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
    let kind = if pair[0].space == Space::Types { "type" } else { "constant" };
    let message = format!("{both} the {kind} `{}` in Rust\n  = help: name one of them otherwise", shown(&pair[0].path));
    Conflict { document: pair[1].document.clone(), message }
}

/// The definitions of a document that become the type, in words; the document itself where it is none of them.
fn sources(type_: &TypePath, document: &Nsid, documents: &[Arc<Document>]) -> String {
    let definitions = documents.iter().find(|known| known.id.value == *document).map(|known| &known.definitions);
    let names = definitions
        .into_iter()
        .flatten()
        .map(|definition| Reference { document: document.clone(), definition: definition.name.value.clone() });
    let is_source = |name: &Reference| path(name) == *type_ || token_path(name) == *type_;
    let names: Vec<String> = names.filter(is_source).map(|name| format!("`{name}`")).collect();
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
