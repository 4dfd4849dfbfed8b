//! Boxes are exactly on cycles of types.

use super::{boxes, planned};

/// Returns an object definition with these fields, each a reference or a schema.
fn object(fields: &[(&str, &str)]) -> String {
    let schema = |what: &str| match what.starts_with('{') {
        true => what.to_owned(),
        false => format!(r#"{{"type": "ref", "ref": "{what}"}}"#),
    };
    let fields: Vec<String> = fields.iter().map(|(name, what)| format!(r#""{name}": {}"#, schema(what))).collect();
    format!(r#"{{"type": "object", "properties": {{{}}}}}"#, fields.join(", "))
}

#[test]
fn does_not_box_without_cycle() {
    let main = object(&[("part", "#part"), ("twice", "#part"), ("parts", "#parts")]);
    let part = object(&[("size", r#"{"type": "integer"}"#), ("leaf", "#leaf")]);
    let definitions = format!(
        r##""main": {main}, "part": {part}, "leaf": {}, "parts": {{"type": "array", "items": {{"type": "ref", "ref": "#part"}}}}"##,
        object(&[])
    );
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), [""; 0]);
}

#[test]
fn boxes_field_of_own_type() {
    let definitions = format!(
        r##""main": {}, "node": {}"##,
        object(&[("root", "#node")]),
        object(&[("left", "#node"), ("name", r#"{"type": "string"}"#)])
    );
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), ["Node.left"]);
}

#[test]
fn does_not_box_array_of_own_type() {
    let items = r##"{"type": "array", "items": {"type": "ref", "ref": "#main"}}"##;
    let definitions = format!(r#""main": {}"#, object(&[("children", items)]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), [""; 0]);
    // The array can be a definition.
    let definitions = format!(r#""main": {}, "list": {items}"#, object(&[("children", "#list")]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), [""; 0]);
}

#[test]
fn boxes_cycle_through_inline_object() {
    let inline = object(&[("back", "#main"), ("size", r#"{"type": "integer"}"#)]);
    let definitions = format!(r#""main": {}"#, object(&[("inner", &inline)]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), ["A.inner", "AInner.back"]);
}

#[test]
fn boxes_only_cycle_across_documents() {
    let of =
        |next: &str| format!(r#""main": {}, "leaf": {}"#, object(&[("next", next), ("leaf", "#leaf")]), object(&[]));
    let plan = planned(&[
        ("com.example.a", &of("com.example.b")),
        ("com.example.b", &of("com.example.c")),
        ("com.example.c", &of("com.example.a")),
        ("com.example.d", &of("com.example.a")),
    ]);
    assert_eq!(boxes(&plan), ["A.next", "B.next", "C.next"]);
}

#[test]
fn boxes_union_variants_instead_of_fields() {
    let union = |refs: &str| format!(r#"{{"type": "union", "refs": [{refs}]}}"#);
    let of = |next: &str| format!(r#""main": {}, "leaf": {}"#, object(&[("next", &union(next))]), object(&[]));
    let plan = planned(&[
        ("com.example.a", &of(r##""com.example.b", "#leaf""##)),
        ("com.example.b", &of(r##""com.example.c", "com.example.c#leaf""##)),
        ("com.example.c", &of(r##""com.example.a", "#leaf""##)),
        ("com.example.d", &of(r##""com.example.a", "#leaf""##)),
    ]);
    assert_eq!(boxes(&plan), ["ANext::B", "BNext::C", "CNext::A"]);
}

#[test]
fn boxes_each_cycle_once() {
    let union = r##"{"type": "union", "refs": ["#main"]}"##;
    let definitions = format!(r#""main": {}"#, object(&[("self", union), ("other", "#main")]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), ["A.other", "ASelf::A"]);
}
