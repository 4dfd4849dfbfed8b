//! The names in plans of documents; `names` tests single names.

use std::collections::BTreeSet;

use lexicon_schema::document::{Nsid, Reference};

use super::super::{ItemKind, Paths};
use super::{document, gather, items, planned};

const OBJECT: &str = r#"{"type": "object", "properties": {}}"#;
const QUERY: &str =
    r#"{"type": "query", "output": {"encoding": "application/json", "schema": {"type": "object", "properties": {}}}}"#;
const TOKEN: &str = r#"{"type": "token"}"#;

fn definitions(names: &[&str], what: &str) -> String {
    names.iter().map(|name| format!(r#""{name}": {what}"#)).collect::<Vec<_>>().join(", ")
}

/// Returns the paths for documents: the NSID, the names of the definitions, and the schema of all of them.
fn paths(documents: &[(&str, &[&str], &str)]) -> Vec<String> {
    let documents: Vec<(&str, String)> =
        documents.iter().map(|(id, names, what)| (*id, definitions(names, what))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(id, definitions)| (*id, definitions.as_str())).collect();
    let forwards = items(&planned(&documents));
    let backwards: Vec<(&str, &str)> = documents.iter().rev().copied().collect();
    assert_eq!(items(&planned(&backwards)), forwards, "the order of documents does not matter");
    let unique: BTreeSet<&String> = forwards.iter().collect();
    assert_eq!(unique.len(), forwards.len(), "{forwards:?}");
    forwards
}

#[test]
fn names_module_and_main_definition_after_document() {
    assert_eq!(
        paths(&[("com.exampleSite.feed.getRGB", &["main", "view"], OBJECT), ("com.4th-wall.type", &["main"], OBJECT)]),
        ["com::_4th_wall::Type", "com::example_site::feed::GetRgb", "com::example_site::feed::get_rgb::View"],
    );
}

#[test]
fn names_types_after_definitions() {
    let names = ["option", "sync", "record", "virtual", "self", "none", "some", "box", "main2", "string", "crate"];
    let types = ["Option", "Sync", "Record", "Virtual", "Self_", "None", "Some", "Box", "Main2", "String", "Crate"];
    let mut types = types.map(|name| format!("com::example::a::{name}"));
    types.sort();
    assert_eq!(paths(&[("com.example.a", &names, OBJECT)]), types);
}

#[test]
fn appends_def_to_names_that_endpoints_declare() {
    let names = ["params", "input", "output", "message", "error", "handler"];
    let types = ["ErrorDef", "HandlerDef", "InputDef", "MessageDef", "OutputDef", "ParamsDef"];
    assert_eq!(paths(&[("com.example.a", &names, OBJECT)]), types.map(|name| format!("com::example::a::{name}")));
}

#[test]
fn names_inline_types_after_their_fields() {
    let inner = |what: &str| format!(r#"{{"type": "object", "properties": {{"subjectDID": {what}}}}}"#);
    let string_enum = r#"{"type": "string", "enum": ["a"]}"#;
    let main = format!(
        r##""main": {{"type": "object", "properties": {{
            "place": {}, "list": {{"type": "array", "items": {{"type": "array", "items": {OBJECT}}}}},
            "kind": {{"type": "string", "knownValues": ["a"]}}, "vote": {{"type": "integer", "enum": [-1, 1]}},
            "any": {{"type": "union", "refs": ["#part"]}}, "type": {OBJECT}, "3d": {OBJECT}, "é": {OBJECT}}}}},
            "part": {}"##,
        inner(string_enum),
        inner(OBJECT)
    );
    assert_eq!(
        items(&planned(&[("com.example.thing", &main)])),
        [
            "Thing",
            "thing::Part",
            "thing::PartSubjectDid",
            "thing::Thing3d",
            "thing::ThingAny",
            "thing::ThingKind",
            "thing::ThingList",
            "thing::ThingPlace",
            "thing::ThingPlaceSubjectDid",
            "thing::ThingType",
            "thing::ThingUnnamed",
            "thing::ThingVote",
        ]
        .map(|name| format!("com::example::{name}")),
    );
}

