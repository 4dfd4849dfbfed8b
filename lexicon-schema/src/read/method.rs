//! Queries and procedures: parameters and declared errors.

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::{LexiconType, TypeContext};
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, quoted};
use crate::document::{DeclaredError, Located, MethodDefinition, MethodKind, MethodPart, ObjectSchema};
use crate::json::{Member, Node, NodeValue};
use crate::spelling::camel_case;

impl DocumentReader {
    pub(super) fn method(&mut self, kind: LexiconType, fields: &Fields<'_, '_>) -> MethodDefinition {
        let is_procedure = kind == LexiconType::Procedure;
        let mut parts = Vec::new();
        let parameters = self.method_part(&mut parts, "parameters", fields, Self::parameters);
        let input = self.method_part(&mut parts, "input", fields, |reader, node| {
            // The `input` of a query is reported as a keyword of another type.
            if is_procedure { reader.body(node, "`input`") } else { None }
        });
        let output = self.method_part(&mut parts, "output", fields, |reader, node| reader.body(node, "`output`"));
        let errors = self.method_part(&mut parts, "errors", fields, |reader, _| Some(reader.errors(fields)));
        MethodDefinition {
            kind: if is_procedure { MethodKind::Procedure } else { MethodKind::Query },
            parameters,
            input,
            output,
            errors: errors.unwrap_or_default(),
            parts,
        }
    }

    /// Reads the part `name`, and adds it to `parts` if it is present.
    fn method_part<T>(
        &mut self,
        parts: &mut Vec<MethodPart>,
        name: &'static str,
        fields: &Fields<'_, '_>,
        read: impl FnOnce(&mut Self, &Node<'_>) -> Option<T>,
    ) -> Option<T> {
        let node = fields.get(name)?;
        let (part, is_invalid) = self.part(node.span, |reader| read(reader, node));
        parts.push(MethodPart { name, is_invalid });
        part
    }

    pub(super) fn parameters(&mut self, node: &Node<'_>) -> Option<ObjectSchema> {
        let (_, fields) = self.typed(node, TypeContext::Parameters)?;
        fields.text(self, "description");
        self.object(&fields, TypeContext::Parameter)
    }

    pub(super) fn errors(&mut self, fields: &Fields<'_, '_>) -> Vec<DeclaredError> {
        if !self.errors_are_listed(fields) {
            return Vec::new();
        }
        let errors = fields.list(self, "errors", Self::declared_error).map(|errors| errors.value).unwrap_or_default();
        check::methods::unique_errors(errors, &mut self.collector)
    }

    /// Suggests an array for a single name, or for an object with names as keys.
    fn errors_are_listed(&mut self, fields: &Fields<'_, '_>) -> bool {
        let Some(node) = fields.get("errors") else { return true };
        let list = match &node.value {
            NodeValue::String(name) => example_error(name, None),
            NodeValue::Object(members) => {
                let errors = members.iter().map(|Member { key, value }| example_error(&key.text, Some(&value.value)));
                errors.collect::<Vec<_>>().join(", ")
            }
            _ => return true,
        };
        let label = format!("expected an array, found {}", node.value.kind());
        let error = Diagnostic::at(DocumentRule::NotAnArray, node.span, "`errors` must be an array", label);
        self.report(error.help(format!("write `[{list}]`")));
        false
    }

    fn declared_error(&mut self, node: &Node<'_>, subject: &str) -> Option<DeclaredError> {
        if let NodeValue::String(name) = &node.value {
            let message = format!("{subject} must be an object");
            let label = "expected an object, found a string";
            let error = Diagnostic::at(DocumentRule::NotAnObject, node.span, message, label);
            let help = format!("write `{}`", example_error(name, None));
            self.report(error.with_level(Level::OwnError).help(help));
            let name = Located { value: name.clone().into_owned(), span: node.span };
            return Some(DeclaredError { name, description: None });
        }
        let mut fields = self.ignorable(|reader| Fields::from_node(reader, node, subject))?;
        fields.check_keys(self, &["name", "description"]);
        let description = fields.text(self, "description");
        fields.required(self, "name");
        let name = fields.string(self, "name")?;
        self.error_name(&name);
        Some(DeclaredError { name, description })
    }

    fn error_name(&mut self, name: &Located<String>) {
        let is_valid = name.value.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_valid {
            let message = format!("{} is not a valid name for an error", quoted(&name.value));
            let label = "expected a letter, then letters and digits";
            let error = Diagnostic::at(DocumentRule::ErrorName, name.span, message, label);
            self.report(error.did_you_mean(camel_case(&name.value).as_deref()));
        }
    }
}

/// Returns a declared error with a valid name, and with the value as description if it is a string.
fn example_error(name: &str, value: Option<&NodeValue<'_>>) -> String {
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
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_main, reading};

    #[test]
    fn parameters_are_scalars_and_arrays_of_scalars() {
        let parameters = |rest: &str| errors_in_main(&format!(r#"{{"type": "query", "parameters": {rest}}}"#));
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
                "`required` lists `b`, which is not a property",
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
    fn procedure_may_have_parameters_and_body() {
        assert_no_errors(
            errors_in_main,
            &[r#"{"type": "procedure", "input": {"encoding": "*/*"}, "parameters":
                {"type": "params", "properties": {"a": {"type": "array", "items": {"type": "boolean"}}}}}"#],
        );
    }

    #[test]
    fn suggests_objects_for_error_names() {
        let help = |errors: &str| {
            let text = format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {{"type": "query", "errors": {errors}}}}}}}"#
            );
            reading(&text).error_list().into_iter().map(|error| error.help.unwrap_or_default()).collect::<Vec<_>>()
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
    fn rejects_invalid_error_names() {
        assert_diagnostics(
            errors_in_main,
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
}
