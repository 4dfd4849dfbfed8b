//! Unions -> enums, one variant a type, named after the definition; with the document's last segment in front where two
//! definitions have the same name.

use std::collections::HashMap;

use lexicon_schema::document::{Reference, UnionSchema};

use super::Draft;
use super::item::{self, ItemKind, Variant};
use super::names::{self, Scope};

impl Draft<'_> {
    /// The enum for a union.
    pub(super) fn union(&self, name: String, description: Option<String>, union: &UnionSchema) -> ItemKind {
        let references: Vec<&Reference> = union.refs.iter().map(|reference| &reference.value).collect();
        let mut shorts: HashMap<String, usize> = HashMap::new();
        for reference in &references {
            *shorts.entry(short_name(reference)).or_default() += 1;
        }
        let mut scope = Scope::with(if union.closed { &[] } else { &["Unknown"] });
        let variants = references.iter().map(|reference| {
            let short = short_name(reference);
            let is_alone = shorts.get(&short) == Some(&1);
            let name = if is_alone { short } else { long_name(reference) };
            Variant {
                name: scope.claim(name),
                type_name: reference.to_string(),
                path: self.paths.of(reference),
                is_boxed: false,
            }
        });
        let variants = variants.collect();
        let unknown = (!union.closed).then(|| "Unknown".to_owned());
        ItemKind::Union(item::Union { name, description, variants, unknown })
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
