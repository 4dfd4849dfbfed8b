//! Spaces, a draft of the protocol, of which only constants are generated.

use super::DocumentReader;
use super::fields::Fields;
use super::json_values;
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::document::SpaceDefinition;

impl DocumentReader {
    pub(super) fn space(&mut self, fields: &Fields<'_, '_>) -> SpaceDefinition {
        let warning =
            Diagnostic::at(DocumentRule::DraftType, fields.at, "`space` is a draft", "its keywords may still change");
        self.report(warning.note("only constants are generated"));
        let collections = fields.distinct(self, "collections", json_values::string);
        SpaceDefinition {
            key: fields.text(self, "key"),
            name: fields.text(self, "name"),
            names: self.translations(fields, "name:lang"),
            collections: collections.into_iter().flat_map(|list| list.value).map(|found| found.value).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SpaceDefinition};
    use crate::testing::{assert_diagnostics, errors_in_defs, reading};

    #[test]
    fn reads_space_with_a_warning() {
        let reading = reading(
            r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "space", "description": "d",
                "key": "tid", "name": "Club", "name:lang": {"de": "Verein"}, "collections": ["com.example.note"]}}}"#,
        );
        assert_eq!(reading.error_list(), []);
        assert_eq!(reading.warnings().map(|note| note.message.as_str()).collect::<Vec<_>>(), ["`space` is a draft"]);
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::Space(SpaceDefinition { key, name, names, collections }) = &definitions[0].body else {
            panic!("a space")
        };
        assert_eq!((key.as_deref(), name.as_deref()), (Some("tid"), Some("Club")));
        assert_eq!((&names[0].1[..], &collections[..]), ("Verein", &["com.example.note".to_owned()][..]));
        assert_diagnostics(
            errors_in_defs,
            &[(r#"{"a": {"type": "space"}}"#, "\"space\"", "a `space` must be the definition `main`")],
        );
    }
}
