//! Records: the object that is stored, and what its keys are.
//! The object's properties are read by the file of objects.

use lexicon_syntax::format::record_key;

use super::Reader;
use super::fields::Fields;
use super::kind::Place;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Located, RecordDefinition, RecordKey};
use crate::spelling::nearest;

impl Reader {
    pub(super) fn record(&mut self, fields: &Fields<'_, '_>) -> Option<RecordDefinition> {
        let key = self.record_key(fields);
        let node = fields.essential(self, "record")?;
        let (_, object) = self.typed(node, Place::Record)?;
        object.text(self, "description");
        let object = self.object(&object, Place::Property)?;
        Some(RecordDefinition { key, object })
    }

    /// The kind of key; any key where the document does not say which.
    fn record_key(&mut self, fields: &Fields<'_, '_>) -> Located<RecordKey> {
        fields.needed(self, "key");
        let written = fields.string(self, "key");
        let span = written.as_ref().map_or(fields.at, |written| written.span);
        let value = written.and_then(|written| self.kind_of_key(written)).unwrap_or(RecordKey::Any);
        Located { value, span }
    }

    /// Whoever stores a record makes or checks its key by this.
    fn kind_of_key(&mut self, written: Located<String>) -> Option<RecordKey> {
        let Located { value: text, span } = written;
        Some(match text.as_str() {
            "tid" => RecordKey::Tid,
            "nsid" => RecordKey::Nsid,
            "any" => RecordKey::Any,
            other => match other.strip_prefix("literal:") {
                Some(literal) => self.literal_key(literal, Located { value: other, span })?,
                None => {
                    let label = "expected `tid`, `nsid`, `any`, or `literal:` and a fixed key, such as `literal:self`";
                    let message = format!("{} is not a kind of record key", quoted(other));
                    let mistake = Diagnostic::at(DocumentRule::RecordKeyUnknown, span, message, label);
                    let literal = record_key(other).is_ok().then(|| format!("literal:{other}"));
                    let meant = nearest(other, &mut ["tid", "nsid", "any"].into_iter()).or(literal.as_deref());
                    self.report(mistake.did_you_mean(meant));
                    return None;
                }
            },
        })
    }

    /// The one key that there is has to be a key.
    fn literal_key(&mut self, literal: &str, written: Located<&str>) -> Option<RecordKey> {
        if let Err(fault) = record_key(literal) {
            let message = format!("{} can't be a record key", quoted(literal));
            let is_odd = |letter: char| !letter.is_ascii_alphanumeric() && !"_~.:-".contains(letter);
            let label = match literal
                .get(fault.offset()..)
                .and_then(|rest| rest.chars().next())
                .filter(|letter| is_odd(*letter))
            {
                Some(' ') => format!("the space is not allowed: {fault}"),
                Some(letter) => format!("{} is not allowed: {fault}", quoted(&letter.to_string())),
                None => fault.to_string(),
            };
            let dashed = Some(literal.replace(is_odd, "-")).filter(|dashed| record_key(dashed).is_ok());
            let meant = dashed.map(|dashed| format!("literal:{dashed}"));
            let mistake = Diagnostic::at(DocumentRule::RecordKeyMalformed, written.span, message, label);
            self.report(mistake.did_you_mean(meant.as_deref()));
            return None;
        }
        Some(RecordKey::Literal(literal.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, RecordKey};
    use crate::read::testing::{in_definitions, in_main, reading, told};

    const EMPTY: &str = r#"{"type": "object", "properties": {}}"#;

    #[test]
    fn a_record_has_a_key_of_a_known_kind() {
        for (key, message) in [
            ("", "`\"\"` is not a kind of record key"),
            ("TID", "`TID` is not a kind of record key"),
            ("self", "`self` is not a kind of record key"),
            ("literal", "`literal` is not a kind of record key"),
            ("literal:", "`\"\"` can't be a record key"),
            ("literal:a/b", "`a/b` can't be a record key"),
            ("literal:..", "`..` can't be a record key"),
        ] {
            let found = in_main(&format!(r#"{{"type": "record", "key": "{key}", "record": {EMPTY}}}"#));
            assert_eq!(found, [(format!("\"{key}\""), message.to_owned())]);
        }
        let without = format!(r#"{{"type": "record", "record": {EMPTY}}}"#);
        told(in_main, &[(&without, "\"record\"", "`key` is missing")]);
    }

    #[test]
    fn every_kind_of_key_is_read() {
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
    fn a_record_holds_an_object_of_its_own() {
        told(
            in_main,
            &[
                (r#"{"type": "record", "key": "any"}"#, "\"record\"", "`record` is missing"),
                (r#"{"type": "record", "key": "any", "record": []}"#, "[]", "`record` is described by an object"),
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
        let elsewhere = format!(r#"{{"a": {{"type": "record", "key": "any", "record": {EMPTY}}}}}"#);
        told(in_definitions, &[(&elsewhere, "\"record\"", "a `record` must be the definition `main`")]);
    }
}
