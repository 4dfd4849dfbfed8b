//! Which part of a document is invalid: the innermost property, the part of a method, or the definition.

use crate::document::{DefinitionBody, ObjectSchema, SchemaKind};
use crate::read::Reading;
use crate::testing::reading;

fn read_defs(defs: &str) -> Reading {
    reading(&format!(r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {defs}}}"#))
}

/// Returns the names of the valid and of the invalid definitions.
fn names(reading: &Reading) -> (Vec<&str>, Vec<&str>) {
    let document = reading.document.as_ref().expect("a document");
    let valid = document.definitions.iter().map(|definition| definition.name.value.as_str());
    (valid.collect(), document.invalid_definitions.iter().map(String::as_str).collect())
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

fn invalid_properties(object: &ObjectSchema) -> Vec<&str> {
    let invalid = object.properties.iter().filter(|property| property.is_invalid);
    invalid.map(|property| property.name.value.as_str()).collect()
}

#[test]
fn error_in_property_marks_the_property() {
    for schema in [
        r#"{"type": "strng"}"#,
        r#"{"type": "integer", "minimum": 9, "maximum": 5}"#,
        r#"{"type": "string", "type": "integer"}"#,
        r#"{"type": "ref", "ref": "no-reference"}"#,
        r#"{"type": "array", "items": {}}"#,
        r#"{"type": "object", "required": ["x"], "properties": {}}"#,
        "[]",
    ] {
        let reading = read_defs(&format!(
            r#"{{"main": {{"type": "object", "required": ["b"], "properties":
                {{"a": {{"type": "string"}}, "b": {schema}, "c": {{"type": "boolean"}}}}}}}}"#
        ));
        assert_eq!(reading.errors().count(), 1, "{schema}");
        assert_eq!(names(&reading), (vec!["main"], vec![]), "{schema}");
        let object = main(&reading);
        assert_eq!((object.properties.len(), invalid_properties(object)), (3, vec!["b"]), "{schema}");
        assert!(object.properties[1].required, "{schema}");
    }
}

#[test]
fn error_marks_only_the_innermost_property() {
    let reading = read_defs(
        r#"{"main": {"type": "object", "properties": {"a": {"type": "array", "items":
        {"type": "object", "properties": {"x": {"type": "int"}, "y": {"type": "integer"}}}}}}}"#,
    );
    let object = main(&reading);
    assert_eq!(invalid_properties(object), [""; 0]);
    let SchemaKind::Array(array) = &object.properties[0].schema.kind else { panic!("an array") };
    let SchemaKind::Object(items) = &array.items.kind else { panic!("an object") };
    assert_eq!(invalid_properties(items), ["x"]);
}

#[test]
fn error_outside_properties_drops_the_definition() {
    for definition in [
        r#"{"type": "object", "required": ["x"], "properties": {}}"#,
        r#"{"type": "object", "properties": {"a": {"type": "string"}, "a": {"type": "string"}}}"#,
        r#"{"type": "strng"}"#,
        r#"{"type": "string", "minLength": 9, "maxLength": 5}"#,
    ] {
        let reading =
            read_defs(&format!(r#"{{"a": {{"type": "string"}}, "b": {definition}, "c": {{"type": "token"}}}}"#));
        assert_eq!(names(&reading), (vec!["a", "c"], vec!["b"]), "{definition}");
    }
}

#[test]
fn error_in_method_part_marks_the_part() {
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
            read_defs(&format!(r#"{{"main": {{"type": "procedure", "{part}": {written}, "{other}": {object}}}}}"#));
        assert_eq!(names(&reading), (vec!["main"], vec![]), "{written}");
        let document = reading.document.as_ref().expect("a document");
        let DefinitionBody::Method(method) = &document.definitions[0].body else { panic!("a method") };
        assert!(method.has_invalid_part(part) && !method.has_invalid_part(other), "{written}");
    }
}

#[test]
fn error_in_body_or_parameters_marks_the_property() {
    let reading = read_defs(
        r#"{"main": {"type": "procedure",
        "parameters": {"type": "params", "properties": {"p": {"type": "object"}, "q": {"type": "string"}}},
        "input": {"encoding": "application/json", "schema": {"type": "object", "properties": {"i": {}}}},
        "output": {"encoding": "application/json", "schema": {"type": "object", "properties": {"o": {"type": ""}}}}}}"#,
    );
    assert_eq!(reading.errors().count(), 3);
    let document = reading.document.expect("a document");
    let DefinitionBody::Method(method) = &document.definitions[0].body else { panic!("a method") };
    assert_eq!(invalid_properties(method.parameters.as_ref().expect("parameters")), ["p"]);
    for (body, name) in [(&method.input, "i"), (&method.output, "o")] {
        let schema = body.as_ref().and_then(|body| body.schema.as_ref()).expect("a schema");
        let SchemaKind::Object(object) = &schema.kind else { panic!("an object") };
        assert_eq!(invalid_properties(object), [name]);
    }
}
