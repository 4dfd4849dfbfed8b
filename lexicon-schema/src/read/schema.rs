//! Schemas of data: dispatch to the reader of each type, and arrays.

use super::DocumentReader;
use super::fields::Fields;
use super::lexicon_type::{LexiconType, TypeContext};
use crate::check;
use crate::document::{ArraySchema, Schema, SchemaKind, StringSchema};
use crate::json::Node;

impl DocumentReader {
    /// Reads a schema of data.
    pub(super) fn schema(&mut self, node: &Node<'_>, context: TypeContext) -> Option<Schema> {
        let (kind, fields) = self.typed(node, context)?;
        self.data(kind, &fields, context)
    }

    /// Reads a schema of data of the type `kind`, which is allowed in `context`.
    pub(super) fn data(&mut self, kind: LexiconType, fields: &Fields<'_, '_>, context: TypeContext) -> Option<Schema> {
        let description = fields.text(self, "description");
        let kind = match kind {
            LexiconType::Boolean => SchemaKind::Boolean(self.boolean(fields)),
            LexiconType::Integer => SchemaKind::Integer(self.integer(fields)),
            LexiconType::String => SchemaKind::String(self.string(fields)),
            LexiconType::Array => SchemaKind::Array(Box::new(self.array(fields, context)?)),
            LexiconType::Object => SchemaKind::Object(self.object(fields, TypeContext::Property)?),
            LexiconType::Ref => SchemaKind::Ref(self.reference(fields, context)?),
            LexiconType::Union => SchemaKind::Union(self.union(fields)?),
            LexiconType::Bytes => SchemaKind::Bytes(self.bytes(fields)),
            LexiconType::Blob => SchemaKind::Blob(self.blob(fields)),
            LexiconType::CidLink => SchemaKind::CidLink,
            LexiconType::Unknown => SchemaKind::Unknown,
            // Third-party documents use tokens as schemas; the value is a string that names one.
            LexiconType::Token => SchemaKind::String(StringSchema::default()),
            _ => return None,
        };
        Some(Schema { span: fields.at, description, kind })
    }

    fn array(&mut self, fields: &Fields<'_, '_>, context: TypeContext) -> Option<ArraySchema> {
        let min_length = fields.limit(self, "minLength");
        let max_length = fields.limit(self, "maxLength");
        check::limits::lengths_are_in_order(&min_length, &max_length, &mut self.collector);
        let context = if context == TypeContext::Parameter { TypeContext::ParameterItems } else { TypeContext::Items };
        let items = fields.essential(self, "items")?;
        let items = self.schema(items, context)?;
        Some(ArraySchema { items, min_length, max_length })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{
        assert_diagnostics, assert_no_errors, errors_in_defs, errors_in_main, errors_in_property, reading,
        warnings_in_property,
    };

    #[test]
    fn suggests_similar_type() {
        assert_diagnostics(
            errors_in_property,
            &[
                ("{}", "{", "`type` is missing"),
                (r#"{"tpye": "string"}"#, "\"tpye\"", "unknown keyword `tpye`"),
                (r#"{"type": "strng"}"#, "\"strng\"", "unknown type `strng`"),
            ],
        );
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"a": {"type": "strng"}}}"#;
        assert_eq!(reading(text).error_list()[0].help.as_deref(), Some("did you mean `string`?"));
    }

    #[test]
    fn rejects_types_in_wrong_places() {
        assert_diagnostics(
            errors_in_defs,
            &[
                (r#"{"a": {"type": "query"}}"#, "\"query\"", "a `query` must be the definition `main`"),
                (r#"{"a": {"type": "unknown"}}"#, "\"unknown\"", "a definition can't be an `unknown`"),
                (r##"{"a": {"type": "ref", "ref": "#a"}}"##, "\"ref\"", "a definition can't be a `ref`"),
                (r#"{"a": {"type": "params", "properties": {}}}"#, "\"params\"", "a definition can't be a `params`"),
            ],
        );
        assert_diagnostics(
            errors_in_property,
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
    fn reads_types_without_keywords() {
        assert_no_errors(
            errors_in_property,
            &[r#"{"type": "cid-link"}"#, r#"{"type": "unknown", "description": "anything"}"#],
        );
        assert_no_errors(
            errors_in_main,
            &[r#"{"type": "token"}"#, r#"{"type": "token", "description": "a name"}"#, r#"{"type": "cid-link"}"#],
        );
        assert_diagnostics(
            warnings_in_property,
            &[(r#"{"type": "unknown", "refs": []}"#, "\"refs\"", "`refs` does not apply to `unknown`")],
        );
    }

    #[test]
    fn objects_and_arrays_may_be_nested() {
        assert_no_errors(
            errors_in_property,
            &[
                r#"{"type": "array", "items": {"type": "array", "items": {"type": "object", "properties": {}}}}"#,
                r#"{"type": "object", "properties": {"b": {"type": "object", "properties": {"c": {"type": "boolean"}}}}}"#,
            ],
        );
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "array"}"#, "\"array\"", "`items` is missing"),
                (
                    r#"{"type": "array", "items": [{"type": "string"}]}"#,
                    "[{\"type\": \"string\"}]",
                    "the schema of the items of an array must be an object",
                ),
            ],
        );
    }
}
