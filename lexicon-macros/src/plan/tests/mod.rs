//! Tests the names, boxes and unresolved items in plans of small documents.

mod bodies;
mod boxing;
mod limits;
mod names;
mod unions;
mod unresolved;

use std::sync::Arc;

use lexicon_schema::diagnostic::{Ownership, SourceFile};
use lexicon_schema::document::{Document, Nsid};
use lexicon_schema::read;

use super::{ItemKind, Plan, PlannedModule, plan};

/// Returns a document with these definitions.
fn document((id, definitions): &(&str, &str)) -> Arc<Document> {
    let text = format!(r#"{{"lexicon": 1, "id": "{id}", "defs": {{{definitions}}}}}"#);
    let source = SourceFile { path: format!("{id}.json").into(), text };
    let reading = read::document(source.into(), &Nsid::parse(id).expect("an NSID"), Ownership::Own);
    assert!(!reading.has_errors(), "{id}: {:?}", reading.diagnostics);
    Arc::new(reading.document.expect("a document"))
}

/// Plans an invocation that selects all documents.
fn planned(documents: &[(&str, &str)]) -> Plan {
    let documents: Vec<_> = documents.iter().map(document).collect();
    let names: Vec<Nsid> = documents.iter().map(|document| document.id.value.clone()).collect();
    plan(&documents, &[], &names, |_| None)
}

/// Returns the paths of all types and constants, except handlers.
fn items(plan: &Plan) -> Vec<String> {
    let mut paths = Vec::new();
    gather(&plan.root, "", &mut |path, item| {
        let name = match item {
            ItemKind::Struct(item) => &item.name,
            ItemKind::StringEnum(item) => &item.name,
            ItemKind::IntegerEnum(item) => &item.name,
            ItemKind::Union(item) => &item.name,
            ItemKind::Token(item) => &item.name,
            ItemKind::Alias(item) => &item.name,
            ItemKind::Wrapper(item) => &item.name,
            ItemKind::Endpoint(item) => &item.marker,
            ItemKind::PermissionSet(_) => "PERMISSIONS",
            ItemKind::Space(_) => "SPACE",
            ItemKind::Unresolved(name) => name,
            ItemKind::Handler(_) => return,
        };
        paths.push(format!("{path}{name}"));
    });
    paths.sort();
    paths
}

/// Returns the boxed fields and variants: `Type.field` and `Type::Variant`.
fn boxes(plan: &Plan) -> Vec<String> {
    let mut boxed = Vec::new();
    gather(&plan.root, "", &mut |_, item| match item {
        ItemKind::Struct(item) => {
            let fields = item.fields.iter().filter(|field| field.is_boxed);
            boxed.extend(fields.map(|field| format!("{}.{}", item.name, field.name)));
        }
        ItemKind::Union(item) => {
            let variants = item.variants.iter().filter(|variant| variant.is_boxed);
            boxed.extend(variants.map(|variant| format!("{}::{}", item.name, variant.name)));
        }
        _ => {}
    });
    boxed.sort();
    boxed
}

/// Calls `visit` with every item and the path of its module.
fn gather(module: &PlannedModule, path: &str, visit: &mut dyn FnMut(&str, &ItemKind)) {
    for item in &module.items {
        visit(path, &item.kind);
    }
    for (name, module) in &module.modules {
        gather(module, &format!("{path}{name}::"), visit);
    }
}
