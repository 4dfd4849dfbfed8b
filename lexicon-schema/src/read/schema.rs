//! A schema, wherever it stands: its `type` word, whether that may stand there, and its keywords.
//! What each type holds is read by the file of that type.

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place};
use crate::check;
use crate::diagnostic::{Diagnostic, Rule, listed, quoted};
use crate::document::{Array, Located, Schema, SchemaKind};
use crate::format::Format;
use crate::json::{Node, Span};
use crate::spelling::nearest;

impl Reader {
    /// A schema of data.
    pub(super) fn schema(&mut self, node: &Node<'_>, place: Place) -> Option<Schema> {
        let (kind, fields) = self.typed(node, place)?;
        self.data(kind, &fields, place)
    }

    /// The schema of data of a type that is known to be allowed at `place`.
    pub(super) fn data(&mut self, kind: Kind, fields: &Fields<'_, '_>, place: Place) -> Option<Schema> {
        let description = fields.text(self, "description");
        let kind = match kind {
            Kind::Boolean => SchemaKind::Boolean(self.boolean(fields)),
            Kind::Integer => SchemaKind::Integer(self.integer(fields)),
            Kind::String => SchemaKind::String(self.string(fields)),
            Kind::Array => SchemaKind::Array(Box::new(self.array(fields, place)?)),
            Kind::Object => SchemaKind::Object(self.object(fields, Place::Property)?),
            Kind::Ref => SchemaKind::Ref(self.reference(fields, place)?),
            Kind::Union => SchemaKind::Union(self.union(fields)?),
            Kind::Bytes => SchemaKind::Bytes(self.bytes(fields)),
            Kind::Blob => SchemaKind::Blob(self.blob(fields)),
            Kind::CidLink => SchemaKind::CidLink,
            Kind::Unknown => SchemaKind::Unknown,
            _ => return None,
        };
        Some(Schema { span: fields.at, description, kind })
    }

    fn array(&mut self, fields: &Fields<'_, '_>, place: Place) -> Option<Array> {
        let min_length = fields.limit(self, "minLength");
        let max_length = fields.limit(self, "maxLength");
        check::limits::lengths_are_in_order(&min_length, &max_length, &mut self.mistakes);
        let place = if place == Place::Parameter { Place::ParameterItems } else { Place::Items };
        let items = fields.needed(self, "items")?;
        let items = self.schema(items, place)?;
        Some(Array { items, min_length, max_length })
    }

    /// The type of `node`, which must be one that may stand at `place`, and its fields, whose names are those of the
    /// type.
    pub(super) fn typed<'n, 't>(&mut self, node: &'n Node<'t>, place: Place) -> Option<(Kind, Fields<'n, 't>)> {
        let mut fields = Fields::of(self, node, place.subject())?;
        if fields.get("type").is_none() {
            // Only here is the type unknown, so that no other keyword can be told from a misspelled one.
            fields.slips(self, &["type"]);
        }
        fields.needed(self, "type")?;
        let word = fields.string(self, "type")?;
        let kind = self.kind(&word, place)?;
        fields.at = word.span;
        self.keywords_belong(kind, &mut fields);
        Some((kind, fields))
    }

    fn kind(&mut self, word: &Located<String>, place: Place) -> Option<Kind> {
        let Some(kind) = Kind::from_name(&word.value) else {
            let message = format!("unknown type {}", quoted(&word.value));
            let names = place.names();
            let meant = known_elsewhere(&word.value).or(nearest(&word.value, &mut names.iter().copied()));
            let mistake = Diagnostic::at(Rule::TypeUnknown, word.span, message, one_of(&names));
            self.report(match (Format::from_name(&word.value), &*word.value) {
                (Some(format), _) => mistake.help(format!("write `\"string\", \"format\": \"{}\"`", format.name())),
                (None, "number" | "float" | "double") => {
                    mistake.did_you_mean(meant).note("there are no fractions; a whole number is an `integer`")
                }
                _ => mistake.did_you_mean(meant),
            });
            return None;
        };
        if !place.allows(kind) {
            self.report(misplaced(kind, word.span, place));
            return None;
        }
        Some(kind)
    }
}

