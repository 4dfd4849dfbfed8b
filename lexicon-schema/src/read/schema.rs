//! A schema, wherever it stands: a type of data and what belongs to it.
//! The `type` word is read by its own file, and what each type holds by the file of that type.

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place};
use crate::check;
use crate::document::{ArraySchema, Schema, SchemaKind, StringSchema};
use crate::json::Node;

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
            // Data that is said to be a token is a string that names one.
            Kind::Token => SchemaKind::String(StringSchema::default()),
            _ => return None,
        };
        Some(Schema { span: fields.at, description, kind })
    }

    fn array(&mut self, fields: &Fields<'_, '_>, place: Place) -> Option<ArraySchema> {
        let min_length = fields.limit(self, "minLength");
        let max_length = fields.limit(self, "maxLength");
        check::limits::lengths_are_in_order(&min_length, &max_length, &mut self.mistakes);
        let place = if place == Place::Parameter { Place::ParameterItems } else { Place::Items };
        let items = fields.essential(self, "items")?;
        let items = self.schema(items, place)?;
        Some(ArraySchema { items, min_length, max_length })
    }
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
                (r#"{"tpye": "string"}"#, "\"tpye\"", "there is no keyword `tpye` here"),
                (r#"{"type": "strng"}"#, "\"strng\"", "there is no type `strng`"),
            ],
        );
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a": {"type": "strng"}}}"#;
        assert_eq!(reading(text).error_list()[0].help.as_deref(), Some("did you mean `string`?"));
    }

    #[test]
    fn a_type_stands_only_where_it_may() {
        told(
            in_definitions,
            &[
                (r#"{"a": {"type": "query"}}"#, "\"query\"", "a `query` must be the definition `main`"),
                (r#"{"a": {"type": "unknown"}}"#, "\"unknown\"", "a definition can't be an `unknown`"),
                (r##"{"a": {"type": "ref", "ref": "#a"}}"##, "\"ref\"", "a definition can't be a `ref`"),
                (r#"{"a": {"type": "params", "properties": {}}}"#, "\"params\"", "a definition can't be a `params`"),
            ],
        );
        told(
            in_property,
            &[
                (r#"{"type": "token"}"#, "\"token\"", "a property can't be a `token`"),
                (r#"{"type": "procedure"}"#, "\"procedure\"", "a `procedure` must be the definition `main`"),
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
                    "the items of an array are described by an object",
                ),
            ],
        );
    }
}
