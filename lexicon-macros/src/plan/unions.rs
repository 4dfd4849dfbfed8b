//! Unions -> enums, one variant a type, named after the definition; with the document's last segment in front where two
//! definitions have the same name.

use lexicon_schema::document::{Reference, Union};

use super::Draft;
use super::item::{self, ItemKind, Variant};
use super::names::{self, Scope};

impl Draft<'_> {
    /// The enum for a union.
    pub(super) fn union(&self, name: String, description: Option<String>, union: &Union) -> ItemKind {
        let references: Vec<&Reference> = union.refs.iter().map(|reference| &reference.value).collect();
        let shorts: Vec<String> = references.iter().map(|reference| short_name(reference)).collect();
        let mut scope = Scope::with(if union.closed { &[] } else { &["Unknown"] });
        let variants = references.iter().map(|reference| {
            let short = short_name(reference);
            let is_alone = shorts.iter().filter(|other| **other == short).count() == 1;
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
