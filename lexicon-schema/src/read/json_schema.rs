//! Schemas that use keywords of JSON Schema instead of `type`: `$ref`, `oneOf`, `anyOf` and `allOf`.

use super::DocumentReader;
use super::fields::Fields;
use super::foreign_keywords::{NULLABLE, inexpressible};
use super::lexicon_type::{LexiconType, TypeContext};
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::json::{Member, Node, NodeValue};

impl DocumentReader {
    /// Returns the error of a schema that has a keyword of JSON Schema instead of `type`.
    pub(super) fn json_schema_type(&self, fields: &Fields<'_, '_>, context: TypeContext) -> Option<Diagnostic> {
        let words = ["$ref", "oneOf", "anyOf", "allOf"];
        let Member { key, value } = fields.members.iter().find(|member| words.contains(&&*member.key.text))?;
        let error = Diagnostic::at(DocumentRule::KeywordMissing, key.span, "`type` is missing", "expected `type` here");
        let reference = |reference: String| format!("\"type\": \"ref\", \"ref\": \"{reference}\"");
        let mut is_nullable = false;
        let replacement = match (&*key.text, &value.value) {
            ("$ref", NodeValue::String(text)) if context.allows(LexiconType::Ref) => {
                self.suggested_reference(text).map(reference)
            }
            (word, NodeValue::Array(items)) => {
                let types = items.iter().filter(|item| !is_null(item)).collect::<Vec<_>>();
                is_nullable = types.len() < items.len();
                match (word, &types[..]) {
                    (word, [one]) if (word == "allOf" || is_nullable) && context.allows(LexiconType::Ref) => {
                        self.inline_reference(one).map(reference)
                    }
                    ("oneOf" | "anyOf", types) if context.allows(LexiconType::Union) => self.union_of(types),
                    _ => None,
                }
            }
            _ => None,
        };
        let note =
            if is_nullable { Some(NULLABLE) } else { inexpressible(&key.text).filter(|_| replacement.is_none()) };
        let error = match note {
            Some(note) => error.note(note),
            None => error,
        };
        Some(match replacement {
            Some(replacement) => error.help(format!("write `{replacement}` instead")),
            None => error,
        })
    }

    /// Returns the keywords of the union of `types`, if all of them are references.
    fn union_of(&self, types: &[&Node<'_>]) -> Option<String> {
        let references = types.iter().map(|item| Some(format!("\"{}\"", self.inline_reference(item)?)));
        Some(format!("\"type\": \"union\", \"refs\": [{}]", references.collect::<Option<Vec<_>>>()?.join(", ")))
    }

    /// Returns the reference of an object `{ "type": "ref", "ref": ... }` or `{ "$ref": ... }`.
    pub(super) fn inline_reference(&self, node: &Node<'_>) -> Option<String> {
        let NodeValue::Object(members) = &node.value else { return None };
        let member = members.iter().find(|member| matches!(&*member.key.text, "ref" | "$ref"))?;
        match &member.value.value {
            NodeValue::String(text) => self.suggested_reference(text),
            _ => None,
        }
    }
}

/// Whether a schema of JSON Schema is the type `null`.
fn is_null(schema: &Node<'_>) -> bool {
    let NodeValue::Object(members) = &schema.value else { return false };
    members.iter().any(|member| member.key.text == "type" && member.value.value == NodeValue::String("null".into()))
}
