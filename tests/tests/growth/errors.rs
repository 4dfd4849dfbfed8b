//! Errors and warnings of one document: many of one kind.

use super::{Input, Shape, document, each, file, property, shape, text};

pub const SHAPES: &[Shape] = &[
    shape("required, each missing", 100, |n| listed(n, "required", |i| format!("q{i}"))),
    shape("required, each missing and misspelled", 100, |n| listed(n, "required", |i| format!("proparty{i}"))),
    shape("nullable, each missing", 100, |n| listed(n, "nullable", |i| format!("q{i}"))),
    shape("references, each to no definition", 60, |n| refers(n, |i| format!("#gone{i}"))),
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
    shape("definitions with names that cannot be", 100, |n| {
        document(&each(n, |i| format!(r#""a.{i}": {{"type": "integer"}}"#)))
    }),
    shape("keywords that are unknown", 100, |n| {
        let words = each(n, |i| format!(r#", "word{i}": 1"#)).replace(", ,", ",");
        property(&format!(r#"{{"type": "string"{words}}}"#))
    }),
    shape("keywords that are misspelled", 100, |n| {
        let words = each(n, |i| format!(r#", "maxLngth{}": 1"#, i % 10)).replace(", ,", ",");
        property(&format!(r#"{{"type": "string"{words}}}"#))
    }),
    shape("keywords of another type", 100, |n| properties(n, |_| r#"{"type": "integer", "maxLength": 1}"#.to_owned())),
    shape("keywords of the document that are unknown", 100, |n| {
        let words = each(n, |i| format!(r#""word{i}": 1, "#)).replace(" , ", " ");
        Input::Insert(
            format!(r#"{{{words}"lexicon": 1, "id": "com.example.thing", "defs": {{}}}}"#).replace(", , ", ", "),
        )
    }),
    shape("keys that are repeated", 100, |n| {
        document(&format!(
            r#""main": {{"type": "object", "properties": {{{}}}}}"#,
            each(n, |_| r#""same": {"type": "integer"}"#.to_owned())
        ))
    }),
    shape("definitions that are repeated", 100, |n| {
        document(&each(n, |_| r#""same": {"type": "integer"}"#.to_owned()))
    }),
    shape("values that are listed twice", 100, |n| {
        property(&format!(r#"{{"type": "string", "knownValues": [{}]}}"#, each(n, |_| r#""same""#.to_owned())))
    }),
    shape("values that look like references", 100, |n| {
        property(&format!(r#"{{"type": "string", "knownValues": [{}]}}"#, each(n, |i| format!(r##""#v{i}""##))))
    }),
    shape("values of another format", 100, |n| {
        property(&format!(r#"{{"type": "string", "format": "did", "enum": [{}]}}"#, each(n, |i| format!(r#""v{i}""#))))
    }),
    shape("values beyond their limits", 100, |n| {
        property(&format!(r#"{{"type": "integer", "maximum": -1, "enum": [{}]}}"#, each(n, |i| i.to_string())))
    }),
    shape("default that is not of the enum", 500, |n| {
        let values = each(n.max(1), |i| format!(r#""value{i}""#));
        property(&format!(r#"{{"type": "string", "enum": [{values}], "default": "valua"}}"#))
    }),
    shape("errors that are repeated", 100, |n| {
        let errors = each(n, |_| r#"{"name": "Same"}"#.to_owned());
        document(&format!(r#""main": {{"type": "query", "errors": [{errors}]}}"#))
    }),
    shape("permissions that name nothing", 100, |n| {
        let permissions = each(n, |_| r#"{"type": "permission", "resource": "repo"}"#.to_owned());
        document(&format!(r#""main": {{"type": "permission-set", "permissions": [{permissions}]}}"#))
    }),
    shape("collections that are no NSIDs", 100, |n| {
        let collections = each(n.max(1), |i| format!(r#""c{i}""#));
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [{{"type": "permission", "resource": "repo", "collection": [{collections}]}}]}}"#
        ))
    }),
    shape("parameters of a permission that are misspelled", 100, |n| {
        let parameters = each(n, |i| format!(r#", "colection{}": []"#, i % 10)).replace(", ,", ",");
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [{{"type": "permission", "resource": "repo"{parameters}}}]}}"#
        ))
    }),
    shape("languages that are none", 100, |n| {
        let texts = each(n, |i| format!(r#""x_{i}": "Titel""#));
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [], "title": "Title", "title:lang": {{{texts}}}}}"#
        ))
    }),
    shape("brackets that are not closed", 2_000, |n| Input::Insert("[".repeat(n))),
    shape("items before a missing comma", 500, |n| {
        Input::Insert(format!("[{} 1", each(n.max(1), |i| (10_000 + i).to_string())))
    }),
];

fn properties(n: usize, schema: impl Fn(usize) -> String) -> Input {
    let properties = each(n, |i| format!(r#""property{i}": {}"#, schema(i)));
    document(&format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#))
}

/// An object whose list `list` names what its properties are not.
fn listed(n: usize, list: &str, name: impl Fn(usize) -> String) -> Input {
    let properties = each(n, |i| format!(r#""property{i}": {{"type": "integer"}}"#));
    let names = each(n, |i| format!(r#""{}""#, name(i)));
    document(&format!(r#""main": {{"type": "object", "properties": {{{properties}}}, "{list}": [{names}]}}"#))
}

/// A document with as many definitions as references that lead to none of them.
fn refers(n: usize, to: impl Fn(usize) -> String) -> Input {
    let definitions = each(n, |i| {
        format!(
            r#""definition{i}": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "{}"}}}}}}"#,
            to(i)
        )
    });
    Input::Load(vec![(file("thing"), text("thing", &definitions))], vec!["com.example.thing".to_owned()])
}
