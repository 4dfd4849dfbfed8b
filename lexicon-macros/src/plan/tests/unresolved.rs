//! Definitions with errors are unresolved names; the names of all others do not change.

use std::sync::Arc;

use lexicon_schema::diagnostic::{Ownership, SourceFile};
use lexicon_schema::document::{Document, Nsid};
use lexicon_schema::read;

use super::super::{FieldPresence, ItemKind, Plan, RustType, plan};
use super::{gather, items};

fn nsid(name: &str) -> Nsid {
    Nsid::parse(name).expect("an NSID")
}

/// Returns the valid part of a document that has an error.
fn with_error(id: &str, definitions: &str) -> Arc<Document> {
    let text = format!(r#"{{"lexicon": 1, "id": "{id}", "defs": {{{definitions}}}}}"#);
    let reading = read::document(SourceFile { path: "thing.json".into(), text }.into(), &nsid(id), Ownership::Own);
    assert!(reading.has_errors(), "{id} has an error");
    Arc::new(reading.document.expect("a document"))
}

fn planned(definitions: &str, unread: &[&str]) -> Plan {
    let document = with_error("com.example.thing", definitions);
    let unread: Vec<Nsid> = unread.iter().map(|name| nsid(name)).collect();
    plan(&[document], &unread, &[nsid("com.example.thing")], |_| None)
}

/// Returns the paths of the unresolved names.
fn unresolved(plan: &Plan) -> Vec<String> {
    let mut names = Vec::new();
    gather(&plan.root, "", &mut |path, item| {
        if let ItemKind::Unresolved(name) = item {
            names.push(format!("{path}{name}"));
        }
    });
    names
}

#[test]
fn keeps_name_of_definition_with_error() {
    let plan = planned(r#""a": {"type": "string"}, "fooBar": {"type": "strng"}, "c": {"type": "integer"}"#, &[]);
    let module = "com::example::thing::";
    assert_eq!(items(&plan), [format!("{module}A"), format!("{module}C"), format!("{module}FooBar")]);
    assert_eq!(unresolved(&plan), [format!("{module}FooBar")]);
    assert!(!plan.has_unresolved_endpoints);
}

#[test]
fn plans_unresolved_field_for_property_with_error() {
    let plan = planned(
        r#""main": {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "strng"},
            "b": {"type": "integer"}, "c": {"type": "integer", "minimum": 9, "maximum": 5}}}"#,
        &[],
    );
    let mut fields = Vec::new();
    gather(&plan.root, "", &mut |_, item| {
        if let ItemKind::Struct(item) = item {
            fields.extend(item.fields.iter().map(|field| {
                (
                    field.name.clone(),
                    field.presence == FieldPresence::Required,
                    field.value.type_ == RustType::Unresolved,
                )
            }));
        }
    });
    let expected = [("a", true, true), ("b", true, false), ("c", false, true)];
    assert_eq!(fields, expected.map(|(name, required, broken)| (name.to_owned(), required, broken)));
    // The properties may contain inline types.
    assert_eq!(unresolved(&plan), ["com::example::thing::ThingA", "com::example::thing::ThingC"]);
}

#[test]
fn main_definition_with_error_makes_declarations_unresolved() {
    let plan = planned(r#""main": {"type": "quary"}, "input": {"type": "string"}"#, &[]);
    let mut names = unresolved(&plan);
    names.sort();
    let mut expected = ["Error", "Handler", "Input", "Message", "Output", "Params"]
        .map(|name| format!("com::example::thing::{name}"))
        .to_vec();
    expected.insert(0, "com::example::Thing".to_owned());
    assert_eq!(names, expected);
    assert!(items(&plan).contains(&"com::example::thing::InputDef".to_owned()));
    assert!(plan.has_unresolved_endpoints);
}

#[test]
fn unread_document_makes_module_unresolved() {
    let plan = planned(
        r#""a": {"type": "strng"}, "b": {"type": "object", "properties":
            {"x": {"type": "ref", "ref": "com.example.gone#view"}}}"#,
        &["com.example.gone"],
    );
    assert!(unresolved(&plan).contains(&"com::example::Gone".to_owned()));
    let example = &plan.root.modules[0].1.modules[0].1;
    let gone = example.modules.iter().find(|(name, _)| name == "gone").expect("a module");
    assert!(gone.1.is_unresolved && gone.1.items.is_empty());
    assert!(!plan.has_unresolved_endpoints, "it is not selected");
}
