//! References: `#name`, an NSID, or an NSID with `#name` behind it.
//! Reads what they say; whether it is there is left to the catalog.

use super::fields::Fields;
use super::kind::Place;
use super::{Met, Reader, Role};
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Located, Nsid, Reference};

impl Reader {
    pub(super) fn reference(&mut self, fields: &Fields<'_, '_>, place: Place) -> Option<Located<Reference>> {
        fields.needed(self, "ref");
        let text = fields.string(self, "ref")?;
        self.referred(text, if place == Place::Body { Role::Body } else { Role::Data })
    }

    /// The reference that a text is.
    pub(super) fn referred(&mut self, text: Located<String>, role: Role) -> Option<Located<Reference>> {
        let Located { value: text, span } = text;
        let Some(value) = self.whole(&text) else {
            let message = format!("{} is not a reference", quoted(&text));
            let label = "expected `#name`, an NSID, or an NSID with `#name` behind it";
            self.report(Diagnostic::at(span, message, label));
            return None;
        };
        let reference = Located { value, span };
        self.references.push(Met { reference: reference.clone(), role });
        Some(reference)
    }

    /// The whole reference that `text` is short for in this document.
    fn whole(&self, text: &str) -> Option<Reference> {
        let (document, definition) = match text.split_once('#') {
            Some(("", definition)) => (self.name.clone(), definition),
            Some((document, definition)) => (Nsid::parse(document)?, definition),
            None => (Nsid::parse(text)?, "main"),
        };
        self.is_definition_name(definition).then(|| Reference { document, definition: definition.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::quoted;
    use crate::read::testing::{in_property, reading, told};

    #[test]
    fn a_reference_is_made_whole() {
        let reading = reading(
            r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object", "properties": {
                "a": {"type": "ref", "ref": "#main"}, "b": {"type": "ref", "ref": "com.example.other"},
                "c": {"type": "ref", "ref": "com.example.other#main"}, "d": {"type": "ref", "ref": "com.example.a#b"}
            }}}}"##,
        );
        let references = reading.references.iter().map(|met| met.reference.value.to_string()).collect::<Vec<_>>();
        assert_eq!(references, ["com.example.thing", "com.example.other", "com.example.other", "com.example.a#b"]);
    }

    #[test]
    fn what_is_not_a_reference_is_refused() {
        for text in ["", "#", "thing", "#a#b", "com.example.thing#", "com.example.thing#a b", "#a.b", "com.example"] {
            let found = in_property(&format!(r#"{{"type": "ref", "ref": "{text}"}}"#));
            assert_eq!(found, [(format!("\"{text}\""), format!("{} is not a reference", quoted(text)))]);
        }
        told(in_property, &[(r#"{"type": "ref"}"#, "\"ref\"", "`ref` is missing")]);
    }
}