#[test]
fn numbers_colliding_fields_in_document_order() {
    let names =
        ["userId", "user_id", "userID", "type", "Type", "type2", "extra", "self", "Self", "crate", "3d", "é", "日"];
    let properties = names.map(|name| format!(r#""{name}": {{"type": "string"}}"#)).join(", ");
    let plan =
        planned(&[("com.example.a", &format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#))]);
    let mut fields = Vec::new();
    gather(&plan.root, "", &mut |_, item| {
        if let ItemKind::Struct(item) = item {
            fields.extend(item.fields.iter().map(|field| field.name.clone()));
        }
    });
    assert_eq!(
        fields,
        [
            "user_id",
            "user_id2",
            "user_id3",
            "r#type",
            "type2",
            "type22",
            "extra2",
            "self_",
            "self2",
            "crate_",
            "_3d",
            "_unnamed",
            "_unnamed2"
        ]
    );
}

#[test]
fn numbers_colliding_variants_in_document_order() {
    let string_enum = r#""main": {"type": "string", "knownValues":
        ["a-b", "a_b", "self", "Self", "", "2fa", "!", "-", "Other", "com.example.a#x", "com.example.b#x", "empty"]}"#;
    let mut variants = Vec::new();
    gather(&planned(&[("com.example.a", string_enum)]).root, "", &mut |_, item| {
        if let ItemKind::StringEnum(item) = item {
            variants = item.variants.iter().map(|(variant, _)| variant).chain(&item.other).cloned().collect();
        }
    });
    assert_eq!(
        variants,
        ["AB", "AB2", "Self_", "Self2", "Empty", "_2fa", "Unnamed", "Unnamed2", "Other", "X", "X2", "Empty2", "Other2"]
    );
}

#[test]
fn numbers_colliding_definitions() {
    assert_eq!(
        paths(&[("com.example.a", &["errorDef", "error", "viewRgb", "viewRGB", "viewRgb2"], OBJECT)]),
        ["ErrorDef", "ErrorDef2", "ViewRgb", "ViewRgb2", "ViewRgb22"].map(|name| format!("com::example::a::{name}")),
    );
}

#[test]
fn main_definitions_yield_to_parent_module() {
    assert_eq!(
        paths(&[
            ("com.site.thing", &["main"], QUERY),
            ("com.site.thing.output", &["main"], OBJECT),
            ("com.site.plain", &["view"], OBJECT),
            ("com.site.plain.output", &["main"], OBJECT),
            ("com.site.plain.view", &["main"], OBJECT),
        ]),
        ["Thing", "plain::Output", "plain::View", "plain::View2", "thing::Output", "thing::OutputDef",]
            .map(|name| format!("com::site::{name}")),
    );
}

#[test]
fn inline_types_yield_to_definitions() {
    let main = format!(
        r#""main": {{"type": "object", "properties": {{"view": {OBJECT}, "part": {OBJECT}}}}}, "thingPart": {OBJECT}"#
    );
    let plan = planned(&[("com.site.thing", &main), ("com.site.thing.thingView", &definitions(&["main"], OBJECT))]);
    assert_eq!(
        items(&plan),
        ["Thing", "thing::ThingPart", "thing::ThingPart2", "thing::ThingView", "thing::ThingView2"]
            .map(|name| format!("com::site::{name}")),
    );
}

#[test]
fn numbers_colliding_modules() {
    assert_eq!(
        paths(&[
            ("com.site.viewRGB", &["main", "a"], OBJECT),
            ("com.site.viewRgb", &["main", "a"], OBJECT),
            ("com.two-words.x", &["main"], OBJECT),
            ("com.twoWords.x", &["main"], OBJECT),
        ]),
        [
            "com::site::ViewRgb",
            "com::site::ViewRgb2",
            "com::site::view_rgb2::A",
            "com::site::view_rgb::A",
            "com::two_words2::X",
            "com::two_words::X",
        ],
    );
}

#[test]
fn numbers_colliding_constants() {
    let all = paths(&[
        ("net.com.x", &["foo", "a", "FOO"], TOKEN),
        ("net.com.x.foo", &["main", "foo"], TOKEN),
        ("net.com.x.a", &["main"], QUERY),
    ]);
    assert_eq!(
        all,
        ["x::A", "x::A2", "x::FOO", "x::FOO2", "x::FOO3", "x::a::Output", "x::foo::FOO"]
            .map(|name| format!("net::com::{name}"))
    );
}

#[test]
fn external_names_ignore_local_documents() {
    let documents = [("com.site.thing", QUERY), ("com.site.thing.output", OBJECT)]
        .map(|(id, what)| document(&(id, &definitions(&["main"], what))));
    let output = Nsid::parse("com.site.thing.output").expect("an NSID");
    let reference = Reference { document: output.clone(), definition: "main".to_owned() };
    let here = Paths::assign(&documents, &[], |_| None).definition(&reference);
    assert_eq!((here.tree, here.name()), (None, "OutputDef"));
    let there = Paths::assign(&documents, &[], |nsid| (*nsid == output).then_some(0)).definition(&reference);
    assert_eq!((there.tree, there.name()), (Some(0), "Output"));
}
