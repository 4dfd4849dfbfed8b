//! Objects and parameters: `properties`, `required` and `nullable`.

use lexicon_syntax::json::Span;

use super::DocumentReader;
use super::fields::Fields;
use super::json_values;
use super::lexicon_type::TypeContext;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::document::{Located, ObjectSchema, Property, Schema, SchemaKind};
use crate::json::{Key, Member, Node, NodeValue};
use crate::names::NameIndex;

impl DocumentReader {
    /// Reads the properties of an object, or parameters, in `context`.
    pub(super) fn object(&mut self, fields: &Fields<'_, '_>, context: TypeContext) -> Option<ObjectSchema> {
        let required = self.property_names(fields, "required");
        let nullable =
            if context == TypeContext::Parameter { Vec::new() } else { self.property_names(fields, "nullable") };
        let members = self.properties(fields).unwrap_or_default();
        // Properties with errors count too, so that they are reported once.
        let keys: Vec<(&str, Span)> = members.iter().map(|Member { key, .. }| (&*key.text, key.span)).collect();
        check::lists::required_lists_properties(&required, &keys, &mut self.collector);
        check::lists::nullable_lists_properties(&nullable, &keys, &mut self.collector);
        let (required, nullable) = (name_index(&required), name_index(&nullable));
        let mut properties = Vec::with_capacity(members.len());
        for Member { key, value } in members {
            if is_reserved(key) || self.collector.is_duplicate_key(key.span) {
                self.property_name(key);
                self.schema(value, context);
                continue;
            }
            let span = Span { start: key.span.start, end: value.span.end };
            let (schema, has_error) = self.part(span, |reader| {
                reader.property_name(key);
                reader.schema(value, context)
            });
            properties.push(Property {
                name: Located { value: key.text.clone().into_owned(), span: key.span },
                required: required.contains(&key.text),
                nullable: nullable.contains(&key.text),
                is_invalid: has_error || schema.is_none(),
                schema: schema.unwrap_or(Schema { span: value.span, description: None, kind: SchemaKind::Unknown }),
            });
        }
        Some(ObjectSchema { properties })
    }

    fn property_names(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<Located<String>> {
        if let Some(Node { value: NodeValue::Bool(_), span }) = fields.get(key) {
            let message = format!("`{key}` must be an array");
            let label = "expected an array, found a boolean";
            let error = Diagnostic::at(DocumentRule::NotAnArray, *span, message, label);
            self.report(error.note(format!("`{key}` lists properties of the object by their names")));
            return Vec::new();
        }
        fields.distinct(self, key, json_values::string).map(|names| names.value).unwrap_or_default()
    }

    fn properties<'n, 't>(&mut self, fields: &Fields<'n, 't>) -> Option<&'n [Member<'t>]> {
        let node: &'n Node<'t> = fields.required(self, "properties")?;
        let NodeValue::Object(members) = &node.value else {
            self.expected(DocumentRule::NotAnObject, node, "`properties`", "an object");
            return None;
        };
        Some(members)
    }

    fn property_name(&mut self, key: &Key<'_>) {
        if key.text.is_empty() {
            let message = "the name of a property is empty";
            self.report(Diagnostic::at(DocumentRule::PropertyNameEmpty, key.span, message, "expected a name"));
        } else if is_reserved(key) {
            let label = "names that begin with `$` are reserved by the protocol";
            let error = |message: &str| Diagnostic::at(DocumentRule::PropertyNameReserved, key.span, message, label);
            self.report(match key.text.as_ref() {
                "$type" => error("`$type` is implicit, and can't be a property").help("remove it"),
                _ => {
                    let name = Some(key.text.trim_start_matches('$')).filter(|name| !name.is_empty());
                    error("the name of a property can't begin with `$`").did_you_mean(name)
                }
            });
        }
    }
}

fn is_reserved(key: &Key<'_>) -> bool {
    key.text.starts_with('$')
}

fn name_index(list: &[Located<String>]) -> NameIndex {
    NameIndex::new(&mut list.iter().map(|name| name.value.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SchemaKind};
    use crate::testing::{assert_diagnostics, assert_no_errors, errors_in_main, reading};

    #[test]
    fn rejects_reserved_and_empty_property_names() {
        assert_diagnostics(
            errors_in_main,
            &[
                (
                    r#"{"type": "object", "properties": {"": {"type": "string"}}}"#,
                    "\"\"",
                    "the name of a property is empty",
                ),
                (
                    r#"{"type": "object", "properties": {"$type": {"type": "string"}}}"#,
                    "\"$type\"",
                    "`$type` is implicit, and can't be a property",
                ),
                (r#"{"type": "object"}"#, "\"object\"", "`properties` is missing"),
            ],
        );
        assert_no_errors(
            errors_in_main,
            &[r#"{"type": "object", "required": [], "properties":
            {"cid-link": {"type": "string"}, "__proto__": {"type": "string"}, "a b": {"type": "string"}}}"#],
        );
    }

    #[test]
    fn boolean_required_is_error_with_note() {
        for list in ["required", "nullable"] {
            let text = format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {{"type": "object",
                "{list}": true, "properties": {{}}}}}}}}"#
            );
            let [error] = &reading(&text).error_list()[..] else { panic!("one error: {list}") };
            assert_eq!(error.message, format!("`{list}` must be an array"));
            assert!(error.note.as_deref().is_some_and(|note| note.contains("by their names")), "{list}");
        }
    }

    #[test]
    fn keeps_order_and_presence_of_properties() {
        let reading = reading(
            r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object",
                "required": ["z", "b", "z"], "nullable": ["b", "c"], "properties": {"z": {"type": "string"},
                "b": {"type": "string"}, "c": {"type": "string"}, "a": {"type": "string"}}}}}"#,
        );
        let document = reading.document.unwrap();
        let DefinitionBody::Data(schema) = &document.definitions[0].body else { panic!("data") };
        let SchemaKind::Object(object) = &schema.kind else { panic!("an object") };
        let properties = object.properties.iter();
        let properties =
            properties.map(|property| (property.name.value.as_str(), property.required, property.nullable));
        assert_eq!(
            properties.collect::<Vec<_>>(),
            [("z", true, false), ("b", true, true), ("c", false, true), ("a", false, false)]
        );
    }
}
