//! One permission of a set: what it is about, and its parameters as they are written.
//! Whether it can be understood is asked of `check`.

use lexicon_syntax::json::Span;

use super::Reader;
use super::fields::Fields;
use super::values::{self, Read};
use crate::check;
use crate::check::permissions::{Part, accepted};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Located, ParameterValue, PermissionEntry};
use crate::json::{Node, NodeValue};

/// The keywords of every permission; any other is a parameter of its resource.
const KEYWORDS: &[&str] = &["type", "resource", "description"];

const RESOURCES: &str = "`repo`, with `collection` beside it, or `rpc`, with `lxm` and `aud` or `inheritAud`";

impl Reader {
    pub(super) fn permission(&mut self, node: &Node<'_>, subject: &str) -> Option<PermissionEntry> {
        let before = self.mistakes.len();
        let mut fields = self.ignored(|reader| Fields::of(reader, node, subject))?;
        fields.slips(self, KEYWORDS);
        self.permission_type(&fields);
        fields.text(self, "description");
        self.resource_is_there(&fields);
        let resource = fields.string(self, "resource")?;
        self.resource_has_a_name(&resource);
        let parameters = fields.members.iter().filter(|member| !KEYWORDS.contains(&member.key.text.as_ref()));
        let parameters = parameters
            .filter_map(|member| {
                let known = accepted(&resource.value, &member.key.text, &self.name);
                let value = self.parameter(&member.value, &quoted(&member.key.text), known)?;
                Some((member.key.text.clone().into_owned(), value))
            })
            .collect();
        let permission = PermissionEntry { resource, parameters };
        if self.mistakes.len() == before {
            let at = |part: Part<'_>| place(&fields, part);
            check::permissions::permission(&permission, &self.name, &at, &mut self.mistakes, &mut self.notes);
        }
        Some(permission)
    }

    /// Its parameters tell which resource was most likely meant.
    fn resource_is_there(&mut self, fields: &Fields<'_, '_>) {
        let takes = |resource: &&str| {
            fields.members.iter().any(|member| accepted(resource, &member.key.text, &self.name).is_some())
        };
        let meant = ["repo", "rpc"].into_iter().find(takes);
        if let Some(mistake) = fields.missing("resource", format!("expected `resource` in here: {RESOURCES}")) {
            self.report(match meant {
                Some(resource) => mistake.help(format!("add `\"resource\": \"{resource}\"`")),
                None => mistake,
            });
        }
    }

    /// What a permission is about is all that is known of every one.
    fn resource_has_a_name(&mut self, resource: &Located<String>) {
        if resource.value.is_empty() {
            let label = format!("expected {RESOURCES}");
            self.report(Diagnostic::at(DocumentRule::ResourceEmpty, resource.span, "`resource` is empty", label));
        }
    }

    /// Nothing else is listed in a set, as far as is known.
    fn permission_type(&mut self, fields: &Fields<'_, '_>) {
        if let Some(mistake) = fields.missing("type", "expected `type` in here".to_owned()) {
            self.report(mistake.help("add `\"type\": \"permission\"`"));
        }
        if let Some(word) = fields.string(self, "type").filter(|word| word.value != "permission") {
            let message = format!("{} is not the type of a permission", quoted(&word.value));
            self.report(Diagnostic::at(
                DocumentRule::PermissionTypeUnknown,
                word.span,
                message,
                "expected `permission`",
            ));
        }
    }

    /// A scalar, or an array of scalars of one kind. Of one that is known there is more to tell.
    fn parameter(&mut self, node: &Node<'_>, subject: &str, known: Option<(&str, String)>) -> Option<ParameterValue> {
        Some(match &node.value {
            NodeValue::Bool(value) => ParameterValue::Boolean(*value),
            NodeValue::String(text) => ParameterValue::String(text.clone().into_owned()),
            NodeValue::Number(_) => ParameterValue::Integer(values::integer(self, node, subject)?.value),
            NodeValue::Array(items) => self.parameter_of_several(items, subject, known.is_some())?,
            NodeValue::Null | NodeValue::Object(_) => {
                let any = || ("a string, an integer, a boolean, or an array of one of these", String::new());
                let (kind, written) = known.unwrap_or_else(any);
                self.report(check::permissions::of_another_kind(subject, kind, node.value.kind(), node.span, &written));
                return None;
            }
        })
    }

    fn parameter_of_several(&mut self, items: &[Node<'_>], subject: &str, known: bool) -> Option<ParameterValue> {
        let subject = format!("each item of {subject}");
        let [first, ..] = items else { return Some(ParameterValue::Strings(Vec::new())) };
        Some(match &first.value {
            NodeValue::Bool(_) => ParameterValue::Booleans(self.several(items, &subject, values::boolean)?),
            NodeValue::String(_) => ParameterValue::Strings(self.several(items, &subject, values::string)?),
            NodeValue::Number(_) => ParameterValue::Integers(self.several(items, &subject, values::integer)?),
            _ => {
                let kinds = if known { "a string" } else { "a string, an integer or a boolean" };
                self.expected(DocumentRule::PermissionValue, first, &subject, kinds);
                return None;
            }
        })
    }

    fn several<T>(&mut self, items: &[Node<'_>], subject: &str, read: Read<Located<T>>) -> Option<Vec<T>> {
        let mut values = Vec::new();
        for item in items {
            values.extend(read(self, item, subject).map(|found| found.value));
        }
        (values.len() == items.len()).then_some(values)
    }
}

fn place(fields: &Fields<'_, '_>, part: Part<'_>) -> Option<Span> {
    match part {
        Part::Name(name) => fields.member(name).map(|member| member.key.span),
        Part::Value(name) => fields.get(name).map(|node| node.span),
        Part::Item(name, item) => match &fields.get(name)?.value {
            NodeValue::Array(items) => items.get(item).map(|item| item.span),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, told};

    fn in_permission(rest: &str) -> Vec<(String, String)> {
        in_main(&format!(r#"{{"type": "permission-set", "permissions": [{{"type": "permission", {rest}}}]}}"#))
    }

    #[test]
    fn a_permission_is_about_a_resource_and_has_scalars_as_parameters() {
        told(
            in_permission,
            &[
                (r#""lxm": ["a.b.c"]"#, "{", "`resource` is missing"),
                (r#""resorce": "rpc""#, "\"resorce\"", "there is no keyword `resorce` here"),
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
        told(
            in_main,
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
