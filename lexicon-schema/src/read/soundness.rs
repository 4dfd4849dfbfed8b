//! What of a document stands in spite of its mistakes: a property with one is marked, or else the part of a method, and a
//! definition with one that is in neither is left out. So one bad property doesn't take every other type along.

use lexicon_syntax::json::Span;

use super::definition::is_definition_name;
use super::{DefinitionEntry, Reading};
use crate::diagnostic::{Diagnostic, Level, settled_meaning};
use crate::document::{BodySchema, Definition, DefinitionBody, MethodPart, ObjectSchema, Schema, SchemaKind};
use crate::names::NameIndex;
use crate::sort::sort_by;

impl Reading {
    /// Adds diagnostics with their severity, and marks the parts with errors.
    pub(super) fn report(&mut self, found: Vec<Diagnostic>) {
        self.diagnostics.extend(found.into_iter().map(|mut diagnostic| {
            diagnostic.settle_severity(self.ownership);
            match diagnostic.level {
                Level::OwnError if !diagnostic.is_error() => {
                    let meaning = settled_meaning(diagnostic.rule);
                    diagnostic.footnote(format!("since the document is third-party, {meaning}"))
                }
                _ => diagnostic,
            }
        }));
        sort_by(&mut self.diagnostics, |one, other| one.span().cmp(&other.span()));
        let mistakes: Vec<&Diagnostic> = self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        let Some(document) = &mut self.document else { return };
        // Mistakes, entries and definitions are all in the order of their places, and no entry overlaps another.
        document.definitions.retain_mut(|definition| {
            let entry = self.entries.partition_point(|entry| entry.span.end <= definition.name.span.start);
            let Some(DefinitionEntry { span, .. }) = self.entries.get(entry) else { return false };
            let first = mistakes.partition_point(|mistake| mistake.span().start < span.start);
            let its_own = mistakes.iter().skip(first).take_while(|mistake| mistake.span().start < span.end);
            let mut stands = true;
            for mistake in its_own {
                stands &= is_in_a_property(&mut definition.body, mistake.span());
            }
            stands
        });
        document.invalid_definitions = broken(&document.definitions, &self.entries);
        document.index();
    }
}

/// The names of entries that are not among the definitions.
fn broken(definitions: &[Definition], entries: &[DefinitionEntry]) -> Vec<String> {
    let mut known = NameIndex::new(&mut definitions.iter().map(|definition| definition.name.value.as_str()));
    let mut broken = Vec::new();
    for DefinitionEntry { name, .. } in entries {
        if is_definition_name(name) && known.add(name) {
            broken.push(name.clone());
        }
    }
    broken
}

/// Marks the property of a definition, or the part of a method, in which `at` is, if it is in one.
fn is_in_a_property(body: &mut DefinitionBody, at: Span) -> bool {
    match body {
        DefinitionBody::Method(method) => {
            let bodies = [&mut method.input, &mut method.output].into_iter().flatten();
            let schema = |body: &mut BodySchema| body.schema.as_mut().is_some_and(|schema| in_schema(schema, at));
            method.parameters.as_mut().is_some_and(|object| in_object(object, at))
                || bodies.into_iter().any(schema)
                || is_in_a_part(&mut method.parts, at)
        }
        DefinitionBody::Subscription(subscription) => {
            subscription.parameters.as_mut().is_some_and(|object| in_object(object, at))
        }
        DefinitionBody::Record(record) => in_object(&mut record.object, at),
        DefinitionBody::Data(schema) => in_schema(schema, at),
        DefinitionBody::PermissionSet(_) | DefinitionBody::Space(_) | DefinitionBody::Token => false,
    }
}

/// A part of a method that has a mistake is as unknown as a property that has one; what the others say stands.
fn is_in_a_part(parts: &mut [MethodPart], at: Span) -> bool {
    let part = parts.iter_mut().find(|part| part.span.contains(at));
    part.map(|part| part.is_invalid = true).is_some()
}

fn in_schema(schema: &mut Schema, at: Span) -> bool {
    match &mut schema.kind {
        SchemaKind::Object(object) => in_object(object, at),
        SchemaKind::Array(array) => in_schema(&mut array.items, at),
        _ => false,
    }
}

