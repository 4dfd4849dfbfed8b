//! Permission sets.
//! What a permission means is asked by whoever grants it, and what it doesn't understand it ignores; here it only has to be
//! a permission.

use super::Reader;
use super::fields::{self, Fields};
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Permission, PermissionParameter, PermissionSet};
use crate::format;
use crate::json::{Member, Node, Value};

impl Reader {
    pub(super) fn permission_set(&mut self, fields: &Fields<'_, '_>) -> PermissionSet {
        fields.needed(self, "permissions");
        let permissions = fields.list(self, "permissions", Self::permission);
        PermissionSet {
            title: fields.text(self, "title"),
            detail: fields.text(self, "detail"),
            titles: self.translations(fields, "title:lang"),
            details: self.translations(fields, "detail:lang"),
            permissions: permissions.map(|permissions| permissions.value).unwrap_or_default(),
        }
    }

    /// Texts by language tag.
    fn translations(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<(String, String)> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        let Value::Object(members) = &node.value else {
            self.expected(node, &format!("`{key}`"), "an object");
            return Vec::new();
        };
        let mut translations = Vec::with_capacity(members.len());
        for Member { key: language, value } in members {
            if format::language(&language.text).is_err() {
                let message = format!("{} is not a language tag", quoted(&language.text));
                self.report(Diagnostic::at(language.span, message, "expected a tag such as `en` or `pt-BR`"));
            }
            let subject = format!("each text of `{key}`");
            if let Some(text) = fields::string(self, value, &subject) {
                translations.push((language.text.clone().into_owned(), text.value));
            }
        }
        translations
    }

    fn permission(&mut self, node: &Node<'_>, subject: &str) -> Option<Permission> {
        let fields = Fields::of(self, node, subject)?;
        fields.needed(self, "type");
        if let Some(word) = fields.string(self, "type").filter(|word| word.value != "permission") {
            let message = format!("unknown type {}", quoted(&word.value));
            self.report(Diagnostic::at(word.span, message, "expected `permission`"));
        }
        fields.needed(self, "resource");
        let resource = fields.string(self, "resource")?;
        if resource.value.is_empty() {
            self.report(Diagnostic::at(resource.span, "the resource has no name", "expected a name such as `rpc`"));
        }
        let mut parameters = Vec::new();
        for Member { key, value } in fields.members {
            if !["type", "resource", "description"].contains(&key.text.as_ref()) {
                let parameter = self.permission_parameter(value);
                parameters.extend(parameter.map(|parameter| (key.text.clone().into_owned(), parameter)));
            }
        }
        Some(Permission { resource, parameters })
    }

    /// A scalar, or an array of scalars of one kind.
    fn permission_parameter(&mut self, node: &Node<'_>) -> Option<PermissionParameter> {
        let parameter = match &node.value {
            Value::Bool(value) => Some(PermissionParameter::Boolean(*value)),
            Value::String(text) => Some(PermissionParameter::String(text.clone().into_owned())),
            Value::Number(number) => number.integer().ok().map(PermissionParameter::Integer),
            Value::Array(items) => list(items),
            _ => None,
        };
        if parameter.is_none() {
            self.expected(
                node,
                "a permission's parameter",
                "a string, an integer, a boolean or an array of one of them",
            );
        }
        parameter
    }
}

fn list(items: &[Node<'_>]) -> Option<PermissionParameter> {
    let strings = items.iter().map(|item| match &item.value {
        Value::String(text) => Some(text.clone().into_owned()),
        _ => None,
    });
    let integers = items.iter().map(|item| match &item.value {
        Value::Number(number) => number.integer().ok(),
        _ => None,
    });
    let booleans = items.iter().map(|item| match &item.value {
        Value::Bool(value) => Some(*value),
        _ => None,
    });
    let strings = strings.collect::<Option<_>>().map(PermissionParameter::Strings);
    let integers = || integers.collect::<Option<_>>().map(PermissionParameter::Integers);
    strings.or_else(integers).or_else(|| booleans.collect::<Option<_>>().map(PermissionParameter::Booleans))
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, silent, told};

    #[test]
    fn permissions_have_a_resource_and_plain_parameters() {
        told(
            in_main,
            &[
                (r#"{"type": "permission-set"}"#, "\"permission-set\"", "`permissions` is missing"),
                (
                    r#"{"type": "permission-set", "permissions": [{"type": "permission"}]}"#,
                    "{",
                    "`resource` is missing",
                ),
                (
                    r#"{"type": "permission-set", "permissions": [{"type": "permision", "resource": "rpc"}]}"#,
                    "\"permision\"",
                    "unknown type `permision`",
                ),
                (
                    r#"{"type": "permission-set", "permissions": [{"type": "permission", "resource": ""}]}"#,
                    "\"\"",
                    "the resource has no name",
                ),
                (
                    r#"{"type": "permission-set", "permissions": [{"type": "permission", "resource": "rpc", "a": {}}]}"#,
                    "{}",
                    "a permission's parameter must be a string, an integer, a boolean or an array of one of them",
                ),
                (
                    r#"{"type": "permission-set", "permissions": [], "title:lang": {"E N": "a"}}"#,
                    "\"E N\"",
                    "`E N` is not a language tag",
                ),
            ],
        );
        silent(
            in_main,
            &[r#"{"type": "permission-set", "title": "t", "detail:lang": {"pt-BR": "a"}, "permissions": [
                {"type": "permission", "resource": "rpc", "lxm": ["*"], "inheritAud": true},
                {"type": "permission", "resource": "new", "much": [1, 2], "n": 1}]}"#],
        );
    }
}
