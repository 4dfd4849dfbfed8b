//! Subscriptions: parameters, the union of messages, declared errors.
//! How a message is framed on the wire is left to the runtime.

use super::Reader;
use super::fields::Fields;
use super::kind::Place;
use super::type_word::one_of;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Located, SubscriptionDefinition, UnionSchema};
use crate::json::Node;
use crate::spelling::nearest;

/// How the messages of a subscription can be framed on the WebSocket.
const SUBPROTOCOLS: [&str; 3] = ["xrpc.v0.cbor", "xrpc.v1.json", "xrpc.v1.cbor"];

impl Reader {
    pub(super) fn subscription(&mut self, fields: &Fields<'_, '_>) -> Option<SubscriptionDefinition> {
        let parameters = fields.get("parameters").and_then(|node| self.parameters(node));
        let message = match fields.needed(self, "message") {
            Some(node) => self.message(node),
            None => Some((None, UnionSchema::default())),
        };
        let subprotocol = fields.string(self, "subprotocol");
        if let Some(subprotocol) = &subprotocol {
            self.subprotocol_is_known(subprotocol);
        }
        let errors = self.errors(fields);
        let (message_description, message) = message?;
        Some(SubscriptionDefinition { parameters, message_description, message, subprotocol, errors })
    }

    /// A client and a server that don't know the subprotocol can't exchange a message; the types are the same with any.
    fn subprotocol_is_known(&mut self, written: &Located<String>) {
        if !SUBPROTOCOLS.contains(&written.value.as_str()) {
            let message = format!("there is no subprotocol {}", quoted(&written.value));
            let warning =
                Diagnostic::at(DocumentRule::SubprotocolUnknown, written.span, message, one_of(&SUBPROTOCOLS));
            self.report(warning.did_you_mean(nearest(&written.value, &mut SUBPROTOCOLS.into_iter())));
        }
    }

    fn message(&mut self, node: &Node<'_>) -> Option<(Option<String>, UnionSchema)> {
        let mut fields = Fields::of(self, node, "`message`")?;
        fields.spelled(self, &["description", "schema"]);
        let description = fields.text(self, "description");
        let Some(schema) = fields.needed(self, "schema") else { return Some((description, UnionSchema::default())) };
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
                "subprotocol": "xrpc.v1.json", "errors": [{"name": "FutureCursor"}]},
                "a": {"type": "object", "properties": {}}, "b": {"type": "object", "properties": {}}}}"##,
        );
        assert_eq!((reading.error_list(), reading.warning_list()), (vec![], vec![]));
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::Subscription(subscription) = &definitions[0].body else { panic!("a subscription") };
        assert_eq!(subscription.parameters.as_ref().unwrap().properties[0].name.value, "cursor");
        assert_eq!((subscription.message_description.as_deref(), subscription.message.refs.len()), (Some("m"), 2));
        assert_eq!(subscription.errors[0].name.value, "FutureCursor");
        assert_eq!(subscription.subprotocol.as_ref().unwrap().value, "xrpc.v1.json");
    }

    #[test]
    fn warns_of_unknown_subprotocol() {
        let message = r#""message": {"schema": {"type": "union", "refs": []}}"#;
        for known in ["xrpc.v0.cbor", "xrpc.v1.json", "xrpc.v1.cbor"] {
            let text = format!(r#"{{"type": "subscription", "subprotocol": "{known}", {message}}}"#);
            assert_eq!((in_main(&text), noted_in_main(&text)), (vec![], vec![]));
        }
        let text = format!(r#"{{"type": "subscription", "subprotocol": "xrpc.v9.xml", {message}}}"#);
        told(noted_in_main, &[(&text, "\"xrpc.v9.xml\"", "there is no subprotocol `xrpc.v9.xml`")]);
        silent(in_main, &[&text]);
    }
}
