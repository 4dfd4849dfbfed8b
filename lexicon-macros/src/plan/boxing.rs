//! Boxes fields and union variants whose type contains the type that holds them. An array needs no box, since it allocates.
//! Cycles can cross documents. A cycle through a union is cut at the variant, any other at the field.

use super::cycles::components;
use super::item::{ItemKind, PlannedItem, RustType};
use super::tree::{Plan, PlannedModule};
use super::type_path::TypePath;

/// Marks the variants and the fields that need a box.
pub fn mark(plan: &mut Plan) {
    let contents = Contents::new(&plan.root);
    each_item(&mut plan.root, &mut Vec::new(), &mut |item, path| {
        if let ItemKind::Union(union) = &mut item.kind {
            let owner = TypePath::in_module(path, &union.name);
            for variant in &mut union.variants {
                variant.is_boxed = contents.has_cycle(&variant.path, &owner);
            }
        }
    });
    let contents = Contents::new(&plan.root);
    each_item(&mut plan.root, &mut Vec::new(), &mut |item, path| {
        if let ItemKind::Struct(item) = &mut item.kind {
            let owner = TypePath::in_module(path, &item.name);
            for field in &mut item.fields {
                field.is_boxed = direct(&field.value.type_).is_some_and(|held| contents.has_cycle(held, &owner));
            }
        }
    });
}

fn each_item(module: &mut PlannedModule, path: &mut Vec<String>, visit: &mut dyn FnMut(&mut PlannedItem, &[String])) {
    for item in &mut module.items {
        visit(item, path);
    }
    for (name, module) in &mut module.modules {
        path.push(name.clone());
        each_item(module, path, visit);
        path.pop();
    }
}

/// Which types contain each other without an allocation in between.
struct Contents {
    /// The types in the order of their paths.
    paths: Vec<TypePath>,
    /// The cycle of each type.
    components: Vec<usize>,
}

impl Contents {
    fn new(root: &PlannedModule) -> Self {
        let mut found = Vec::new();
        gather(root, &mut Vec::new(), &mut found);
        found.sort_unstable();
        let (paths, contents): (Vec<TypePath>, Vec<Vec<TypePath>>) = found.into_iter().unzip();
        let index = |path: &TypePath| paths.binary_search(path).ok();
        let contents: Vec<Vec<usize>> = contents.iter().map(|held| held.iter().filter_map(index).collect()).collect();
        let components = components(&contents);
        Self { paths, components }
    }

    /// Whether `held`, which `owner` contains, is or contains `owner`.
    fn has_cycle(&self, held: &TypePath, owner: &TypePath) -> bool {
        let index = |path: &TypePath| self.paths.binary_search(path).ok();
        index(held).zip(index(owner)).is_some_and(|(held, owner)| self.components[held] == self.components[owner])
    }
}

fn gather(module: &PlannedModule, path: &mut Vec<String>, found: &mut Vec<(TypePath, Vec<TypePath>)>) {
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
        found.push((TypePath::in_module(path, name), held));
    }
    for (name, module) in &module.modules {
        path.push(name.clone());
        gather(module, path, found);
        path.pop();
    }
}

/// Returns the item that a value of the type contains without an allocation in between.
fn direct(type_: &RustType) -> Option<&TypePath> {
    match type_ {
        RustType::Named(path) => Some(path),
        _ => None,
    }
}
