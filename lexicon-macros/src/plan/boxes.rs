//! Boxes: what leads back to the type that holds it, other than through an array, stands behind one.
//! Looked for over all documents at once, since circles cross them. A circle through a union is cut at its variant, any
//! other at the field of the struct.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, ItemKind, Module, Plan, Type, TypePath};

/// What each type holds without an allocation between.
type Contents = BTreeMap<TypePath, Vec<TypePath>>;

/// Marks the variants and the fields that need a box.
pub fn mark(plan: &mut Plan) {
    let contents = contents(&plan.root);
    each_item(&mut plan.root, &mut Vec::new(), &mut |item, path| {
        if let ItemKind::Union(union) = &mut item.kind {
            let owner = below(path, &union.name);
            for variant in &mut union.variants {
                variant.is_boxed = leads_to(&variant.path, &owner, &contents);
            }
        }
    });
    let contents = self::contents(&plan.root);
    each_item(&mut plan.root, &mut Vec::new(), &mut |item, path| {
        if let ItemKind::Struct(item) = &mut item.kind {
            let owner = below(path, &item.name);
            for field in &mut item.fields {
                field.is_boxed = direct(&field.value.type_).is_some_and(|held| leads_to(held, &owner, &contents));
            }
        }
    });
}

fn each_item(module: &mut Module, path: &mut Vec<String>, visit: &mut impl FnMut(&mut Item, &[String])) {
    for item in &mut module.items {
        visit(item, path);
    }
    for (name, module) in &mut module.modules {
        path.push(name.clone());
        each_item(module, path, visit);
        path.pop();
    }
}

fn contents(root: &Module) -> Contents {
    let mut contents = Contents::new();
    gather(root, &mut Vec::new(), &mut contents);
    contents
}

fn gather(module: &Module, path: &mut Vec<String>, contents: &mut Contents) {
    for item in &module.items {
        let (name, held): (_, Vec<TypePath>) = match &item.kind {
            ItemKind::Struct(item) => {
                (&item.name, item.fields.iter().filter_map(|field| direct(&field.value.type_)).cloned().collect())
            }
            ItemKind::Union(union) => {
                let unboxed = union.variants.iter().filter(|variant| !variant.is_boxed);
                (&union.name, unboxed.map(|variant| variant.path.clone()).collect())
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
