//! The entries of `defs`: their names, and what each defines.
//! What each kind holds is read by the file of that kind; whatever has none is data.

use lexicon_syntax::json::Span;

use super::fields::Fields;
use super::kind::{Kind, Place};
use super::{DefinitionEntry, Reader};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Definition, DefinitionBody, Located};
use crate::json::{Key, Member, NodeValue};
use crate::spelling::camel_case;

/// The greatest length of a definition's name in good style.
const LONGEST_NAME: usize = 255;

/// Whether `name` can name a definition: a reference to it must be unambiguous.
pub(super) fn is_definition_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['#', '.'])
}

/// Whether `name` is a definition's name in good style: a letter, then letters and digits.
fn is_plain_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl Reader {
    /// The definitions that can be read, and every entry; `None` if there is no telling which there are.
    pub(super) fn definitions(&mut self, fields: &Fields<'_, '_>) -> Option<Vec<Definition>> {
        let node = fields.essential(self, "defs")?;
        let NodeValue::Object(members) = &node.value else {
            self.expected(DocumentRule::NotAnObject, node, "`defs`", "an object");
            return None;
        };
        self.something_is_defined(members.len(), node.span);
        for Member { key, value } in members {
            let span = Span { start: key.span.start, end: value.span.end };
            self.entries.push(DefinitionEntry { name: key.text.clone().into_owned(), span });
            self.names.add(&key.text);
            let is_short = key.text.len() <= LONGEST_NAME;
            if self.referable.is_none() && is_short && key.text != "main" && is_definition_name(&key.text) {
                self.referable = Some(key.text.clone().into_owned());
            }
        }
        Some(members.iter().filter_map(|member| self.definition(member)).collect())
    }

    fn definition(&mut self, member: &Member<'_>) -> Option<Definition> {
        self.definition_name(&member.key);
        let place = if member.key.text == "main" { Place::Main } else { Place::Definition };
        let (kind, fields) = self.typed(&member.value, place)?;
        let body = self.defined(kind, &fields, place)?;
        let description = match &body {
            DefinitionBody::Data(schema) => schema.description.clone(),
            _ => fields.text(self, "description"),
        };
        let name = Located { value: member.key.text.clone().into_owned(), span: member.key.span };
        Some(Definition { name, description, body })
    }

    fn defined(&mut self, kind: Kind, fields: &Fields<'_, '_>, place: Place) -> Option<DefinitionBody> {
        Some(match kind {
            Kind::Query | Kind::Procedure => DefinitionBody::Method(self.method(kind, fields)),
            Kind::Subscription => DefinitionBody::Subscription(self.subscription(fields)?),
            Kind::Record => DefinitionBody::Record(self.record(fields)?),
            Kind::PermissionSet => DefinitionBody::PermissionSet(self.permission_set(fields)),
            Kind::Space => DefinitionBody::Space(self.space(fields)),
            Kind::Token => DefinitionBody::Token,
            _ => DefinitionBody::Data(self.data(kind, fields, place)?),
        })
    }

    /// A document is there for what it defines; without anything most likely its place is wrong, or the file.
    fn something_is_defined(&mut self, definitions: usize, at: Span) {
        if definitions == 0 {
            let message = "this document defines nothing";
            let mistake = Diagnostic::at(DocumentRule::DefinitionsEmpty, at, message, "expected a definition in here");
            self.report(mistake.help(format!("write `{}`", self.some_definitions())));
        }
    }

    /// A name follows the `#` of a reference. Stored records contain it, so a name that is only unusual stays as it is.
    fn definition_name(&mut self, key: &Key<'_>) {
        if !is_definition_name(&key.text) {
            let message = format!("{} is not a valid name for a definition", quoted(&key.text));
            let label = "expected a name without `#` and `.`";
            let error = Diagnostic::at(DocumentRule::DefinitionNameInvalid, key.span, message, label);
            self.report(error.did_you_mean(camel_case(&key.text).filter(|name| is_plain_name(name)).as_deref()));
        } else if !is_plain_name(&key.text) {
            let message = format!("the definition name {} is unusual", quoted(&key.text));
            let label = format!("the style guide asks for a letter, then letters and digits, at most {LONGEST_NAME}");
            let warning = Diagnostic::at(DocumentRule::DefinitionName, key.span, message, label);
            self.report(warning.note("stored records contain the name: keep it once the document is published"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::DocumentRule;
    use crate::read::testing::{in_definitions, reading, silent};

    #[test]
    fn rejects_definition_names_that_break_references() {
        for name in ["", "a.b", "a#b", "#", "."] {
            let found = in_definitions(&format!(r#"{{"{name}": {{"type": "string"}}}}"#));
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
        silent(
            in_definitions,
            &[r#"{"main2": {"type": "string"}, "option": {"type": "string"}, "A": {"type": "string"}}"#],
        );
    }

    #[test]
    fn data_may_be_main() {
        silent(in_definitions, &[r#"{"main": {"type": "array", "items": {"type": "string"}}}"#]);
    }
}
