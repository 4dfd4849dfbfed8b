//! Advice about a missing, unknown or misplaced `type`.

use crate::testing::{document_with_main, reading};

/// Returns the help and the note of the first error.
fn advice(main: &str) -> (Option<String>, Option<String>) {
    let error = reading(&document_with_main(main)).error_list().into_iter().next().expect(main);
    (error.help, error.note)
}

#[test]
fn suggests_only_types_allowed_in_the_context() {
    let body = |kind| {
        format!(r#"{{"type": "query", "output": {{"encoding": "application/json", "schema": {{"type": "{kind}"}}}}}}"#)
    };
    let parameter = |kind| {
        format!(
            r#"{{"type": "query", "parameters": {{"type": "params", "properties": {{"a": {{"type": "{kind}"}}}}}}}}"#
        )
    };
    for main in [body("did"), body("number"), parameter("map")] {
        assert_eq!(advice(&main).0, None, "{main}");
    }
    assert_eq!(advice(&parameter("did")).0.as_deref(), Some("write `\"string\", \"format\": \"did\"`"));
}

#[test]
fn infers_missing_type_from_keywords() {
    for (schema, kind) in [
        (r#"{"maxLength": 3}"#, Some("string")),
        (r#"{"maxLength": 3, "items": {"type": "string"}}"#, Some("array")),
        (r#"{"minimum": 3, "enum": [4]}"#, Some("integer")),
        (r#"{"properties": {}, "required": []}"#, Some("object")),
        (r##"{"ref": "#a"}"##, Some("ref")),
        (r#"{"refs": [], "closed": false}"#, Some("union")),
        (r#"{"maxSize": 3}"#, Some("blob")),
        (r#"{"enum": ["a"], "default": "a"}"#, None),
        (r#"{"maxSize": 3, "minimum": 3}"#, None),
        (r#"{"extra": 3}"#, None),
        ("{}", None),
    ] {
        let help = kind.map(|kind| format!("add `\"type\": \"{kind}\"`"));
        let main = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
        assert_eq!(advice(&main).0, help, "{schema}");
    }
    assert_eq!(advice(r#"{"output": {"encoding": "*/*"}}"#).0.as_deref(), Some("add `\"type\": \"query\"`"));
    let parameters = advice(r#"{"type": "query", "parameters": {}}"#);
    assert_eq!(parameters.0.as_deref(), Some("add `\"type\": \"params\"`"));
}

#[test]
fn suggests_schema_object_for_string() {
    for (word, shape) in [
        ("bool", Some(r#"{ "type": "boolean" }"#)),
        ("array", Some(r#"{ "type": "array", "items": { "type": "string" } }"#)),
        ("object", Some(r#"{ "type": "object", "properties": {} }"#)),
        ("token", None),
        ("record", None),
        ("anything", None),
    ] {
        let main = format!(r#"{{"type": "object", "properties": {{"a": "{word}"}}}}"#);
        assert_eq!(advice(&main).0, shape.map(|shape| format!("write `{shape}`")), "{word}");
    }
}

#[test]
fn suggests_non_null_type_of_list() {
    let nullable = Some("list properties that may be null in `nullable` of the object".to_owned());
    assert_eq!(advice(r#"{"type": ["null", "integer"]}"#), (Some("write `\"integer\"`".to_owned()), nullable.clone()));
    assert_eq!(advice(r#"{"type": ["string", "integer", null]}"#), (None, nullable));
    assert_eq!(advice(r#"{"type": []}"#), (None, None));
}
