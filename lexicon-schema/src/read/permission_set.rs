//! Permission sets: translated titles, and the list of permissions.

use lexicon_syntax::format::{Format, language};
use lexicon_syntax::json::Span;

use super::DocumentReader;
use super::fields::Fields;
use super::json_values;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::PermissionSetDefinition;
use crate::json::{Key, Member, Node, NodeValue};

impl DocumentReader {
    pub(super) fn permission_set(&mut self, fields: &Fields<'_, '_>) -> PermissionSetDefinition {
        let title = fields.text(self, "title");
        let detail = fields.text(self, "detail");
        let titles = self.translations(fields, "title:lang");
        let details = self.translations(fields, "detail:lang");
        fields.required(self, "permissions");
        let permissions = fields.list(self, "permissions", Self::permission).map(|list| list.value).unwrap_or_default();
        if let Some(Node { value: NodeValue::Array(items), span }) = fields.get("permissions") {
            self.permissions_are_not_empty(items.len(), *span);
        }
        PermissionSetDefinition { title, detail, titles, details, permissions }
    }

    fn permissions_are_not_empty(&mut self, length: usize, span: Span) {
        if length == 0 {
            let message = "`permissions` is empty";
            let warning = Diagnostic::at(DocumentRule::SetEmpty, span, message, "expected a permission in here");
            self.report(warning.help(format!("write `{}`", self.example_permissions())));
        }
    }

    /// Reads strings by language tag.
    pub(super) fn translations(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<(String, String)> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        let NodeValue::Object(members) = &node.value else {
            let subject = format!("`{key}`");
            self.ignorable(|reader| reader.expected(DocumentRule::NotAnObject, node, &subject, "an object"));
            return Vec::new();
        };
        let subject = format!("each text of `{key}`");
        let mut translations = Vec::with_capacity(members.len());
        for Member { key, value } in members {
            self.language_tag(key);
            let text = json_values::string(self, value, &subject);
            translations.extend(text.map(|text| (key.text.clone().into_owned(), text.value)));
        }
        translations
    }

    fn language_tag(&mut self, key: &Key<'_>) {
        if let Err(error) = language(&key.text) {
            let message = format!("{} is not a language tag", quoted(&key.text));
            let dashed = Some(key.text.replace('_', "-")).filter(|dashed| language(dashed).is_ok());
            let diagnostic = Diagnostic::at(DocumentRule::NotALanguage, key.span, message, error.reason());
            self.report(diagnostic.note(Format::Language.syntax()).did_you_mean(dashed.as_deref()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, ParameterValue};
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_defs, errors_in_main, reading};

    fn in_set(rest: &str) -> Vec<(String, String)> {
        errors_in_main(&format!(r#"{{"type": "permission-set", "permissions": [], {rest}}}"#))
    }

    #[test]
    fn checks_permissions_titles_and_languages() {
        assert_diagnostics(
            errors_in_main,
            &[
                (r#"{"type": "permission-set"}"#, "\"permission-set\"", "`permissions` is missing"),
                (r#"{"type": "permission-set", "permissions": {}}"#, "{}", "`permissions` must be an array"),
                (
                    r#"{"type": "permission-set", "permissions": ["rpc"]}"#,
                    "\"rpc\"",
                    "each item of `permissions` must be an object",
                ),
            ],
        );
        assert_diagnostics(
            in_set,
            &[
                (r#""title": 3"#, "3", "`title` must be a string"),
                (r#""detail": null"#, "null", "`detail` must be a string"),
                (r#""title:lang": "en""#, "\"en\"", "`title:lang` must be an object"),
                (r#""title:lang": {"english": "a"}"#, "\"english\"", "`english` is not a language tag"),
                (r#""detail:lang": {"pt-BR": 1}"#, "1", "each text of `detail:lang` must be a string"),
            ],
        );
        assert_no_errors(in_set, &[r#""title": "a", "title:lang": {}, "detail": "b", "detail:lang": {"fr-FR": "c"}"#]);
        let in_definition = r#"{"a": {"type": "permission-set", "permissions": []}}"#;
        let message = "a `permission-set` must be the definition `main`";
        assert_diagnostics(errors_in_defs, &[(in_definition, "\"permission-set\"", message)]);
    }

    #[test]
    fn reads_every_part() {
        let reading = reading(
            r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "permission-set", "title": "T",
                "title:lang": {"de": "D"}, "permissions": [{"type": "permission", "resource": "x", "description": "d",
                "a": true, "b": 3, "c": "s", "d": [true], "e": [1, 2], "f": ["s"], "g": []}]}}}"#,
        );
        assert_eq!(reading.error_list(), []);
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::PermissionSet(set) = &definitions[0].body else { panic!("a permission set") };
        assert_eq!((set.title.as_deref(), &set.titles[0].1[..]), (Some("T"), "D"));
        let values = set.permissions[0].parameters.iter().map(|parameter| parameter.1.clone()).collect::<Vec<_>>();
        let strings = |texts: &[&str]| ParameterValue::Strings(texts.iter().map(|&text| text.to_owned()).collect());
        assert_eq!(
            values,
            [
                ParameterValue::Boolean(true),
                ParameterValue::Integer(3),
                ParameterValue::String("s".to_owned()),
                ParameterValue::Booleans(vec![true]),
                ParameterValue::Integers(vec![1, 2]),
                strings(&["s"]),
                strings(&[]),
            ]
        );
    }
}
