//! What has a mistake is planned under the name that it will have, and everything else as if there were none.

use std::sync::Arc;

use lexicon_schema::diagnostic::{Ownership, SourceFile};
use lexicon_schema::document::{Document, Nsid};
use lexicon_schema::read;

use super::super::{ItemKind, Plan, Presence, Type, plan};
use super::{gather, items};

fn nsid(name: &str) -> Nsid {
    Nsid::parse(name).expect("an NSID")
}

/// A document as far as it stands.
fn broken(id: &str, definitions: &str) -> Arc<Document> {
    let text = format!(r#"{{"lexicon": 1, "id": "{id}", "defs": {{{definitions}}}}}"#);
    let reading = read::document(SourceFile { path: "thing.json".into(), text }.into(), &nsid(id), Ownership::Own);
    assert!(!reading.mistakes.is_empty(), "{id} has a mistake");
    Arc::new(reading.document.expect("a document"))
}

fn planned(definitions: &str, unread: &[&str]) -> Plan {
    let document = broken("com.example.thing", definitions);
    let unread: Vec<Nsid> = unread.iter().map(|name| nsid(name)).collect();
    plan(&[document], &unread, &[nsid("com.example.thing")], |_| None)
}

/// The paths of what has a mistake.
fn unknown(plan: &Plan) -> Vec<String> {
    let mut names = Vec::new();
    gather(&plan.root, "", &mut |path, item| {
        if let ItemKind::Unresolved(name) = item {
            names.push(format!("{path}{name}"));
        }
    });
    names
}

#[test]
fn a_broken_definition_keeps_its_name_and_the_others_stand() {
    let plan = planned(r#""a": {"type": "string"}, "fooBar": {"type": "strng"}, "c": {"type": "integer"}"#, &[]);
    let module = "com::example::thing::";
    assert_eq!(items(&plan), [format!("{module}A"), format!("{module}C"), format!("{module}FooBar")]);
    assert_eq!(unknown(&plan), [format!("{module}FooBar")]);
    assert!(!plan.has_broken_endpoints);
}

#[test]
fn a_broken_property_is_a_field_of_an_unknown_type() {
    let plan = planned(
        r#""main": {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "strng"},
            "b": {"type": "integer"}, "c": {"type": "integer", "minimum": 9, "maximum": 5}}}"#,
        &[],
    );
    let mut fields = Vec::new();
    gather(&plan.root, "", &mut |_, item| {
        if let ItemKind::Struct(item) = item {
            fields.extend(item.fields.iter().map(|field| {
                (field.name.clone(), field.presence == Presence::Required, field.value.type_ == Type::Unresolved)
            }));
        }
    });
    let expected = [("a", true, true), ("b", true, false), ("c", false, true)];
    assert_eq!(fields, expected.map(|(name, required, broken)| (name.to_owned(), required, broken)));
    // Whatever it would have written inline.
    assert_eq!(unknown(&plan), ["com::example::thing::ThingA", "com::example::thing::ThingC"]);
}

#[test]
fn of_a_broken_main_definition_all_that_it_may_declare_is_unknown() {
    let plan = planned(r#""main": {"type": "quary"}, "input": {"type": "string"}"#, &[]);
    let mut names = unknown(&plan);
    names.sort();
    let mut expected = ["Error", "Handler", "Input", "Message", "Output", "Params"]
        .map(|name| format!("com::example::thing::{name}"))
        .to_vec();
    expected.insert(0, "com::example::Thing".to_owned());
    assert_eq!(names, expected);
    assert!(items(&plan).contains(&"com::example::thing::InputDef".to_owned()));
    assert!(plan.has_broken_endpoints);
}

#[test]
fn of_a_document_that_cannot_be_read_its_module_and_its_main_type_are_unknown() {
    let plan = planned(
        r#""a": {"type": "strng"}, "b": {"type": "object", "properties":
            {"x": {"type": "ref", "ref": "com.example.gone#view"}}}"#,
        &["com.example.gone"],
    );
    assert!(unknown(&plan).contains(&"com::example::Gone".to_owned()));
    let example = &plan.root.modules[0].1.modules[0].1;
    let gone = example.modules.iter().find(|(name, _)| name == "gone").expect("a module");
    assert!(gone.1.is_broken && gone.1.items.is_empty());
    assert!(!plan.has_broken_endpoints, "nobody named it");
}
