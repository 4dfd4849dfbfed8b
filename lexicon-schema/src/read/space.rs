//! Spaces, a draft of the protocol's: what their documents declare, as constants.
//! Data and addresses inside of a space are not settled yet, so nothing is generated for them.

use super::Reader;
use super::fields::Fields;
use super::values;
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::document::SpaceDefinition;

impl Reader {
    pub(super) fn space(&mut self, fields: &Fields<'_, '_>) -> SpaceDefinition {
        let warning =
            Diagnostic::at(DocumentRule::DraftType, fields.at, "`space` is a draft", "its keywords may still change");
        self.report(warning.note("only constants are generated"));
        let collections = fields.distinct(self, "collections", values::string);
        SpaceDefinition {
            key: fields.text(self, "key"),
            name: fields.text(self, "name"),
            names: self.translations(fields, "name:lang"),
            collections: collections.into_iter().flat_map(|listed| listed.value).map(|listed| listed.value).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SpaceDefinition};
    use crate::read::testing::{in_definitions, reading, told};

    #[test]
    fn reads_space_with_a_warning() {
        let reading = reading(
            r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "space", "description": "d",
                "key": "tid", "name": "Room", "name:lang": {"de": "Raum"}, "collections": ["com.example.note"]}}}"#,
        );
        assert_eq!(reading.error_list(), []);
        assert_eq!(reading.warnings().map(|note| note.message.as_str()).collect::<Vec<_>>(), ["`space` is a draft"]);
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::Space(SpaceDefinition { key, name, names, collections }) = &definitions[0].body else {
            panic!("a space")
        };
        assert_eq!((key.as_deref(), name.as_deref()), (Some("tid"), Some("Room")));
        assert_eq!((&names[0].1[..], &collections[..]), ("Raum", &["com.example.note".to_owned()][..]));
        told(
            in_definitions,
            &[(r#"{"a": {"type": "space"}}"#, "\"space\"", "a `space` must be the definition `main`")],
        );
    }
}
