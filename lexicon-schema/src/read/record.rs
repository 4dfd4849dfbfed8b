//! Records and subscriptions.

use super::Reader;
use super::fields::Fields;
use super::kind::Place;
use crate::check;
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Located, Record, RecordKey, SchemaKind, Subscription};
use crate::format;

impl Reader {
    /// A record: what its keys are, and the object that it is.
    pub(super) fn record(&mut self, fields: &Fields<'_, '_>) -> Option<Record> {
        fields.needed(self, "key");
        let key = fields.string(self, "key").and_then(|key| self.record_key(key));
        let node = fields.needed(self, "record")?;
        let (_, inside) = self.typed(node, Place::Record)?;
        inside.text(self, "description");
        let object = self.object(&inside, Place::Property)?;
        Some(Record { key: key?, object })
    }

    fn record_key(&mut self, key: Located<String>) -> Option<Located<RecordKey>> {
        let value = match key.value.as_str() {
            "tid" => Some(RecordKey::Tid),
            "nsid" => Some(RecordKey::Nsid),
            "any" => Some(RecordKey::Any),
            other => other
                .strip_prefix("literal:")
                .filter(|literal| format::record_key(literal).is_ok())
                .map(|literal| RecordKey::Literal(literal.to_owned())),
        };
        if value.is_none() {
            let message = format!("{} is no type of record key", quoted(&key.value));
            let label = "expected `tid`, `nsid`, `any`, or `literal:` and a record key";
            self.report(Diagnostic::at(key.span, message, label));
        }
        value.map(|value| Located { value, span: key.span })
    }

    /// A subscription: its parameters, its messages, its errors.
    pub(super) fn subscription(&mut self, fields: &Fields<'_, '_>) -> Option<Subscription> {
        let parameters = fields.get("parameters").and_then(|node| self.parameters(node));
        let errors = fields.list(self, "errors", Self::declared_error).map(|errors| errors.value).unwrap_or_default();
        check::methods::error_names_are_unique(&errors, &mut self.mistakes);
        let node = fields.needed(self, "message")?;
        let mut message = Fields::of(self, node, "`message`")?;
        message.spelled(self, &["description", "schema"]);
        let message_description = message.text(self, "description");
        let schema = message.needed(self, "schema")?;
        let SchemaKind::Union(message) = self.schema(schema, Place::Message)?.kind else { return None };
        Some(Subscription { parameters, message_description, message, errors })
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, silent, told};

    #[test]
    fn a_record_has_a_key_and_is_an_object() {
        let object = r#"{"type": "object", "properties": {}}"#;
        let with = |key: &str| in_main(&format!(r#"{{"type": "record", "key": "{key}", "record": {object}}}"#));
        for key in ["tid", "nsid", "any", "literal:self", "literal:a:b"] {
            assert_eq!(with(key), [], "{key}");
        }
        for key in ["", "literal:", "literal:a/b", "literal", "TID", "literal:..", "self"] {
            assert_eq!(with(key).len(), 1, "{key}");
        }
        told(
            in_main,
            &[
                (&format!(r#"{{"type": "record", "record": {object}}}"#), "\"record\"", "`key` is missing"),
                (r#"{"type": "record", "key": "tid"}"#, "\"record\"", "`record` is missing"),
                (r#"{"type": "record", "key": "tid", "record": {"properties": {}}}"#, "{", "`type` is missing"),
                (
                    r##"{"type": "record", "key": "tid", "record": {"type": "ref", "ref": "#a"}}"##,
                    "\"ref\"",
                    "`record` can't be a `ref`",
                ),
            ],
        );
    }

    #[test]
    fn a_subscription_has_messages_of_a_union() {
        told(
            in_main,
            &[
                (r#"{"type": "subscription"}"#, "\"subscription\"", "`message` is missing"),
                (r#"{"type": "subscription", "message": {}}"#, "{", "`schema` is missing"),
                (
                    r#"{"type": "subscription", "message": {"schema": {"type": "object", "properties": {}}}}"#,
                    "\"object\"",
                    "the schema of a message can't be an `object`",
                ),
            ],
        );
        silent(in_main, &[r#"{"type": "subscription", "message": {"schema": {"type": "union", "refs": []}}}"#]);
    }
}
