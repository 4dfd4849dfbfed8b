//! Subscriptions: parameters, the union of messages, declared errors.
//! How a message is framed on the wire is left to the runtime.

use super::Reader;
use super::fields::Fields;
use super::kind::Place;
use crate::document::{Subscription, Union};
use crate::json::Node;

impl Reader {
    pub(super) fn subscription(&mut self, fields: &Fields<'_, '_>) -> Option<Subscription> {
        let parameters = fields.get("parameters").and_then(|node| self.parameters(node));
        let message = fields.needed(self, "message").and_then(|node| self.message(node));
        let errors = self.errors(fields);
        let (message_description, message) = message?;
        Some(Subscription { parameters, message_description, message, errors })
    }

    fn message(&mut self, node: &Node<'_>) -> Option<(Option<String>, Union)> {
        let mut fields = Fields::of(self, node, "`message`")?;
        fields.spelled(self, &["description", "schema"]);
        let description = fields.text(self, "description");
        let schema = fields.needed(self, "schema")?;
        let (_, union) = self.typed(schema, Place::Message)?;
        let of_union = union.text(self, "description");
        Some((description.or(of_union), self.union(&union)?))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::DefinitionBody;
    use crate::read::testing::{in_definitions, in_main, noted_in_main, reading, silent, told};

    #[test]
    fn messages_are_a_union() {
        told(
            in_main,
            &[
                (r#"{"type": "subscription"}"#, "\"subscription\"", "`message` is missing"),
                (r#"{"type": "subscription", "message": {}}"#, "{", "`schema` is missing"),
                (
                    r#"{"type": "subscription", "message": {"shema": {"type": "union", "refs": []}}}"#,
                    "\"shema\"",
                    "there is no keyword `shema` here",
                ),
                (
                    r#"{"type": "subscription", "message": {"schema": {"type": "object", "properties": {}}}}"#,
                    "\"object\"",
                    "the schema of a message can't be an `object`",
                ),
                (
                    r##"{"type": "subscription", "message": {"schema": {"type": "ref", "ref": "#a"}}}"##,
                    "\"ref\"",
                    "the schema of a message can't be a `ref`",
                ),
            ],
        );
        let output = r#"{"type": "subscription", "message": {"schema": {"type": "union", "refs": []}}, "output": {}}"#;
        told(noted_in_main, &[(output, "\"output\"", "`output` does not apply to `subscription`")]);
        silent(in_main, &[r#"{"type": "subscription", "message": {"schema": {"type": "union", "refs": []}}}"#]);
        told(
            in_definitions,
            &[(
                r#"{"a": {"type": "subscription"}}"#,
                "\"subscription\"",
                "a `subscription` must be the definition `main`",
            )],
        );
    }

    #[test]
    fn every_part_is_read() {
        let reading = reading(
            r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "subscription",
                "parameters": {"type": "params", "properties": {"cursor": {"type": "integer"}}},
                "message": {"description": "m", "schema": {"type": "union", "refs": ["#a", "#b"]}},
                "errors": [{"name": "FutureCursor"}]},
                "a": {"type": "object", "properties": {}}, "b": {"type": "object", "properties": {}}}}"##,
        );
        assert_eq!((reading.mistakes, reading.notes), (vec![], vec![]));
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::Subscription(subscription) = &definitions[0].body else { panic!("a subscription") };
        assert_eq!(subscription.parameters.as_ref().unwrap().properties[0].name.value, "cursor");
        assert_eq!((subscription.message_description.as_deref(), subscription.message.refs.len()), (Some("m"), 2));
        assert_eq!(subscription.errors[0].name.value, "FutureCursor");
    }
}
