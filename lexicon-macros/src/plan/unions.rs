//! Plans enums for unions. A variant is named after its definition; if several definitions of a union have the same name,
//! the last segment of the document's NSID is put in front.

use std::collections::HashMap;

use lexicon_schema::document::{Reference, UnionSchema};

use super::DocumentPlanner;
use super::item::{ItemKind, PlannedUnion, UnionVariant};
use super::names::{self, Scope};

impl DocumentPlanner<'_> {
    /// Returns the enum for a union.
    pub(super) fn union(&self, name: String, description: Option<String>, union: &UnionSchema) -> ItemKind {
        let references: Vec<&Reference> = union.refs.iter().map(|reference| &reference.value).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for reference in &references {
            *counts.entry(short_name(reference)).or_default() += 1;
        }
        let mut scope = Scope::with(if union.closed { &[] } else { &["Unknown"] });
        let variants = references.iter().map(|reference| {
            let short = short_name(reference);
            let is_unique = counts.get(&short) == Some(&1);
            UnionVariant {
                name: scope.claim(if is_unique { short } else { long_name(reference) }),
                type_name: reference.to_string(),
                path: self.paths.definition(reference),
                is_boxed: false,
            }
        });
        let variants = variants.collect();
        let unknown = (!union.closed).then(|| "Unknown".to_owned());
        ItemKind::Union(PlannedUnion { name, description, variants, unknown })
    }
}

fn short_name(reference: &Reference) -> String {
    match reference.definition.as_str() {
        "main" => names::pascal(reference.document.name()),
        name => names::pascal(name),
    }
}

fn long_name(reference: &Reference) -> String {
    match reference.definition.as_str() {
        "main" => names::pascal(reference.document.name()),
        name => names::pascal(&format!("{}-{name}", reference.document.name())),
    }
}
