//! The entries of `defs`: their names, and what each defines.
//! What each kind holds is read by the file of that kind; whatever has none is data.

use super::fields::Fields;
use super::kind::{Kind, Place};
use super::{Entry, Reader};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::document::{Definition, DefinitionBody, Located};
use crate::json::{Key, Member, Span, Value};
use crate::spelling::joined;

/// The greatest length of a definition's name.
const LONGEST_NAME: usize = 255;

/// Whether `name` can name a definition of which code is made: a letter, then letters and digits.
pub(super) fn is_name_in_code(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl Reader {
    /// The definitions that can be read, and every entry; `None` if there is no telling which there are.
    pub(super) fn definitions(&mut self, fields: &Fields<'_, '_>) -> Option<Vec<Definition>> {
        let node = fields.needed(self, "defs")?;
        let Value::Object(members) = &node.value else {
            self.expected(Rule::NotAnObject, node, "`defs`", "an object");
            return None;
        };
        self.something_is_defined(members.len(), node.span);
        for Member { key, value } in members {
            let span = Span { start: key.span.start, end: value.span.end };
            self.entries.push(Entry { name: key.text.clone().into_owned(), span });
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
            Kind::PermissionSet => DefinitionBody::PermissionSet(self.permission_set(fields)?),
            Kind::Token => DefinitionBody::Token,
            _ => DefinitionBody::Data(self.data(kind, fields, place)?),
        })
    }

    /// A document is there for what it defines; without anything most likely its place is wrong, or the file.
    fn something_is_defined(&mut self, definitions: usize, at: Span) {
        if definitions == 0 {
            let message = "this document defines nothing";
            let mistake = Diagnostic::at(Rule::NothingDefined, at, message, "expected a definition in here");
            self.report(mistake.help(format!("write `{}`", self.some_definitions())));
        }
    }

    /// Whether `name` can name a definition.
    pub(super) fn is_definition_name(&self, name: &str) -> bool {
        match self.any_names {
            true => !name.is_empty() && !name.contains(['#', '.']),
            false => is_name_in_code(name),
        }
    }

    /// The name stands behind the `#` of a reference and becomes that of a type, so it has no other marks in it.
    fn definition_name(&mut self, key: &Key<'_>) {
        if !self.is_definition_name(&key.text) {
            let message = format!("{} is not a valid name for a definition", quoted(&key.text));
            let label = format!("expected a letter, then letters and digits, at most {LONGEST_NAME} in all");
            let mistake = Diagnostic::at(Rule::DefinitionName, key.span, message, label);
            self.report(mistake.did_you_mean(joined(&key.text).filter(|name| is_name_in_code(name)).as_deref()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_definitions, silent};

    #[test]
    fn names_of_definitions_are_letters_and_digits() {
        for name in ["", "9", "a-b", "a.b", "a#b", "ob-je-c$t", "é", &"a".repeat(256)] {
            let found = in_definitions(&format!(r#"{{"{name}": {{"type": "string"}}}}"#));
            assert_eq!(found.len(), 1, "{name}");
            assert!(found[0].1.ends_with("is not a valid name for a definition"), "{name}");
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