/// The type that other languages call `word`.
fn known_elsewhere(word: &str) -> Option<&'static str> {
    match word {
        "number" | "float" | "double" | "int" => Some("integer"),
        "bool" => Some("boolean"),
        "text" | "str" => Some("string"),
        "list" => Some("array"),
        "map" | "struct" => Some("object"),
        _ => None,
    }
}

fn misplaced(kind: Kind, span: Span, place: Place) -> Diagnostic {
    let name = kind.with_article();
    if kind.is_primary() {
        let message = format!("{name} may only be the definition `main`");
        let mistake = Diagnostic::at(Rule::PrimaryNotMain, span, message, one_of(&place.names()));
        return mistake.note("call the definition `main`, or put it into a document of its own");
    }
    let message = format!("{} can't be {name}", place.subject());
    let mistake = Diagnostic::at(Rule::TypeMisplaced, span, message, one_of(&place.names()));
    match place {
        Place::Body => mistake.note("an object may have it as a property"),
        Place::Definition | Place::Main if matches!(kind, Kind::Ref | Kind::Union) => {
            mistake.note("it may be a property of an object, or the items of an array")
        }
        _ => mistake,
    }
}

/// `expected one of ...`, or `expected ...` if there is but one.
pub(super) fn one_of(words: &[&str]) -> String {
    let listed = listed(&mut words.iter().map(|&word| word.to_owned()), words.len());
    let how_many = if words.len() == 1 { "" } else { "one of " };
    format!("expected {how_many}{listed}")
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_definitions, in_main, in_property, noted_in_property, reading, silent, told};

    #[test]
    fn an_unknown_type_leads_to_the_one_that_was_meant() {
        told(
            in_property,
            &[
                ("{}", "{", "`type` is missing"),
                (r#"{"tpye": "string"}"#, "\"tpye\"", "unknown keyword `tpye`"),
                (r#"{"type": "strng"}"#, "\"strng\"", "unknown type `strng`"),
            ],
        );
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a": {"type": "strng"}}}"#;
        assert_eq!(reading(text).mistakes[0].help.as_deref(), Some("did you mean `string`?"));
    }

    #[test]
    fn a_type_stands_only_where_it_may() {
        told(
            in_definitions,
            &[
                (r#"{"a": {"type": "query"}}"#, "\"query\"", "a `query` may only be the definition `main`"),
                (r#"{"a": {"type": "unknown"}}"#, "\"unknown\"", "a definition can't be an `unknown`"),
                (r##"{"a": {"type": "ref", "ref": "#a"}}"##, "\"ref\"", "a definition can't be a `ref`"),
                (r#"{"a": {"type": "params", "properties": {}}}"#, "\"params\"", "a definition can't be a `params`"),
            ],
        );
        told(
            in_property,
            &[
                (r#"{"type": "token"}"#, "\"token\"", "a property can't be a `token`"),
                (r#"{"type": "procedure"}"#, "\"procedure\"", "a `procedure` may only be the definition `main`"),
                (
                    r#"{"type": "array", "items": {"type": "token"}}"#,
                    "\"token\"",
                    "the items of an array can't be a `token`",
                ),
            ],
        );
    }

    #[test]
    fn types_without_keywords_of_their_own_are_read() {
        silent(in_property, &[r#"{"type": "cid-link"}"#, r#"{"type": "unknown", "description": "anything"}"#]);
        silent(
            in_main,
            &[r#"{"type": "token"}"#, r#"{"type": "token", "description": "a name"}"#, r#"{"type": "cid-link"}"#],
        );
        told(
            noted_in_property,
            &[(r#"{"type": "unknown", "refs": []}"#, "\"refs\"", "`refs` does not apply to `unknown`")],
        );
    }

    #[test]
    fn objects_and_arrays_stand_in_each_other() {
        silent(
            in_property,
            &[
                r#"{"type": "array", "items": {"type": "array", "items": {"type": "object", "properties": {}}}}"#,
                r#"{"type": "object", "properties": {"b": {"type": "object", "properties": {"c": {"type": "boolean"}}}}}"#,
            ],
        );
        told(
            in_property,
            &[
                (r#"{"type": "array"}"#, "\"array\"", "`items` is missing"),
                (
                    r#"{"type": "array", "items": [{"type": "string"}]}"#,
                    "[{\"type\": \"string\"}]",
                    "the items of an array must be an object",
                ),
            ],
        );
    }
}
