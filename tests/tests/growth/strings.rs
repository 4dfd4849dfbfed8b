//! Long names, values and descriptions of a document.

use super::{Input, Shape, document, property, shape};

pub const SHAPES: &[Shape<Input>] = &[
    shape("description", 5_000, |n| described(&"word ".repeat(n / 5))),
    shape("description of escapes", 5_000, |n| described(&r"\u00e9".repeat(n / 6))),
    shape("description of line breaks", 5_000, |n| described(&r"\n".repeat(n / 2))),
    shape("name of a property", 5_000, |n| {
        document(&format!(
            r#""main": {{"type": "object", "properties": {{"a{}": {{"type": "integer"}}}}}}"#,
            "b".repeat(n)
        ))
    }),
    shape("value within its limits", 5_000, |n| {
        property(&format!(
            r#"{{"type": "string", "maxLength": 10000000, "maxGraphemes": 1000000, "default": "{}"}}"#,
            "a".repeat(n)
        ))
    }),
    shape("value outside its limits", 5_000, |n| {
        property(&format!(r#"{{"type": "string", "maxGraphemes": 2, "default": "{}"}}"#, "é".repeat(n)))
    }),
    shape("default similar to the enum", 1_000, |n| {
        property(&format!(r#"{{"type": "string", "enum": ["{0}b"], "default": "{0}c"}}"#, "a".repeat(n)))
    }),
    shape("default not in enum, several lengths", 2_000, |n| {
        let values = (0..8).map(|i| format!(r#""{}{}""#, "a".repeat(n / 8), "b".repeat(i))).collect::<Vec<_>>();
        property(&format!(
            r#"{{"type": "string", "enum": [{}], "default": "{}c"}}"#,
            values.join(", "),
            "a".repeat(n / 8)
        ))
    }),
    shape("name of a property similar to a required one", 1_000, |n| {
        let name = "a".repeat(n);
        document(&format!(
            r#""main": {{"type": "object", "required": ["{name}c"], "properties": {{"{name}b": {{"type": "integer"}}}}}}"#
        ))
    }),
    shape("keyword", 5_000, |n| property(&format!(r#"{{"type": "string", "maxLength{}": 1}}"#, "h".repeat(n)))),
    shape("type", 5_000, |n| property(&format!(r#"{{"type": "string{}"}}"#, "g".repeat(n)))),
    shape("format", 5_000, |n| property(&format!(r#"{{"type": "string", "format": "did{}"}}"#, "d".repeat(n)))),
    shape("value of the format did", 5_000, |n| {
        property(&format!(r#"{{"type": "string", "format": "did", "default": "did:web:{}"}}"#, "a".repeat(n)))
    }),
    shape("value of the format language", 5_000, |n| {
        property(&format!(r#"{{"type": "string", "format": "language", "default": "de{}"}}"#, "-abcde".repeat(n / 6)))
    }),
    shape("name of a definition", 5_000, |n| document(&format!(r#""a{}": {{"type": "integer"}}"#, "-b".repeat(n / 2)))),
    shape("invalid reference", 5_000, |n| property(&format!(r#"{{"type": "ref", "ref": "{}"}}"#, "a ".repeat(n / 2)))),
    shape("id", 5_000, |n| {
        Input::Insert(format!(r#"{{"lexicon": 1, "id": "com.example.{}", "defs": {{}}}}"#, "a".repeat(n)))
    }),
    shape("number", 5_000, |n| property(&format!(r#"{{"type": "integer", "default": 1{}}}"#, "0".repeat(n)))),
    shape("malformed number", 5_000, |n| property(&format!(r#"{{"type": "integer", "default": 0{}}}"#, "1".repeat(n)))),
    shape("comment", 5_000, |n| property(&format!("// {}", "a".repeat(n)))),
    shape("unclosed string", 5_000, |n| property(&format!("\"{}\n", "a".repeat(n)))),
    shape("empty lines", 5_000, |n| property(&format!("{}1", "\n".repeat(n)))),
    shape("invalid word", 5_000, |n| property(&"a".repeat(n))),
];

fn described(text: &str) -> Input {
    property(&format!(r#"{{"type": "string", "description": "{text}"}}"#))
}
