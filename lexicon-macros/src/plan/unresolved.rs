//! Definitions and documents that have an error, as names that no item has. rustc reports nothing about uses of such a
//! name, so the only errors are those in the documents and those in code that does not use the definition.

use std::sync::Arc;

use lexicon_schema::document::{Document, Nsid, Reference};

use super::DocumentPlanner;
use super::item::{ItemKind, PlannedItem};
use super::names::RESERVED_TYPES;
use super::paths::Paths;
use super::tree::Plan;

impl DocumentPlanner<'_> {
    /// Adds the names of the definitions that have an error. A main definition can be an endpoint, so it also adds the
    /// names of everything that an endpoint declares.
    pub(super) fn add_unresolved_definitions(&mut self) {
        for definition in &self.document.invalid_definitions {
            let reference = Reference { document: self.document.id.value.clone(), definition: definition.clone() };
            let name = ItemKind::Unresolved(self.paths.definition(&reference).name().to_owned());
            if definition == "main" {
                self.parent_items.push(name);
                self.module_items.extend(RESERVED_TYPES.map(|name| ItemKind::Unresolved(name.to_owned())));
            } else {
                self.module_items.push(name);
            }
        }
    }
}

/// Adds the module and the main definition of a document that cannot be read.
pub(super) fn add_document(nsid: &Nsid, paths: &Paths, plan: &mut Plan) {
    let (parent, _) = nsid.as_str().rsplit_once('.').unwrap_or_default();
    let main = ItemKind::Unresolved(paths.main_definition(nsid).name().to_owned());
    plan.root.descend(parent, paths).items.push(PlannedItem { document: nsid.clone(), kind: main });
    plan.root.descend(nsid.as_str(), paths).is_unresolved = true;
}

/// Whether a document can have an endpoint that is not known because of an error.
pub(super) fn can_have_endpoint(document: Option<&Arc<Document>>) -> bool {
    match document {
        Some(document) => document.invalid_definitions.iter().any(|name| name == "main"),
        None => true,
    }
}
