//! Queries and procedures: parameters, bodies, declared errors.
//! What a body or a parameter holds is read as any other schema.

use lexicon_syntax::json::Span;
use lexicon_syntax::media_type::{self, is_json, is_media_range};

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place};
use super::media::meant_type;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, quoted};
use crate::document::{BodySchema, DeclaredError, Located, MethodDefinition, MethodKind, MethodPart, ObjectSchema};
use crate::json::{Member, Node, NodeValue};
use crate::spelling::camel_case;

impl Reader {
    pub(super) fn method(&mut self, kind: Kind, fields: &Fields<'_, '_>) -> MethodDefinition {
        let procedure = kind == Kind::Procedure;
        let parameters = fields.get("parameters").and_then(|node| self.parameters(node));
        // The `input` of a query has been reported as a keyword that doesn't belong.
        let input = fields.get("input").filter(|_| procedure).and_then(|node| self.body(node, "`input`"));
        let output = fields.get("output").and_then(|node| self.body(node, "`output`"));
        let errors = self.errors(fields);
        let kind = if procedure { MethodKind::Procedure } else { MethodKind::Query };
        let parts = ["parameters", "input", "output", "errors"].map(|name| (name, fields.get(name)));
        let part =
            |(name, node): (_, Option<&Node<'_>>)| Some(MethodPart { name, span: node?.span, is_invalid: false });
        MethodDefinition {
            kind,
            parameters,
            input,
            output,
            errors,
            parts: parts.into_iter().filter_map(part).collect(),
        }
    }

    pub(super) fn errors(&mut self, fields: &Fields<'_, '_>) -> Vec<DeclaredError> {
        if !self.errors_are_listed(fields) {
            return Vec::new();
        }
        let errors = fields.list(self, "errors", Self::declared_error).map(|errors| errors.value).unwrap_or_default();
        check::methods::unique_errors(errors, &mut self.mistakes)
    }

    /// Errors are objects in an array, where other languages have a name, or an object of them.
    fn errors_are_listed(&mut self, fields: &Fields<'_, '_>) -> bool {
        let Some(node) = fields.get("errors") else { return true };
        let list = match &node.value {
            NodeValue::String(name) => named(name, None),
            NodeValue::Object(members) => {
                let errors = members.iter().map(|Member { key, value }| named(&key.text, Some(&value.value)));
                errors.collect::<Vec<_>>().join(", ")
            }
            _ => return true,
        };
        let label = format!("expected an array, found {}", node.value.kind());
        let mistake = Diagnostic::at(DocumentRule::NotAnArray, node.span, "`errors` must be an array", label);
        self.report(mistake.help(format!("write `[{list}]`")));
        false
    }

    pub(super) fn parameters(&mut self, node: &Node<'_>) -> Option<ObjectSchema> {
        let (_, fields) = self.typed(node, Place::Parameters)?;
        fields.text(self, "description");
        self.object(&fields, Place::Parameter)
    }

    fn body(&mut self, node: &Node<'_>, subject: &str) -> Option<BodySchema> {
        let mut fields = Fields::of(self, node, subject)?;
        fields.spelled(self, &["description", "encoding", "schema"]);
        let description = fields.text(self, "description");
        fields.needed(self, "encoding");
        let schema = fields.get("schema").and_then(|node| self.schema(node, Place::Body));
        let encoding = fields.string(self, "encoding").and_then(|encoding| self.encoding(encoding, &fields));
        let encoding = encoding.unwrap_or_else(|| {
            // A schema describes JSON; bytes of any media type need none.
            let value = if schema.is_some() { media_type::JSON } else { media_type::ANY };
            Located { value: value.to_owned(), span: fields.at }
        });
        let schema = schema.filter(|_| is_json(&encoding.value));
        Some(BodySchema { description, encoding, schema })
    }

    fn encoding(&mut self, encoding: Located<String>, fields: &Fields<'_, '_>) -> Option<Located<String>> {
        if !is_media_range(&encoding.value) {
            self.encoding_is_one_media_type(&encoding);
            return None;
        }
        // Letter case has no meaning in a media type, so generated code gets one form.
        if is_json(&encoding.value) {
            return Some(Located { value: encoding.value.to_ascii_lowercase(), ..encoding });
        }
        if let Some(schema) = fields.get("schema") {
            let at = Span { start: schema.span.start, end: schema.span.start + 1 };
            check::methods::schema_describes_json(&encoding, at, &mut self.mistakes);
        }
        Some(encoding)
    }

    /// A request's `Content-Type` is held against it. Parameters such as a character set are the sender's choice, and of
    /// a list nobody could tell which one an answer has.
    fn encoding_is_one_media_type(&mut self, encoding: &Located<String>) {
        let message = format!("{} is not a media type", quoted(&encoding.value));
        let label = "expected one media type without parameters, such as `application/json`";
        let mistake = Diagnostic::at(DocumentRule::EncodingNotAMediaType, encoding.span, message, label);
        self.report(mistake.did_you_mean(meant_type(&encoding.value)));
    }

    fn declared_error(&mut self, node: &Node<'_>, subject: &str) -> Option<DeclaredError> {
        if let NodeValue::String(name) = &node.value {
            let label = "expected an object, found a string";
            let error =
                Diagnostic::at(DocumentRule::NotAnObject, node.span, format!("{subject} must be an object"), label);
            self.report(error.with_level(Level::OwnError).help(format!("write `{}`", named(name, None))));
            let name = Located { value: name.clone().into_owned(), span: node.span };
            return Some(DeclaredError { name, description: None });
        }
        let mut fields = self.ignored(|reader| Fields::of(reader, node, subject))?;
        fields.spelled(self, &["name", "description"]);
        let description = fields.text(self, "description");
        fields.needed(self, "name");
        let name = fields.string(self, "name")?;
        self.error_name_is_plain(&name);
        Some(DeclaredError { name, description })
    }

    /// An error's name is a word that programs compare, and becomes the name of a variant.
    fn error_name_is_plain(&mut self, name: &Located<String>) {
        let is_plain = name.value.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_plain {
            let message = format!("{} is not a valid name for an error", quoted(&name.value));
            let label = "expected a letter, then letters and digits";
            let mistake = Diagnostic::at(DocumentRule::ErrorName, name.span, message, label);
            self.report(mistake.did_you_mean(camel_case(&name.value).as_deref()));
        }
    }
}

/// A declared error of this name, made of letters and digits; a text that stands for it elsewhere is its description.
fn named(name: &str, value: Option<&NodeValue<'_>>) -> String {
    let name = camel_case(name).unwrap_or_else(|| "NotFound".to_owned());
    let needs_escape = |letter: char| letter.is_control() || matches!(letter, '"' | '\\');
    match value {
        Some(NodeValue::String(text)) if !text.contains(needs_escape) => {
            format!("{{ \"name\": \"{name}\", \"description\": \"{text}\" }}")
        }
        _ => format!("{{ \"name\": \"{name}\" }}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::document::DefinitionBody;
    use crate::read::testing::{in_main, reading, silent, told};

    #[test]
    fn parameters_hold_scalars_and_arrays_of_them() {
        let parameters = |rest: &str| in_main(&format!(r#"{{"type": "query", "parameters": {rest}}}"#));
        for (rest, message) in [
            (r#"{"properties": {}}"#, "`type` is missing"),
            (r#"{"type": "object", "properties": {}}"#, "`parameters` can't be an `object`"),
            (r#"{"type": "params"}"#, "`properties` is missing"),
            (
                r#"{"type": "params", "properties": {"a": {"type": "object", "properties": {}}}}"#,
                "a parameter can't be an `object`",
            ),
            (r#"{"type": "params", "properties": {"a": {"type": "unknown"}}}"#, "a parameter can't be an `unknown`"),
            (
                r#"{"type": "params", "properties": {"a": {"type": "array", "items": {"type": "array"}}}}"#,
                "the items of a parameter can't be an `array`",
            ),
            (
                r#"{"type": "params", "required": ["b"], "properties": {"a": {"type": "string"}}}"#,
                "`required` names a property that this object doesn't have",
            ),
        ] {
            assert_eq!(parameters(rest).into_iter().map(|found| found.1).collect::<Vec<_>>(), [message], "{rest}");
        }
        for rest in
            [r#"{"type": "params", "properties": {}}"#, r#"{"type": "params", "properties": {}, "nullable": []}"#]
        {
            assert_eq!(parameters(rest), []);
        }
    }

    #[test]
    fn bodies_are_objects_references_or_unions_in_json() {
        told(
            in_main,
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
                    "there is no keyword `encodng` here",
                ),
            ],
        );
        silent(
            in_main,
            &[
                r#"{"type": "query"}"#,
                r#"{"type": "procedure", "input": {"encoding": "application/json"}}"#,
                r##"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#a"}}}"##,
                r#"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "union", "refs": []}}}"#,
            ],
        );
    }

    #[test]
    fn bodies_of_another_media_type_or_of_any_have_no_schema() {
        for encoding in ["*/*", "video/*", "video/mp4", "application/vnd.ipld.car"] {
            silent(in_main, &[&format!(r#"{{"type": "procedure", "input": {{"encoding": "{encoding}"}}}}"#)]);
            let with = format!(
                r#"{{"type": "procedure", "input": {{"encoding": "{encoding}", "schema": {{"type": "union", "refs": []}}}}}}"#
            );
            told(in_main, &[(&with, "{", "only a JSON body can have a schema")]);
        }
    }

    #[test]
    fn a_procedure_has_parameters_beside_its_body() {
        silent(
            in_main,
            &[r#"{"type": "procedure", "input": {"encoding": "*/*"}, "parameters":
                {"type": "params", "properties": {"a": {"type": "array", "items": {"type": "boolean"}}}}}"#],
        );
    }

    #[test]
    fn errors_by_name_become_objects() {
        let help = |errors: &str| {
            let text = format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {{"type": "query", "errors": {errors}}}}}}}"#
            );
            reading(&text).error_list().into_iter().map(|mistake| mistake.help.unwrap_or_default()).collect::<Vec<_>>()
        };
        let (gone, full) = (r#"write `{ "name": "Gone" }`"#, r#"write `{ "name": "NotFull" }`"#);
        assert_eq!(help(r#"["Gone", "Not full"]"#), [gone, full]);
        assert_eq!(help(r#""Gone""#), [r#"write `[{ "name": "Gone" }]`"#]);
        assert_eq!(
            help(r#"{"Gone": "it was there", "Full": {"status": 400}}"#),
            [r#"write `[{ "name": "Gone", "description": "it was there" }, { "name": "Full" }]`"#]
        );
    }

    #[test]
    fn errors_have_plain_names() {
        told(
            in_main,
            &[
                (r#"{"type": "query", "errors": [{}]}"#, "{", "`name` is missing"),
                (
                    r#"{"type": "query", "errors": [{"name": "Not Found"}]}"#,
                    "\"Not Found\"",
                    "`Not Found` is not a valid name for an error",
                ),
                (r#"{"type": "query", "errors": [{"name": ""}]}"#, "\"\"", "`\"\"` is not a valid name for an error"),
                (
                    r#"{"type": "query", "errors": [{"name": "A", "description": null}]}"#,
                    "null",
                    "`description` must be a string",
                ),
                (r#"{"type": "query", "errors": ["A"]}"#, "\"A\"", "each item of `errors` must be an object"),
            ],
        );
    }

    #[test]
    fn json_is_json_in_whatever_case_it_is_written() {
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
        silent(in_main, &[&format!(r#"{{"type": "procedure", "input": {body}}}"#)]);
    }
}
