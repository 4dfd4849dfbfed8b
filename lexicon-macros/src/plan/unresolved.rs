//! What has a mistake, as names that nobody knows. The compiler takes such a name for whatever it is used as, so whoever uses
//! it is told of nothing but the mistake, and of all that is wrong elsewhere.

use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

use super::item::{Item, ItemKind, Plan};
use super::names::RESERVED_TYPES;
use super::{Draft, Paths, enter};

impl Draft<'_> {
    /// Gathers the names of the definitions that have a mistake; of a main one nobody knows what it would have declared.
    pub(super) fn broken_definitions(&mut self) {
        for definition in &self.document.invalid_definitions {
            let reference = Reference { document: self.document.id.value.clone(), definition: definition.clone() };
            let name = ItemKind::Unresolved(self.paths.of(&reference).name().to_owned());
            if definition == "main" {
                self.beside.push(name);
                self.inside.extend(RESERVED_TYPES.map(|name| ItemKind::Unresolved(name.to_owned())));
            } else {
                self.inside.push(name);
            }
        }
    }
}

/// Files a document that can't be read: its module, and what stands beside that.
pub(super) fn document(nsid: &Nsid, paths: &Paths, plan: &mut Plan) {
    let (parent, _) = nsid.as_str().rsplit_once('.').unwrap_or_default();
    let main = ItemKind::Unresolved(paths.of_main(nsid).name().to_owned());
    enter(&mut plan.root, parent, paths).items.push(Item { document: nsid.clone(), kind: main });
    enter(&mut plan.root, nsid.as_str(), paths).is_broken = true;
}

/// Whether the document, if it was read, may have a method that nothing can be made of.
pub(super) fn may_have_an_endpoint(document: Option<&Arc<Document>>) -> bool {
    match document {
        Some(document) => document.invalid_definitions.iter().any(|name| name == "main"),
        None => true,
    }
}
