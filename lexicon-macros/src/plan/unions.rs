//! Unions -> enums, one variant a type, named after the definition; with the document's last segment in front where two
//! definitions have the same name.

use std::collections::BTreeMap;

use lexicon_schema::document::{Reference, Union};

use super::item::{self, ItemKind, Variant};
use super::names::{self, Scope};
use super::path;

/// The enum for a union.
pub fn union(name: String, description: Option<String>, union: &Union) -> ItemKind {
    let references: Vec<&Reference> = union.refs.iter().map(|reference| &reference.value).collect();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for reference in &references {
        *uses.entry(short_name(reference)).or_default() += 1;
    }
    let mut scope = Scope::with(if union.closed { &[] } else { &["Unknown"] });
    let variants = references.iter().map(|reference| {
        let short = short_name(reference);
        let name = if uses.get(&short) == Some(&1) { short } else { long_name(reference) };
        Variant { name: scope.claim(name), type_name: reference.to_string(), path: path(reference), is_boxed: false }
    });
    let variants = variants.collect();
    let unknown = (!union.closed).then(|| "Unknown".to_owned());
    ItemKind::Union(item::Union { name, description, variants, unknown })
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
