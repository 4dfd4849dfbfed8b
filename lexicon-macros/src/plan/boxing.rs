//! Boxes: what leads back to the type that holds it, other than through an array, stands behind one.
//! Looked for over all documents at once, since circles cross them. A circle through a union is cut at its variant, any
//! other at the field of the struct.

use super::circles::circles;
use super::item::{Item, ItemKind, Module, Plan, Type, TypePath};

/// Marks the variants and the fields that need a box.
pub fn mark(plan: &mut Plan) {
    let contents = Contents::of(&plan.root);
    each_item(&mut plan.root, &mut Vec::new(), &mut |item, path| {
        if let ItemKind::Union(union) = &mut item.kind {
            let owner = TypePath::below(path, &union.name);
            for variant in &mut union.variants {
                variant.is_boxed = contents.leads(&variant.path, &owner);
            }
        }
    });
    let contents = Contents::of(&plan.root);
    each_item(&mut plan.root, &mut Vec::new(), &mut |item, path| {
        if let ItemKind::Struct(item) = &mut item.kind {
            let owner = TypePath::below(path, &item.name);
            for field in &mut item.fields {
                field.is_boxed = direct(&field.value.type_).is_some_and(|held| contents.leads(held, &owner));
            }
        }
    });
}

fn each_item(module: &mut Module, path: &mut Vec<String>, visit: &mut dyn FnMut(&mut Item, &[String])) {
    for item in &mut module.items {
        visit(item, path);
    }
    for (name, module) in &mut module.modules {
        path.push(name.clone());
        each_item(module, path, visit);
        path.pop();
    }
}

/// What each type holds without an allocation between; types are numbered in the order of their paths.
struct Contents {
    names: Vec<TypePath>,
    /// In which circle each type is, by a number of that; types that lead to each other are in one.
    circles: Vec<usize>,
}

impl Contents {
    fn of(root: &Module) -> Self {
        let mut found = Vec::new();
        gather(root, &mut Vec::new(), &mut found);
        found.sort_unstable();
        let (names, held): (Vec<TypePath>, Vec<Vec<TypePath>>) = found.into_iter().unzip();
        let number = |path: &TypePath| names.binary_search(path).ok();
        let held: Vec<Vec<usize>> = held.iter().map(|paths| paths.iter().filter_map(number).collect()).collect();
        let circles = circles(&held);
        Self { names, circles }
    }

    /// Whether a value of the type `from`, which the type `to` holds, may hold one of the type `to`, or is one.
    fn leads(&self, from: &TypePath, to: &TypePath) -> bool {
        let number = |path: &TypePath| self.names.binary_search(path).ok();
        number(from).zip(number(to)).is_some_and(|(from, to)| self.circles[from] == self.circles[to])
    }
}

fn gather(module: &Module, path: &mut Vec<String>, found: &mut Vec<(TypePath, Vec<TypePath>)>) {
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
        found.push((TypePath::below(path, name), held));
    }
    for (name, module) in &module.modules {
        path.push(name.clone());
        gather(module, path, found);
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