/// The innermost property has the mistake: those around it are what they say.
fn in_object(object: &mut ObjectSchema, at: Span) -> bool {
    // They are in the order of their places.
    let place = object.properties.partition_point(|property| property.span.end <= at.start);
    let Some(property) = object.properties.get_mut(place).filter(|property| property.span.contains(at)) else {
        return false;
    };
    if !in_schema(&mut property.schema, at) {
        property.is_invalid = true;
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, ObjectSchema, SchemaKind};
    use crate::read::Reading;
    use crate::read::testing::reading;

    fn of(defs: &str) -> Reading {
        reading(&format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {defs}}}"#))
    }

    /// The names of definitions, and those of the broken ones.
    fn names(reading: &Reading) -> (Vec<&str>, Vec<&str>) {
        let document = reading.document.as_ref().expect("a document");
        let sound = document.definitions.iter().map(|definition| definition.name.value.as_str());
        (sound.collect(), document.invalid_definitions.iter().map(String::as_str).collect())
    }

    fn main(reading: &Reading) -> &ObjectSchema {
        match &reading.document.as_ref().expect("a document").definitions[0].body {
            DefinitionBody::Data(schema) => match &schema.kind {
                SchemaKind::Object(object) => object,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn broken(object: &ObjectSchema) -> Vec<&str> {
        let broken = object.properties.iter().filter(|property| property.is_invalid);
        broken.map(|property| property.name.value.as_str()).collect()
    }

    #[test]
    fn a_property_with_a_mistake_is_marked_and_its_object_stands() {
        for schema in [
            r#"{"type": "strng"}"#,
            r#"{"type": "integer", "minimum": 9, "maximum": 5}"#,
            r#"{"type": "string", "type": "integer"}"#,
            r#"{"type": "ref", "ref": "no-reference"}"#,
            r#"{"type": "array", "items": {}}"#,
            r#"{"type": "object", "required": ["x"], "properties": {}}"#,
            "[]",
        ] {
            let reading = of(&format!(
                r#"{{"main": {{"type": "object", "required": ["b"], "properties":
                    {{"a": {{"type": "string"}}, "b": {schema}, "c": {{"type": "boolean"}}}}}}}}"#
            ));
            assert_eq!(reading.errors().count(), 1, "{schema}");
            assert_eq!(names(&reading), (vec!["main"], vec![]), "{schema}");
            let object = main(&reading);
            assert_eq!((object.properties.len(), broken(object)), (3, vec!["b"]), "{schema}");
            assert!(object.properties[1].required, "{schema}");
        }
    }

    #[test]
    fn of_properties_in_one_another_the_innermost_is_marked() {
        let reading = of(r#"{"main": {"type": "object", "properties": {"a": {"type": "array", "items":
            {"type": "object", "properties": {"x": {"type": "int"}, "y": {"type": "integer"}}}}}}}"#);
        let object = main(&reading);
        assert_eq!(broken(object), [""; 0]);
        let SchemaKind::Array(array) = &object.properties[0].schema.kind else { panic!("an array") };
        let SchemaKind::Object(items) = &array.items.kind else { panic!("an object") };
        assert_eq!(broken(items), ["x"]);
    }

    #[test]
    fn a_mistake_in_no_property_takes_its_definition_and_no_other() {
        for definition in [
            r#"{"type": "object", "required": ["x"], "properties": {}}"#,
            r#"{"type": "object", "properties": {"a": {"type": "string"}, "a": {"type": "string"}}}"#,
            r#"{"type": "strng"}"#,
            r#"{"type": "string", "minLength": 9, "maxLength": 5}"#,
        ] {
            let reading = of(&format!(r#"{{"a": {{"type": "string"}}, "b": {definition}, "c": {{"type": "token"}}}}"#));
            assert_eq!(names(&reading), (vec!["a", "c"], vec!["b"]), "{definition}");
        }
    }

    #[test]
    fn a_mistake_in_a_part_of_a_method_takes_that_part_alone() {
        let object = r#"{"encoding": "application/json", "schema": {"type": "object", "properties": {}}}"#;
        for (part, written) in [
            ("input", r#"{"encoding": "json"}"#),
            ("input", r#"{"encoding": "application/json", "schema": {"type": "string"}}"#),
            (
                "output",
                r#"{"encoding": "application/json", "schema": {"type": "object", "required": ["x"], "properties": {}}}"#,
            ),
            ("output", "[]"),
            ("errors", r#"[{"name": "Not found"}]"#),
            ("parameters", r#"{"type": "object", "properties": {}}"#),
        ] {
            let other = if part == "input" { "output" } else { "input" };
            let reading =
                of(&format!(r#"{{"main": {{"type": "procedure", "{part}": {written}, "{other}": {object}}}}}"#));
            assert_eq!(names(&reading), (vec!["main"], vec![]), "{written}");
            let document = reading.document.as_ref().expect("a document");
            let DefinitionBody::Method(method) = &document.definitions[0].body else { panic!("a method") };
            assert!(method.has_invalid_part(part) && !method.has_invalid_part(other), "{written}");
        }
    }

    #[test]
    fn bodies_and_parameters_have_properties_too() {
        let reading = of(r#"{"main": {"type": "procedure",
            "parameters": {"type": "params", "properties": {"p": {"type": "object"}, "q": {"type": "string"}}},
            "input": {"encoding": "application/json", "schema": {"type": "object", "properties": {"i": {}}}},
            "output": {"encoding": "application/json", "schema": {"type": "object", "properties": {"o": {"type": ""}}}}}}"#);
        assert_eq!(reading.errors().count(), 3);
        let document = reading.document.expect("a document");
        let DefinitionBody::Method(method) = &document.definitions[0].body else { panic!("a method") };
        assert_eq!(broken(method.parameters.as_ref().expect("parameters")), ["p"]);
        for (body, name) in [(&method.input, "i"), (&method.output, "o")] {
            let schema = body.as_ref().and_then(|body| body.schema.as_ref()).expect("a schema");
            let SchemaKind::Object(object) = &schema.kind else { panic!("an object") };
            assert_eq!(broken(object), [name]);
        }
    }
}
