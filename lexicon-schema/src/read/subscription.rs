//! Subscriptions: parameters, messages, subprotocol and declared errors.

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::TypeContext;
use super::type_keyword::one_of;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Located, SubscriptionDefinition, UnionSchema};
use crate::json::Node;
use crate::spelling::nearest;

/// The WebSocket subprotocols of the protocol.
const SUBPROTOCOLS: [&str; 3] = ["xrpc.v0.cbor", "xrpc.v1.json", "xrpc.v1.cbor"];

impl DocumentReader {
    pub(super) fn subscription(&mut self, fields: &Fields<'_, '_>) -> Option<SubscriptionDefinition> {
        let parameters = fields.get("parameters").and_then(|node| self.parameters(node));
        let message = match fields.required(self, "message") {
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

    /// The subprotocol does not change the generated types, so an unknown one is only a warning.
    fn subprotocol_is_known(&mut self, found: &Located<String>) {
        if !SUBPROTOCOLS.contains(&found.value.as_str()) {
            let message = format!("unknown subprotocol {}", quoted(&found.value));
            let warning = Diagnostic::at(DocumentRule::SubprotocolUnknown, found.span, message, one_of(&SUBPROTOCOLS));
            self.report(warning.did_you_mean(nearest(&found.value, &mut SUBPROTOCOLS.into_iter())));
        }
    }

    fn message(&mut self, node: &Node<'_>) -> Option<(Option<String>, UnionSchema)> {
        let mut fields = Fields::from_node(self, node, "`message`")?;
        fields.check_keys(self, &["description", "schema"]);
        let description = fields.text(self, "description");
        let Some(schema) = fields.required(self, "schema") else {
            return Some((description, UnionSchema::default()));
        };
        let (_, union) = self.typed(schema, TypeContext::Message)?;
        let union_description = union.text(self, "description");
        Some((description.or(union_description), self.union(&union)?))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::DefinitionBody;
    use crate::testing::{
        assert_diagnostics, assert_no_errors, errors_in_defs, errors_in_main, reading, warnings_in_main,
    };

    #[test]
    fn message_must_be_a_union() {
        assert_diagnostics(
            errors_in_main,
            &[
                (r#"{"type": "subscription"}"#, "\"subscription\"", "`message` is missing"),
                (r#"{"type": "subscription", "message": {}}"#, "{", "`schema` is missing"),
                (
                    r#"{"type": "subscription", "message": {"shema": {"type": "union", "refs": []}}}"#,
                    "\"shema\"",
                    "unknown keyword `shema`",
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
        assert_diagnostics(warnings_in_main, &[(output, "\"output\"", "`output` does not apply to `subscription`")]);
        assert_no_errors(
            errors_in_main,
            &[r#"{"type": "subscription", "message": {"schema": {"type": "union", "refs": []}}}"#],
        );
        assert_diagnostics(
            errors_in_defs,
            &[(
                r#"{"a": {"type": "subscription"}}"#,
                "\"subscription\"",
                "a `subscription` must be the definition `main`",
            )],
        );
    }

    #[test]
    fn reads_every_part() {
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
            assert_eq!((errors_in_main(&text), warnings_in_main(&text)), (vec![], vec![]));
        }
        let text = format!(r#"{{"type": "subscription", "subprotocol": "xrpc.v9.xml", {message}}}"#);
        assert_diagnostics(warnings_in_main, &[(&text, "\"xrpc.v9.xml\"", "unknown subprotocol `xrpc.v9.xml`")]);
        assert_no_errors(errors_in_main, &[&text]);
    }
}
