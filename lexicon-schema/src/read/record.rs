//! Records: `key` and `record`.

use lexicon_syntax::format::record_key;

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::TypeContext;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Located, RecordDefinition, RecordKey};
use crate::spelling::nearest;

impl DocumentReader {
    pub(super) fn record(&mut self, fields: &Fields<'_, '_>) -> Option<RecordDefinition> {
        let key = self.record_key(fields);
        let node = fields.essential(self, "record")?;
        let (_, object) = self.typed(node, TypeContext::Record)?;
        object.text(self, "description");
        let object = self.object(&object, TypeContext::Property)?;
        Some(RecordDefinition { key, object })
    }

    /// Reads the kind of record key; any key if it is missing or invalid.
    fn record_key(&mut self, fields: &Fields<'_, '_>) -> Located<RecordKey> {
        fields.required(self, "key");
        let found = fields.string(self, "key");
        let span = found.as_ref().map_or(fields.at, |found| found.span);
        let value = found.and_then(|found| self.record_key_kind(&found)).unwrap_or(RecordKey::Any);
        Located { value, span }
    }

    fn record_key_kind(&mut self, found: &Located<String>) -> Option<RecordKey> {
        match found.value.as_str() {
            "tid" => return Some(RecordKey::Tid),
            "nsid" => return Some(RecordKey::Nsid),
            "any" => return Some(RecordKey::Any),
            _ => {}
        }
        if let Some(literal) = found.value.strip_prefix("literal:") {
            return self.literal_key(literal, found);
        }
        let message = format!("{} is not a kind of record key", quoted(&found.value));
        let label = "expected `tid`, `nsid`, `any`, or `literal:` and a fixed key, such as `literal:self`";
        let error = Diagnostic::at(DocumentRule::RecordKeyUnknown, found.span, message, label);
        let literal = record_key(&found.value).is_ok().then(|| format!("literal:{}", found.value));
        let near = nearest(&found.value, &mut ["tid", "nsid", "any"].into_iter()).or(literal.as_deref());
        self.report(error.did_you_mean(near));
        None
    }

    fn literal_key(&mut self, literal: &str, found: &Located<String>) -> Option<RecordKey> {
        let Err(error) = record_key(literal) else { return Some(RecordKey::Literal(literal.to_owned())) };
        let message = format!("{} can't be a record key", quoted(literal));
        let is_odd = |letter: char| !letter.is_ascii_alphanumeric() && !"_~.:-".contains(letter);
        let rest = literal.get(error.offset()..).unwrap_or_default();
        let label = match rest.chars().next().filter(|letter| is_odd(*letter)) {
            Some(' ') => format!("the space is not allowed: {error}"),
            Some(letter) => format!("{} is not allowed: {error}", quoted(&letter.to_string())),
            None => error.to_string(),
        };
        let dashed = Some(literal.replace(is_odd, "-")).filter(|dashed| record_key(dashed).is_ok());
        let suggestion = dashed.map(|dashed| format!("literal:{dashed}"));
        let diagnostic = Diagnostic::at(DocumentRule::RecordKeyMalformed, found.span, message, label);
        self.report(diagnostic.did_you_mean(suggestion.as_deref()));
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, RecordKey};
    use crate::testing::{assert_diagnostics, errors_in_defs, errors_in_main, reading};

    const EMPTY: &str = r#"{"type": "object", "properties": {}}"#;

    #[test]
    fn rejects_unknown_and_malformed_record_keys() {
        for (key, message) in [
            ("", "`\"\"` is not a kind of record key"),
            ("TID", "`TID` is not a kind of record key"),
            ("self", "`self` is not a kind of record key"),
            ("literal", "`literal` is not a kind of record key"),
            ("literal:", "`\"\"` can't be a record key"),
            ("literal:a/b", "`a/b` can't be a record key"),
            ("literal:..", "`..` can't be a record key"),
        ] {
            let found = errors_in_main(&format!(r#"{{"type": "record", "key": "{key}", "record": {EMPTY}}}"#));
            assert_eq!(found, [(format!("\"{key}\""), message.to_owned())]);
        }
        let without = format!(r#"{{"type": "record", "record": {EMPTY}}}"#);
        assert_diagnostics(errors_in_main, &[(&without, "\"record\"", "`key` is missing")]);
    }

    #[test]
    fn reads_every_kind_of_record_key() {
        for (text, key) in [
            ("tid", RecordKey::Tid),
            ("nsid", RecordKey::Nsid),
            ("any", RecordKey::Any),
            ("literal:self", RecordKey::Literal("self".to_owned())),
            ("literal:a:b", RecordKey::Literal("a:b".to_owned())),
        ] {
            let text = format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main":
                {{"type": "record", "description": "d", "key": "{text}", "record": {EMPTY}}}}}}}"#
            );
            let document = reading(&text).document.unwrap();
            let DefinitionBody::Record(record) = &document.definitions[0].body else { panic!("a record") };
            assert_eq!((&record.key.value, document.definitions[0].description.as_deref()), (&key, Some("d")));
        }
    }

    #[test]
    fn record_must_be_an_inline_object() {
        assert_diagnostics(
            errors_in_main,
            &[
                (r#"{"type": "record", "key": "any"}"#, "\"record\"", "`record` is missing"),
                (r#"{"type": "record", "key": "any", "record": []}"#, "[]", "the schema of `record` must be an object"),
                (r#"{"type": "record", "key": "any", "record": {"properties": {}}}"#, "{", "`type` is missing"),
                (
                    r##"{"type": "record", "key": "any", "record": {"type": "ref", "ref": "#a"}}"##,
                    "\"ref\"",
                    "`record` can't be a `ref`",
                ),
                (
                    r#"{"type": "record", "key": "any", "record": {"type": "object"}}"#,
                    "\"object\"",
                    "`properties` is missing",
                ),
            ],
        );
        let in_definition = format!(r#"{{"a": {{"type": "record", "key": "any", "record": {EMPTY}}}}}"#);
        assert_diagnostics(
            errors_in_defs,
            &[(&in_definition, "\"record\"", "a `record` must be the definition `main`")],
        );
    }
}
