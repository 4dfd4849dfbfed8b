//! A permission of a permission set: its resource, and its parameters.

use lexicon_syntax::json::Span;

use super::DocumentReader;
use super::fields::Fields;
use super::json_values::{self, ReadItem};
use crate::check;
use crate::check::permissions::{ParameterPart, parameter_type};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Located, ParameterValue, PermissionEntry};
use crate::json::{Node, NodeValue};

/// The keywords of all permissions. Other keys are parameters of the resource.
const KEYWORDS: &[&str] = &["type", "resource", "description"];

const RESOURCES: &str = "`repo` with `collection`, or `rpc` with `lxm` and `aud` or `inheritAud`";

impl DocumentReader {
    pub(super) fn permission(&mut self, node: &Node<'_>, subject: &str) -> Option<PermissionEntry> {
        let problems = self.collector.problems();
        let mut fields = self.ignorable(|reader| Fields::from_node(reader, node, subject))?;
        fields.check_misspellings(self, KEYWORDS);
        self.permission_type(&fields);
        fields.text(self, "description");
        self.resource_is_present(&fields);
        let resource = fields.string(self, "resource")?;
        self.resource_is_not_empty(&resource);
        let mut parameters = Vec::new();
        for member in fields.members.iter().filter(|member| !KEYWORDS.contains(&member.key.text.as_ref())) {
            let known = parameter_type(&resource.value, &member.key.text, &self.name);
            if let Some(value) = self.parameter(&member.value, &quoted(&member.key.text), known) {
                parameters.push((member.key.text.clone().into_owned(), value));
            }
        }
        let permission = PermissionEntry { resource, parameters };
        if self.collector.problems() == problems {
            let span = |part: ParameterPart<'_>| span(&fields, part);
            check::permissions::permission(&permission, &self.name, &span, &mut self.collector);
        }
        Some(permission)
    }

    /// Suggests the resource that has one of the parameters.
    fn resource_is_present(&mut self, fields: &Fields<'_, '_>) {
        let has_parameter = |resource: &&str| {
            fields.members.iter().any(|member| parameter_type(resource, &member.key.text, &self.name).is_some())
        };
        let suggestion = ["repo", "rpc"].into_iter().find(has_parameter);
        if let Some(error) = fields.missing("resource", format!("expected `resource` in here: {RESOURCES}")) {
            self.report(match suggestion {
                Some(resource) => error.help(format!("add `\"resource\": \"{resource}\"`")),
                None => error,
            });
        }
    }

    fn resource_is_not_empty(&mut self, resource: &Located<String>) {
        if resource.value.is_empty() {
            let label = format!("expected {RESOURCES}");
            self.report(Diagnostic::at(DocumentRule::ResourceEmpty, resource.span, "`resource` is empty", label));
        }
    }

    fn permission_type(&mut self, fields: &Fields<'_, '_>) {
        if let Some(error) = fields.missing("type", "expected `type` in here".to_owned()) {
            self.report(error.help("add `\"type\": \"permission\"`"));
        }
        if let Some(word) = fields.string(self, "type").filter(|word| word.value != "permission") {
            let message = format!("{} is not the type of a permission", quoted(&word.value));
            let label = "expected `permission`";
            self.report(Diagnostic::at(DocumentRule::PermissionTypeUnknown, word.span, message, label));
        }
    }

    /// Reads a scalar, or an array of scalars of one type. `known` is the type and an example of a known parameter.
    fn parameter(&mut self, node: &Node<'_>, subject: &str, known: Option<(&str, String)>) -> Option<ParameterValue> {
        Some(match &node.value {
            NodeValue::Bool(value) => ParameterValue::Boolean(*value),
            NodeValue::String(text) => ParameterValue::String(text.clone().into_owned()),
            NodeValue::Number(_) => ParameterValue::Integer(json_values::integer(self, node, subject)?.value),
            NodeValue::Array(items) => self.array_parameter(items, subject, known.is_some())?,
            NodeValue::Null | NodeValue::Object(_) => {
                let any = || ("a string, an integer, a boolean, or an array of one of these", String::new());
                let (expected, example) = known.unwrap_or_else(any);
                let found = node.value.kind();
                self.report(check::permissions::wrong_type(subject, expected, found, node.span, &example));
                return None;
            }
        })
    }

    fn array_parameter(&mut self, items: &[Node<'_>], subject: &str, is_known: bool) -> Option<ParameterValue> {
        let subject = format!("each item of {subject}");
        let [first, ..] = items else { return Some(ParameterValue::Strings(Vec::new())) };
        Some(match &first.value {
            NodeValue::Bool(_) => ParameterValue::Booleans(self.items(items, &subject, json_values::boolean)?),
            NodeValue::String(_) => ParameterValue::Strings(self.items(items, &subject, json_values::string)?),
            NodeValue::Number(_) => ParameterValue::Integers(self.items(items, &subject, json_values::integer)?),
            _ => {
                let expected = if is_known { "a string" } else { "a string, an integer or a boolean" };
                self.expected(DocumentRule::PermissionValue, first, &subject, expected);
                return None;
            }
        })
    }

    fn items<T>(&mut self, items: &[Node<'_>], subject: &str, read: ReadItem<Located<T>>) -> Option<Vec<T>> {
        let mut values = Vec::new();
        for item in items {
            values.extend(read(self, item, subject).map(|found| found.value));
        }
        (values.len() == items.len()).then_some(values)
    }
}

fn span(fields: &Fields<'_, '_>, part: ParameterPart<'_>) -> Option<Span> {
    match part {
        ParameterPart::Name(name) => fields.member(name).map(|member| member.key.span),
        ParameterPart::Value(name) => fields.get(name).map(|node| node.span),
        ParameterPart::Item(name, item) => match &fields.get(name)?.value {
            NodeValue::Array(items) => items.get(item).map(|item| item.span),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_diagnostics, errors_in_main};

    fn in_permission(rest: &str) -> Vec<(String, String)> {
        errors_in_main(&format!(r#"{{"type": "permission-set", "permissions": [{{"type": "permission", {rest}}}]}}"#))
    }

    #[test]
    fn permission_has_resource_and_scalar_parameters() {
        assert_diagnostics(
            in_permission,
            &[
                (r#""lxm": ["a.b.c"]"#, "{", "`resource` is missing"),
                (r#""resorce": "rpc""#, "\"resorce\"", "unknown keyword `resorce`"),
                (r#""resource": """#, "\"\"", "`resource` is empty"),
                (
                    r#""resource": "x", "a": {}"#,
                    "{}",
                    "`a` must be a string, an integer, a boolean, or an array of one of these",
                ),
                (
                    r#""resource": "x", "a": null"#,
                    "null",
                    "`a` must be a string, an integer, a boolean, or an array of one of these",
                ),
                (r#""resource": "x", "a": 1.5"#, "1.5", "`a` must be an integer"),
                (r#""resource": "x", "a": ["b", 1]"#, "1", "each item of `a` must be a string"),
                (r#""resource": "x", "a": [1, true]"#, "true", "each item of `a` must be an integer"),
                (r#""resource": "x", "a": [[]]"#, "[]", "each item of `a` must be a string, an integer or a boolean"),
            ],
        );
        assert_diagnostics(
            errors_in_main,
            &[
                (
                    r#"{"type": "permission-set", "permissions": [{"type": "grant", "resource": "rpc"}]}"#,
                    "\"grant\"",
                    "`grant` is not the type of a permission",
                ),
                (r#"{"type": "permission-set", "permissions": [{"resource": "rpc"}]}"#, "{", "`type` is missing"),
            ],
        );
    }
}
