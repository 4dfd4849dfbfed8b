//! Many errors or warnings of one kind in a document.

use super::{Input, Shape, document, each, file, property, shape, text};

pub const SHAPES: &[Shape<Input>] = &[
    shape("required, each missing", 100, |n| listed(n, "required", |i| format!("q{i}"))),
    shape("required, each missing and misspelled", 100, |n| listed(n, "required", |i| format!("proparty{i}"))),
    shape("nullable, each missing", 100, |n| listed(n, "nullable", |i| format!("q{i}"))),
    shape("references, each to a missing definition", 60, |n| refers(n, |i| format!("#gone{i}"))),
    shape("references, each misspelled", 60, |n| refers(n, |i| format!("#deff{i}"))),
    shape("references, each without its `#`", 60, |n| refers(n, |i| format!("definition{i}"))),
    shape("references, each to a broken definition", 60, |n| {
        let definitions = each(n.max(1), |i| {
            format!(
                r##""d{i}": {{"type": "strng"}}, "e{i}": {{"type": "array", "items": {{"type": "ref", "ref": "#d{i}"}}}}"##
            )
        });
        Input::Load(vec![(file("thing"), text("thing", &definitions))], vec!["com.example.thing".to_owned()])
    }),
    shape("properties, each of an unknown type", 100, |n| properties(n, |_| r#"{"type": "strng"}"#.to_owned())),
    shape("properties, each without a type", 100, |n| properties(n, |_| "{}".to_owned())),
    shape("properties, each a number", 100, |n| properties(n, |i| i.to_string())),
    shape("properties, each a record", 100, |n| properties(n, |_| r#"{"type": "record"}"#.to_owned())),
    shape("definitions, each a record", 100, |n| document(&each(n, |i| format!(r#""d{i}": {{"type": "record"}}"#)))),
    shape("definitions, each a union", 100, |n| {
        document(&each(n, |i| format!(r#""d{i}": {{"type": "union", "refs": []}}"#)))
    }),
    shape("definitions, each a reference", 100, |n| {
        document(&each(n, |i| format!(r##""d{i}": {{"type": "ref", "ref": "#d0"}}"##)))
    }),
    shape("definitions with invalid names", 100, |n| {
        document(&each(n, |i| format!(r#""a.{i}": {{"type": "integer"}}"#)))
    }),
    shape("unknown keywords", 100, |n| {
        let words = each(n, |i| format!(r#", "word{i}": 1"#)).replace(", ,", ",");
        property(&format!(r#"{{"type": "string"{words}}}"#))
    }),
    shape("misspelled keywords", 100, |n| {
        let words = each(n, |i| format!(r#", "maxLngth{}": 1"#, i % 10)).replace(", ,", ",");
        property(&format!(r#"{{"type": "string"{words}}}"#))
    }),
    shape("keywords of another type", 100, |n| properties(n, |_| r#"{"type": "integer", "maxLength": 1}"#.to_owned())),
    shape("unknown keywords of the document", 100, |n| {
        let words = each(n, |i| format!(r#""word{i}": 1, "#)).replace(" , ", " ");
        Input::Insert(
            format!(r#"{{{words}"lexicon": 1, "id": "com.example.thing", "defs": {{}}}}"#).replace(", , ", ", "),
        )
    }),
    shape("duplicate keys", 100, |n| {
        document(&format!(
            r#""main": {{"type": "object", "properties": {{{}}}}}"#,
            each(n, |_| r#""same": {"type": "integer"}"#.to_owned())
        ))
    }),
    shape("duplicate definitions", 100, |n| document(&each(n, |_| r#""same": {"type": "integer"}"#.to_owned()))),
    shape("duplicate values", 100, |n| {
        property(&format!(r#"{{"type": "string", "knownValues": [{}]}}"#, each(n, |_| r#""same""#.to_owned())))
    }),
    shape("values that look like references", 100, |n| {
        property(&format!(r#"{{"type": "string", "knownValues": [{}]}}"#, each(n, |i| format!(r##""#v{i}""##))))
    }),
    shape("values of another format", 100, |n| {
        property(&format!(r#"{{"type": "string", "format": "did", "enum": [{}]}}"#, each(n, |i| format!(r#""v{i}""#))))
    }),
    shape("values outside limits", 100, |n| {
        property(&format!(r#"{{"type": "integer", "maximum": -1, "enum": [{}]}}"#, each(n, |i| i.to_string())))
    }),
    shape("default not in enum", 500, |n| {
        let values = each(n.max(1), |i| format!(r#""value{i}""#));
        property(&format!(r#"{{"type": "string", "enum": [{values}], "default": "valua"}}"#))
    }),
    shape("duplicate errors", 100, |n| {
        let errors = each(n, |_| r#"{"name": "Same"}"#.to_owned());
        document(&format!(r#""main": {{"type": "query", "errors": [{errors}]}}"#))
    }),
    shape("permissions without names", 100, |n| {
        let permissions = each(n, |_| r#"{"type": "permission", "resource": "repo"}"#.to_owned());
        document(&format!(r#""main": {{"type": "permission-set", "permissions": [{permissions}]}}"#))
    }),
    shape("collections with invalid NSIDs", 100, |n| {
        let collections = each(n.max(1), |i| format!(r#""c{i}""#));
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [{{"type": "permission", "resource": "repo", "collection": [{collections}]}}]}}"#
        ))
    }),
    shape("misspelled parameters of a permission", 100, |n| {
        let parameters = each(n, |i| format!(r#", "colection{}": []"#, i % 10)).replace(", ,", ",");
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [{{"type": "permission", "resource": "repo"{parameters}}}]}}"#
        ))
    }),
    shape("invalid languages", 100, |n| {
        let texts = each(n, |i| format!(r#""x_{i}": "Titel""#));
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [], "title": "Title", "title:lang": {{{texts}}}}}"#
        ))
    }),
    shape("unclosed brackets", 2_000, |n| Input::Insert("[".repeat(n))),
    shape("items before a missing comma", 500, |n| {
        Input::Insert(format!("[{} 1", each(n.max(1), |i| (10_000 + i).to_string())))
    }),
];

fn properties(n: usize, schema: impl Fn(usize) -> String) -> Input {
    let properties = each(n, |i| format!(r#""property{i}": {}"#, schema(i)));
    document(&format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#))
}

/// An object whose `list` has names without a property.
fn listed(n: usize, list: &str, name: impl Fn(usize) -> String) -> Input {
    let properties = each(n, |i| format!(r#""property{i}": {{"type": "integer"}}"#));
    let names = each(n, |i| format!(r#""{}""#, name(i)));
    document(&format!(r#""main": {{"type": "object", "properties": {{{properties}}}, "{list}": [{names}]}}"#))
}

/// A document with n definitions and n unresolved references.
fn refers(n: usize, to: impl Fn(usize) -> String) -> Input {
    let definitions = each(n, |i| {
        format!(
            r#""definition{i}": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "{}"}}}}}}"#,
            to(i)
        )
    });
    Input::Load(vec![(file("thing"), text("thing", &definitions))], vec!["com.example.thing".to_owned()])
}
