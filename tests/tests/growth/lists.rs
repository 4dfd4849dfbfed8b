//! Long lists in documents without errors.

use super::{Input, Shape, document, each, file, property, shape, text};

pub const SHAPES: &[Shape<Input>] = &[
    shape("properties", 250, |n| object(n, "")),
    shape("required, each a property", 250, |n| {
        object(n, &format!(r#", "required": [{}]"#, each(n, |i| format!(r#""p{i}""#))))
    }),
    shape("required, in descending order", 250, |n| {
        object(n, &format!(r#", "required": [{}]"#, each(n, |i| format!(r#""p{}""#, n - 1 - i))))
    }),
    shape("nullable, each a property", 250, |n| {
        object(n, &format!(r#", "nullable": [{}]"#, each(n, |i| format!(r#""p{i}""#))))
    }),
    shape("enum of strings", 500, |n| {
        property(&format!(r#"{{"type": "string", "enum": [{}], "default": "v0"}}"#, values(n.max(1))))
    }),
    shape("enum of integers", 500, |n| {
        property(&format!(r#"{{"type": "integer", "enum": [{}], "default": 0}}"#, each(n.max(1), |i| i.to_string())))
    }),
    shape("knownValues", 500, |n| property(&format!(r#"{{"type": "string", "knownValues": [{}]}}"#, values(n)))),
    shape("knownValues, in descending order", 500, |n| {
        let values = each(n, |i| format!(r#""v{:06}""#, n - i));
        property(&format!(r#"{{"type": "string", "knownValues": [{values}]}}"#))
    }),
    shape("accept", 500, |n| {
        property(&format!(r#"{{"type": "blob", "accept": [{}]}}"#, each(n, |i| format!(r#""image/v{i}""#))))
    }),
    shape("errors of a method", 250, |n| {
        let errors = each(n, |i| format!(r#"{{"name": "Error{i}", "description": "It fails."}}"#));
        document(&format!(r#""main": {{"type": "query", "errors": [{errors}]}}"#))
    }),
    shape("parameters", 250, |n| {
        let parameters = each(n, |i| format!(r#""p{i}": {{"type": "integer"}}"#));
        document(&format!(
            r#""main": {{"type": "query", "parameters": {{"type": "params", "properties": {{{parameters}}}}}}}"#
        ))
    }),
    shape("permissions", 250, |n| {
        let permissions =
            each(n, |i| format!(r#"{{"type": "permission", "resource": "repo", "collection": ["com.example.c{i}"]}}"#));
        document(&format!(r#""main": {{"type": "permission-set", "permissions": [{permissions}]}}"#))
    }),
    shape("collections of a permission", 250, |n| {
        let collections = each(n.max(1), |i| format!(r#""com.example.c{i}""#));
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [{{"type": "permission", "resource": "repo", "collection": [{collections}]}}]}}"#
        ))
    }),
    shape("parameters of a permission", 250, |n| {
        let parameters = each(n, |i| format!(r#", "x{i}": true"#)).replace(", ,", ",");
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [{{"type": "permission", "resource": "other"{parameters}}}]}}"#
        ))
    }),
    shape("translations", 250, |n| {
        let texts = each(n, |i| format!(r#""de-{i:04}": "Titel""#));
        document(&format!(
            r#""main": {{"type": "permission-set", "permissions": [], "title": "Title", "title:lang": {{{texts}}}}}"#
        ))
    }),
    shape("definitions", 250, |n| document(&each(n, |i| format!(r#""d{i}": {{"type": "integer"}}"#)))),
    shape("definitions, in descending order", 250, |n| {
        document(&each(n, |i| format!(r#""d{:06}": {{"type": "integer"}}"#, n - i)))
    }),
    shape("tokens", 250, |n| document(&each(n, |i| format!(r#""d{i}": {{"type": "token"}}"#)))),
    shape("references, each to a definition", 125, |n| {
        loaded(&each(n, |i| {
            format!(
                r##""d{i}": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "#d{}"}}}}}}"##,
                n - 1 - i
            )
        }))
    }),
    shape("references in a cycle", 125, |n| {
        loaded(&each(n, |i| {
            format!(
                r##""d{i}": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "#d{}"}}}}}}"##,
                (i + 1) % n
            )
        }))
    }),
    shape("refs of a union", 125, |n| loaded(&union(n))),
    shape("refs of a union, inserted", 125, |n| document(&union(n))),
    shape("documents that refer in a cycle", 60, |n| {
        let refers = |to: usize| {
            format!(r#""main": {{"type": "array", "items": {{"type": "ref", "ref": "com.example.d{to}"}}}}"#)
        };
        let files = (0..n).map(|i| (file(&format!("d{i}")), text(&format!("d{i}"), &refers((i + 1) % n))));
        Input::Load(files.collect(), vec!["com.example.d0".to_owned()])
    }),
    shape("documents, each with the same fragment", 60, |n| {
        let files = (0..n).map(|i| {
            let definitions = format!(
                r#""same": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "com.example.d{}#same"}}}}}}"#,
                n - 1 - i
            );
            (file(&format!("d{i}")), text(&format!("d{i}"), &definitions))
        });
        Input::Load(files.collect(), (0..n).map(|i| format!("com.example.d{i}")).collect())
    }),
    shape("objects in objects", 30, |n| {
        let (open, close) = (r#"{"type": "array", "items": "#.repeat(n), "}".repeat(n));
        property(&format!(r#"{open}{{"type": "integer"}}{close}"#))
    }),
];

fn object(n: usize, rest: &str) -> Input {
    let properties = each(n, |i| format!(r#""p{i}": {{"type": "integer"}}"#));
    document(&format!(r#""main": {{"type": "object", "properties": {{{properties}}}{rest}}}"#))
}

fn values(n: usize) -> String {
    each(n, |i| format!(r#""v{i}""#))
}

fn union(n: usize) -> String {
    let refs = each(n, |i| format!(r##""#d{}""##, n - 1 - i));
    let definitions = each(n, |i| format!(r#", "d{i}": {{"type": "object", "properties": {{}}}}"#)).replace(", ,", ",");
    format!(
        r#""main": {{"type": "object", "properties": {{"a": {{"type": "union", "refs": [{refs}], "closed": false}}}}}}{definitions}"#
    )
}

/// Loads the document `com.example.thing` with these definitions and resolves its references.
fn loaded(definitions: &str) -> Input {
    Input::Load(vec![(file("thing"), text("thing", definitions))], vec!["com.example.thing".to_owned()])
}
