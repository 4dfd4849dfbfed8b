//! Bodies of requests and responses: media type and schema.

use lexicon_syntax::json::Span;
use lexicon_syntax::media_type::{ANY, JSON, is_json, is_media_range};

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::TypeContext;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{BodySchema, Located};
use crate::json::Node;

impl DocumentReader {
    pub(super) fn body(&mut self, node: &Node<'_>, subject: &str) -> Option<BodySchema> {
        let mut fields = Fields::from_node(self, node, subject)?;
        fields.check_keys(self, &["description", "encoding", "schema"]);
        let description = fields.text(self, "description");
        fields.required(self, "encoding");
        let schema = fields.get("schema").and_then(|node| self.schema(node, TypeContext::Body));
        let encoding = fields.string(self, "encoding").and_then(|encoding| self.encoding(encoding, &fields));
        let encoding = encoding.unwrap_or_else(|| {
            let value = if schema.is_some() { JSON } else { ANY };
            Located { value: value.to_owned(), span: fields.at }
        });
        let schema = schema.filter(|_| is_json(&encoding.value));
        Some(BodySchema { description, encoding, schema })
    }

    fn encoding(&mut self, encoding: Located<String>, fields: &Fields<'_, '_>) -> Option<Located<String>> {
        if !is_media_range(&encoding.value) {
            self.invalid_encoding(&encoding);
            return None;
        }
        // Media types ignore letter case, and generated code needs one spelling.
        if is_json(&encoding.value) {
            return Some(Located { value: encoding.value.to_ascii_lowercase(), ..encoding });
        }
        if let Some(schema) = fields.get("schema") {
            let span = Span { start: schema.span.start, end: schema.span.start + 1 };
            check::methods::schema_describes_json(&encoding, span, &mut self.collector);
        }
        Some(encoding)
    }

    /// The router compares `Content-Type` with the encoding, and the sender chooses the parameters.
    fn invalid_encoding(&mut self, encoding: &Located<String>) {
        let message = format!("{} is not a media type", quoted(&encoding.value));
        let label = "expected one media type without parameters, such as `application/json`";
        let error = Diagnostic::at(DocumentRule::EncodingNotAMediaType, encoding.span, message, label);
        self.report(error.did_you_mean(suggested_type(&encoding.value)));
    }
}

/// Returns the valid media type nearest to an invalid one: one with parameters, or `json`.
fn suggested_type(text: &str) -> Option<&str> {
    let bare = text.split([';', ',']).next().unwrap_or_default().trim();
    match bare {
        "json" | "JSON" => Some(JSON),
        _ => is_media_range(bare).then_some(bare),
    }
}

#[cfg(test)]
mod tests {
    use crate::document::DefinitionBody;
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_main, reading};

    #[test]
    fn body_is_json_object_reference_or_union() {
        assert_diagnostics(
            errors_in_main,
            &[
                (
                    r#"{"type": "procedure", "input": {"schema": {"type": "object", "properties": {}}}}"#,
                    "{",
                    "`encoding` is missing",
                ),
                (r#"{"type": "procedure", "input": {"encoding": "json"}}"#, "\"json\"", "`json` is not a media type"),
                (
                    r#"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "string"}}}"#,
                    "\"string\"",
                    "the schema of a body can't be a `string`",
                ),
                (
                    r#"{"type": "query", "output": {"encoding": "application/json; charset=utf-8"}}"#,
                    "\"application/json; charset=utf-8\"",
                    "`application/json; charset=utf-8` is not a media type",
                ),
                (
                    r#"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "union"}}}"#,
                    "\"union\"",
                    "`refs` is missing",
                ),
                (
                    r#"{"type": "query", "output": {"encoding": "*/*", "schema": {"type": "object", "properties": {}}}}"#,
                    "{",
                    "only a JSON body can have a schema",
                ),
                (
                    r#"{"type": "query", "output": {"encodng": "application/json"}}"#,
                    "\"encodng\"",
                    "unknown keyword `encodng`",
                ),
            ],
        );
        assert_no_errors(
            errors_in_main,
            &[
                r#"{"type": "query"}"#,
                r#"{"type": "procedure", "input": {"encoding": "application/json"}}"#,
                r##"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#a"}}}"##,
                r#"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "union", "refs": []}}}"#,
            ],
        );
    }

    #[test]
    fn rejects_schema_of_non_json_bodies() {
        for encoding in ["*/*", "video/*", "video/mp4", "application/vnd.ipld.car"] {
            assert_no_errors(
                errors_in_main,
                &[&format!(r#"{{"type": "procedure", "input": {{"encoding": "{encoding}"}}}}"#)],
            );
            let with = format!(
                r#"{{"type": "procedure", "input": {{"encoding": "{encoding}", "schema": {{"type": "union", "refs": []}}}}}}"#
            );
            assert_diagnostics(errors_in_main, &[(&with, "{", "only a JSON body can have a schema")]);
        }
    }

    #[test]
    fn json_encoding_ignores_letter_case() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "query",
            "output": {"encoding": "Application/JSON", "schema": {"type": "object", "properties": {}}}}}}"#;
        let reading = reading(text);
        assert_eq!(reading.error_list(), []);
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::Method(method) = &definitions[0].body else { panic!("a method") };
        assert_eq!(method.output.as_ref().unwrap().encoding.value, "application/json");
    }

    #[test]
    fn encoding_with_suffix_json_may_have_schema() {
        let body = r#"{"encoding": "application/vnd.example+JSON", "schema": {"type": "object", "properties": {}}}"#;
        assert_no_errors(errors_in_main, &[&format!(r#"{{"type": "procedure", "input": {body}}}"#)]);
    }
}
