//! References: `#name`, an NSID, or an NSID with `#name` behind it.
//! Reads what they say; whether it is there is left to the catalog.

use super::definition::is_definition_name;
use super::fields::Fields;
use super::kind::Place;
use super::{Met, Reader, Role};
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Located, Nsid, Reference};

impl Reader {
    pub(super) fn reference(&mut self, fields: &Fields<'_, '_>, place: Place) -> Option<Located<Reference>> {
        fields.needed(self, "ref");
        let Located { value: text, span } = fields.string(self, "ref")?;
        let Some(value) = self.whole(&text) else {
            let message = format!("{} is not a reference", quoted(&text));
            let label = "expected `#name`, an NSID, or an NSID with `#name` behind it";
            self.report(Diagnostic::at(span, message, label));
            return None;
        };
        let reference = Located { value, span };
        let role = if place == Place::Body { Role::Body } else { Role::Data };
        self.references.push(Met { reference: reference.clone(), role });
        Some(reference)
    }

    /// The whole reference that `text` is short for in this document.
    fn whole(&self, text: &str) -> Option<Reference> {
        let (document, definition) = text.split_once('#').unwrap_or((text, "main"));
        let document = if document.is_empty() { Some(self.name.clone()) } else { Nsid::parse(document) };
        let definition = is_definition_name(definition).then(|| definition.to_owned());
        Some(Reference { document: document?, definition: definition? })
    }
}
