//! Boxes stand exactly where a type leads back to itself, and nowhere else.

use super::{boxes, planned};

/// A definition that is an object of these fields, each a reference or what is written.
fn object(fields: &[(&str, &str)]) -> String {
    let schema = |what: &str| match what.starts_with('{') {
        true => what.to_owned(),
        false => format!(r#"{{"type": "ref", "ref": "{what}"}}"#),
    };
    let fields: Vec<String> = fields.iter().map(|(name, what)| format!(r#""{name}": {}"#, schema(what))).collect();
    format!(r#"{{"type": "object", "properties": {{{}}}}}"#, fields.join(", "))
}

#[test]
fn what_leads_back_nowhere_has_no_box() {
    let main = object(&[("part", "#part"), ("twice", "#part"), ("parts", "#parts")]);
    let part = object(&[("size", r#"{"type": "integer"}"#), ("leaf", "#leaf")]);
    let definitions = format!(
        r##""main": {main}, "part": {part}, "leaf": {}, "parts": {{"type": "array", "items": {{"type": "ref", "ref": "#part"}}}}"##,
        object(&[])
    );
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), [""; 0]);
}

#[test]
fn what_holds_itself_is_boxed_and_what_holds_it_is_not() {
    let definitions = format!(
        r##""main": {}, "node": {}"##,
        object(&[("root", "#node")]),
        object(&[("left", "#node"), ("name", r#"{"type": "string"}"#)])
    );
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), ["Node.left"]);
}

#[test]
fn an_array_between_needs_no_box() {
    let items = r##"{"type": "array", "items": {"type": "ref", "ref": "#main"}}"##;
    let definitions = format!(r#""main": {}"#, object(&[("children", items)]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), [""; 0]);
    // By the name of an array, too.
    let definitions = format!(r#""main": {}, "list": {items}"#, object(&[("children", "#list")]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), [""; 0]);
}

#[test]
fn an_inline_object_is_on_the_circle_that_leads_through_it() {
    let inline = object(&[("back", "#main"), ("size", r#"{"type": "integer"}"#)]);
    let definitions = format!(r#""main": {}"#, object(&[("inner", &inline)]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), ["A.inner", "AInner.back"]);
}

#[test]
fn a_circle_over_three_documents_is_boxed_on_the_circle_alone() {
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
fn a_circle_through_unions_is_cut_at_its_variants_and_not_at_its_fields() {
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
fn a_circle_that_a_variant_cuts_has_no_second_box() {
    let union = r##"{"type": "union", "refs": ["#main"]}"##;
    let definitions = format!(r#""main": {}"#, object(&[("self", union), ("other", "#main")]));
    assert_eq!(boxes(&planned(&[("com.example.a", &definitions)])), ["A.other", "ASelf::A"]);
}
