//! Boxes: a field whose struct leads back to the struct that holds it, other than through an array, stands behind one.
//! Looked for over all documents at once, since circles cross them.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{ItemKind, Module, Plan, Type, TypePath};

/// What each type holds directly.
type Contents = BTreeMap<TypePath, Vec<TypePath>>;

/// Marks the fields that need a box.
pub fn mark(plan: &mut Plan) {
    let mut contents = Contents::new();
    gather(&plan.root, &mut Vec::new(), &mut contents);
    mark_in(&mut plan.root, &mut Vec::new(), &contents);
}

fn gather(module: &Module, path: &mut Vec<String>, contents: &mut Contents) {
    for item in &module.items {
        let (name, held): (_, Vec<TypePath>) = match &item.kind {
            ItemKind::Struct(item) => {
                (&item.name, item.fields.iter().filter_map(|field| direct(&field.value.type_)).cloned().collect())
            }
            ItemKind::Alias(alias) => (&alias.name, direct(&alias.type_).into_iter().cloned().collect()),
            _ => continue,
        };
        contents.insert(below(path, name), held);
    }
    for (name, module) in &module.modules {
        path.push(name.clone());
        gather(module, path, contents);
        path.pop();
    }
}

fn mark_in(module: &mut Module, path: &mut Vec<String>, contents: &Contents) {
    for item in &mut module.items {
        if let ItemKind::Struct(item) = &mut item.kind {
            let owner = below(path, &item.name);
            for field in &mut item.fields {
                field.is_boxed = direct(&field.value.type_).is_some_and(|held| leads_to(held, &owner, contents));
            }
        }
    }
    for (name, module) in &mut module.modules {
        path.push(name.clone());
        mark_in(module, path, contents);
        path.pop();
    }
}

/// The item that a value of the type holds without an allocation between.
fn direct(type_: &Type) -> Option<&TypePath> {
    match type_ {
        Type::Named(path) => Some(path),
        _ => None,
    }
}

fn leads_to(from: &TypePath, to: &TypePath, contents: &Contents) -> bool {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(path) = next.pop() {
        if path == to {
            return true;
        }
        if reached.insert(path) {
            next.extend(contents.get(path).into_iter().flatten());
        }
    }
    false
}

fn below(path: &[String], name: &str) -> TypePath {
    TypePath(path.iter().cloned().chain([name.to_owned()]).collect())
}
