//! Objects, and the parameters of a method, which are an object of scalars.
//! Reads their properties and which of them are required or may be null.

use lexicon_syntax::json::Span;

use super::Reader;
use super::fields::Fields;
use super::kind::Place;
use super::values;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::document::{Located, ObjectSchema, Property, Schema, SchemaKind};
use crate::json::{Key, Member, Node, NodeValue};
use crate::names::NameIndex;

impl Reader {
    /// The properties of an object or of parameters, each of which stands at `place`.
    pub(super) fn object(&mut self, fields: &Fields<'_, '_>, place: Place) -> Option<ObjectSchema> {
        let required = self.names(fields, "required");
        let nullable = if place == Place::Parameter { Vec::new() } else { self.names(fields, "nullable") };
        let members = self.properties(fields).unwrap_or_default();
        check::names::listed_names_are_properties(
            (DocumentRule::RequiredWithoutProperty, "required"),
            &required,
            members,
            &mut self.mistakes,
        );
        check::names::listed_names_are_properties(
            (DocumentRule::NullableWithoutProperty, "nullable"),
            &nullable,
            members,
            &mut self.mistakes,
        );
        let (required, nullable) = (names_of(&required), names_of(&nullable));
        let mut properties = Vec::with_capacity(members.len());
        for Member { key, value } in members {
            let has_name = self.property_name(key) && !self.is_repeated(key);
            let schema = self.schema(value, place);
            if has_name {
                properties.push(Property {
                    name: Located { value: key.text.clone().into_owned(), span: key.span },
                    span: Span { start: key.span.start, end: value.span.end },
                    required: required.contains(key.text.as_ref()),
                    nullable: nullable.contains(key.text.as_ref()),
                    is_invalid: schema.is_none(),
                    schema: schema.unwrap_or(Schema { span: value.span, description: None, kind: SchemaKind::Unknown }),
                });
            }
        }
        Some(ObjectSchema { properties })
    }

    fn names(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<Located<String>> {
        if let Some(Node { value: NodeValue::Bool(_), span }) = fields.get(key) {
            let message = format!("`{key}` must be an array");
            let mistake =
                Diagnostic::at(DocumentRule::NotAnArray, *span, message, "expected an array, found a boolean");
            self.report(mistake.note(format!("`{key}` lists properties of its own object by their names")));
            return Vec::new();
        }
        fields.distinct(self, key, values::string).map(|names| names.value).unwrap_or_default()
    }

    fn properties<'n, 't>(&mut self, fields: &Fields<'n, 't>) -> Option<&'n [Member<'t>]> {
        let node: &'n Node<'t> = fields.needed(self, "properties")?;
        let NodeValue::Object(members) = &node.value else {
            self.expected(DocumentRule::NotAnObject, node, "`properties`", "an object");
            return None;
        };
        Some(members)
    }

    /// Names that begin with `$` are the protocol's own, such as the `$type` of a record, and become no property; and a
    /// value needs a name.
    fn property_name(&mut self, key: &Key<'_>) -> bool {
        if key.text.is_empty() {
            let message = "the name of a property is empty";
            self.report(Diagnostic::at(DocumentRule::PropertyNameEmpty, key.span, message, "expected a name"));
        } else if key.text.starts_with('$') {
            let label = "names that begin with `$` are the protocol's own";
            let taken = |message: &str| Diagnostic::at(DocumentRule::PropertyNameReserved, key.span, message, label);
            self.report(match key.text.as_ref() {
                "$type" => taken("`$type` is written by itself, and needs no property").help("remove it"),
                _ => {
                    let name = Some(key.text.trim_start_matches('$')).filter(|name| !name.is_empty());
                    taken("the name of a property can't begin with `$`").did_you_mean(name)
                }
            });
        }
        !key.text.starts_with('$')
    }

    /// Whether the object has such a key before this one, which was told when the text was read.
    fn is_repeated(&self, key: &Key<'_>) -> bool {
        self.repeated.binary_search(&key.span).is_ok()
    }
}

fn names_of(list: &[Located<String>]) -> NameIndex {
    NameIndex::new(&mut list.iter().map(|name| name.value.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SchemaKind};
    use crate::read::testing::{in_main, reading, silent, told};

    #[test]
    fn names_of_the_protocols_own_are_refused_and_odd_ones_are_not() {
        told(
            in_main,
            &[
                (
                    r#"{"type": "object", "properties": {"": {"type": "string"}}}"#,
                    "\"\"",
                    "the name of a property is empty",
                ),
                (
                    r#"{"type": "object", "properties": {"$type": {"type": "string"}}}"#,
                    "\"$type\"",
                    "`$type` is written by itself, and needs no property",
                ),
                (r#"{"type": "object"}"#, "\"object\"", "`properties` is missing"),
            ],
        );
        silent(
            in_main,
            &[r#"{"type": "object", "required": [], "properties":
            {"cid-link": {"type": "string"}, "__proto__": {"type": "string"}, "a b": {"type": "string"}}}"#],
        );
    }

    #[test]
    fn boolean_required_is_an_error_with_a_note() {
        for list in ["required", "nullable"] {
            let text = format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {{"type": "object",
                "{list}": true, "properties": {{}}}}}}}}"#
            );
            let [mistake] = &reading(&text).error_list()[..] else { panic!("one error: {list}") };
            assert_eq!(mistake.message, format!("`{list}` must be an array"));
            assert!(mistake.note.as_deref().is_some_and(|note| note.contains("by their names")), "{list}");
        }
    }

    #[test]
    fn presence_and_order_are_kept() {
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
