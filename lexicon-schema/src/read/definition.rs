//! The entries of `defs`: their names, and dispatch to the reader of each type.

use lexicon_syntax::json::Span;

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::{LexiconType, TypeContext};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Definition, DefinitionBody, Located};
use crate::json::{Key, Member, NodeValue};
use crate::names::NameIndex;
use crate::spelling::camel_case;

/// The maximum length of a definition name in the style guide.
const MAX_STYLE_LENGTH: usize = 255;

/// Whether a reference to a definition `name` is unambiguous.
pub(super) fn is_definition_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['#', '.'])
}

/// Whether `name` follows the style guide: a letter, then letters and digits.
fn follows_style(name: &str) -> bool {
    name.len() <= MAX_STYLE_LENGTH
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Returns those of `names`, the keys of `defs`, that `definitions` lacks.
pub(crate) fn invalid_definitions(names: &[String], definitions: &[Definition]) -> Vec<String> {
    let mut known = NameIndex::new(&mut definitions.iter().map(|definition| definition.name.value.as_str()));
    let mut invalid = Vec::new();
    for name in names {
        if is_definition_name(name) && known.add(name) {
            invalid.push(name.clone());
        }
    }
    invalid
}

impl DocumentReader {
    /// Reads the valid definitions, and lists the names of all; `None` if the names are unknown.
    pub(super) fn definitions(&mut self, fields: &Fields<'_, '_>) -> Option<Vec<Definition>> {
        let node = fields.essential(self, "defs")?;
        let NodeValue::Object(members) = &node.value else {
            self.expected(DocumentRule::NotAnObject, node, "`defs`", "an object");
            return None;
        };
        self.defs_are_not_empty(members.len(), node.span);
        for Member { key, .. } in members {
            self.definition_names.push(key.text.clone().into_owned());
            self.names.add(&key.text);
            let is_short = key.text.len() <= MAX_STYLE_LENGTH;
            if self.referable.is_none() && is_short && key.text != "main" && is_definition_name(&key.text) {
                self.referable = Some(key.text.clone().into_owned());
            }
        }
        let mut definitions = Vec::with_capacity(members.len());
        for member in members {
            let span = Span { start: member.key.span.start, end: member.value.span.end };
            let (definition, is_invalid) = self.part(span, |reader| reader.definition(member));
            definitions.extend(definition.filter(|_| !is_invalid));
        }
        Some(definitions)
    }

    fn definition(&mut self, member: &Member<'_>) -> Option<Definition> {
        let name = member.key.text.clone().into_owned();
        self.current_definition = Some(name.clone());
        self.definition_name(&member.key);
        let context = if name == "main" { TypeContext::Main } else { TypeContext::Definition };
        let (kind, fields) = self.typed(&member.value, context)?;
        let body = self.definition_body(kind, &fields, context)?;
        let description = match &body {
            DefinitionBody::Data(schema) => schema.description.clone(),
            _ => fields.text(self, "description"),
        };
        Some(Definition { name: Located { value: name, span: member.key.span }, description, body })
    }

    fn definition_body(
        &mut self,
        kind: LexiconType,
        fields: &Fields<'_, '_>,
        context: TypeContext,
    ) -> Option<DefinitionBody> {
        Some(match kind {
            LexiconType::Query | LexiconType::Procedure => DefinitionBody::Method(self.method(kind, fields)),
            LexiconType::Subscription => DefinitionBody::Subscription(self.subscription(fields)?),
            LexiconType::Record => DefinitionBody::Record(self.record(fields)?),
            LexiconType::PermissionSet => DefinitionBody::PermissionSet(self.permission_set(fields)),
            LexiconType::Space => DefinitionBody::Space(self.space(fields)),
            LexiconType::Token => DefinitionBody::Token,
            _ => DefinitionBody::Data(self.data(kind, fields, context)?),
        })
    }

    fn defs_are_not_empty(&mut self, definitions: usize, span: Span) {
        if definitions == 0 {
            let warning = Diagnostic::at(
                DocumentRule::DefinitionsEmpty,
                span,
                "`defs` is empty",
                "expected a definition in here",
            );
            self.report(warning.help(format!("write `{}`", self.example_definitions())));
        }
    }

    /// Stored records contain the names of definitions, so an unusual name is only a warning.
    fn definition_name(&mut self, key: &Key<'_>) {
        if !is_definition_name(&key.text) {
            let message = format!("{} is not a valid name for a definition", quoted(&key.text));
            let label = "expected a name without `#` and `.`";
            let error = Diagnostic::at(DocumentRule::DefinitionNameInvalid, key.span, message, label);
            self.report(error.did_you_mean(camel_case(&key.text).filter(|name| follows_style(name)).as_deref()));
        } else if !follows_style(&key.text) {
            let message = format!("the definition name {} is unusual", quoted(&key.text));
            let label = format!("expected a letter, then letters and digits, at most {MAX_STYLE_LENGTH}");
            let warning = Diagnostic::at(DocumentRule::DefinitionName, key.span, message, label);
            self.report(warning.note("stored records contain the name: keep it once the document is published"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::DocumentRule;
    use crate::testing::{assert_no_errors, errors_in_defs, reading};

    #[test]
    fn rejects_definition_names_that_break_references() {
        for name in ["", "a.b", "a#b", "#", "."] {
            let found = errors_in_defs(&format!(r#"{{"{name}": {{"type": "string"}}}}"#));
            assert_eq!(found.len(), 1, "{name}");
            assert!(found[0].1.ends_with("is not a valid name for a definition"), "{name}");
        }
    }

    #[test]
    fn warns_of_unusual_definition_names() {
        for name in ["formats_v0", "cc-by_4__0", "9", "ob-je-c$t", "é", "a b", &"a".repeat(256)] {
            let definitions = format!(r#"{{"{name}": {{"type": "string"}}}}"#);
            let text = format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {definitions}}}"#);
            let reading = reading(&text);
            assert_eq!(reading.error_list(), [], "{name}");
            let [warning] = &reading.warning_list()[..] else { panic!("{name}: {:?}", reading.warning_list()) };
            assert_eq!((warning.rule, &warning.help), (DocumentRule::DefinitionName, &None), "{name}");
            assert_eq!(reading.document.unwrap().definitions[0].name.value, name);
        }
        assert_no_errors(
            errors_in_defs,
            &[r#"{"main2": {"type": "string"}, "option": {"type": "string"}, "A": {"type": "string"}}"#],
        );
    }

    #[test]
    fn data_may_be_main() {
        assert_no_errors(errors_in_defs, &[r#"{"main": {"type": "array", "items": {"type": "string"}}}"#]);
    }
}
