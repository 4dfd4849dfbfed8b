//! The items for bodies.

use std::sync::Arc;

use lexicon_schema::document::{BodySchema, Definition, DefinitionBody, Document, Located, Schema, SchemaKind};

use super::super::{ItemKind, Plan, plan};
use super::{document, gather, items};

/// Plans a query with this output schema. The schema is inserted after reading, which allows references, objects and unions
/// only.
fn planned(schema: &str) -> Plan {
    let definitions = format!(
        r##""main": {{"type": "query"}}, "holder": {{"type": "object", "properties": {{"held": {schema}}}}},
        "names": {{"type": "array", "maxLength": 3, "items": {{"type": "string"}}}},
        "free": {{"type": "array", "items": {{"type": "string"}}}},
        "word": {{"type": "string", "maxLength": 3}}, "mood": {{"type": "string", "enum": ["good", "bad"]}},
        "count": {{"type": "integer", "minimum": 1}}, "view": {{"type": "object", "properties": {{}}}}"##
    );
    let mut document = Arc::into_inner(document(&("com.example.get", &definitions))).expect("one owner");
    let held = remove_held(&mut document);
    if let Some(Definition { body: DefinitionBody::Method(method), .. }) = document.definitions.first_mut() {
        let encoding = Located { value: "application/json".to_owned(), span: held.span };
        method.output = Some(BodySchema { description: None, encoding, schema: Some(held) });
    }
    let names = [document.id.value.clone()];
    plan(&[Arc::new(document)], &[], &names, |_| None)
}

/// Removes the definition `holder`, and returns the schema of its only property.
fn remove_held(document: &mut Document) -> Schema {
    let position = document.definitions.iter().position(|definition| definition.name.value == "holder");
    let holder = document.definitions.remove(position.expect("a definition"));
    let DefinitionBody::Data(Schema { kind: SchemaKind::Object(mut object), .. }) = holder.body else {
        panic!("an object")
    };
    object.properties.remove(0).schema
}

/// Returns the kind of the item `Output`, and the names of the items for its inline types.
fn output(schema: &str) -> (&'static str, Vec<String>) {
    let plan = planned(schema);
    let mut kind = "none";
    gather(&plan.root, "", &mut |_, item| {
        kind = match item {
            ItemKind::Alias(item) if item.name == "Output" => "alias",
            ItemKind::Wrapper(item) if item.name == "Output" => "wrapper",
            ItemKind::Struct(item) if item.name == "Output" => "struct",
            ItemKind::Union(item) if item.name == "Output" => "union",
            _ => return,
        }
    });
    let inline =
        items(&plan).into_iter().filter_map(|path| path.strip_prefix("com::example::get::").map(str::to_owned));
    (kind, inline.filter(|name| name.starts_with("Output") && name != "Output").collect())
}

#[test]
fn wraps_bodies_with_constraints() {
    for (schema, kind) in [
        (r##"{"type": "ref", "ref": "#names"}"##, "wrapper"),
        (r##"{"type": "ref", "ref": "#word"}"##, "wrapper"),
        (r##"{"type": "ref", "ref": "#count"}"##, "wrapper"),
        (r##"{"type": "ref", "ref": "#free"}"##, "alias"),
        (r##"{"type": "ref", "ref": "#mood"}"##, "alias"),
        (r##"{"type": "ref", "ref": "#view"}"##, "alias"),
        (r##"{"type": "array", "maxLength": 2, "items": {"type": "string"}}"##, "wrapper"),
        (r##"{"type": "string", "maxLength": 2}"##, "wrapper"),
        (r##"{"type": "string"}"##, "alias"),
        (r##"{"type": "bytes"}"##, "alias"),
        (r##"{"type": "object", "properties": {}}"##, "struct"),
        (r##"{"type": "union", "refs": ["#view"]}"##, "union"),
    ] {
        assert_eq!(output(schema), (kind, vec![]), "{schema}");
    }
}

#[test]
fn names_inline_types_of_bodies() {
    for (schema, name) in [
        (r##"{"type": "array", "items": {"type": "object", "properties": {}}}"##, "OutputItem"),
        (r##"{"type": "array", "items": {"type": "union", "refs": ["#view"]}}"##, "OutputItem"),
        (r##"{"type": "string", "enum": ["a"]}"##, "OutputValue"),
        (r##"{"type": "integer", "enum": [1]}"##, "OutputValue"),
    ] {
        assert_eq!(output(schema), ("alias", vec![name.to_owned()]), "{schema}");
    }
}
