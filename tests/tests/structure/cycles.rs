//! Cycles between modules with the same parent, where imports of submodules count for the module.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Crate, ModulePath};

/// For each module that imports another one, an example of such an import.
type Imports = BTreeMap<(String, String), String>;

/// Finds every cycle. Imports between a module and the modules below it do not count.
pub fn between_modules(read: &Crate) -> Vec<String> {
    let mut siblings: BTreeMap<ModulePath, Imports> = BTreeMap::new();
    for (from, module) in &read.modules {
        for (written, target) in &module.imports {
            let to = read.defining(target);
            let shared = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
            if let (Some(left), Some(right)) = (from.get(shared), to.get(shared)) {
                let imports = siblings.entry(from[..shared].to_vec()).or_default();
                let example = format!("{}: {written}", from.join("::"));
                imports.entry((left.clone(), right.clone())).or_insert(example);
            }
        }
    }
    let cycles = |(parent, imports): (&ModulePath, &Imports)| cycles(parent, imports);
    siblings.iter().flat_map(cycles).collect()
}

/// Returns a line for each group of modules that import each other in a cycle.
fn cycles(parent: &[String], imports: &Imports) -> Vec<String> {
    let names: BTreeSet<&String> = imports.keys().map(|(from, _)| from).collect();
    let reaches: BTreeMap<&String, BTreeSet<&String>> =
        names.iter().map(|name| (*name, reachable(name, imports))).collect();
    let mut reported = BTreeSet::new();
    let mut lines = Vec::new();
    for name in names {
        let is_mutual = |other: &&&String| reaches.get(**other).is_some_and(|reached| reached.contains(name));
        let group: BTreeSet<&String> = reaches[name].iter().filter(is_mutual).copied().collect();
        if group.is_empty() || !reported.insert(group.clone()) {
            continue;
        }
        let steps: Vec<String> = imports
            .iter()
            .filter(|((from, to), _)| group.contains(from) && group.contains(to))
            .map(|((from, to), example)| {
                let path = |name: &String| [parent, std::slice::from_ref(name)].concat().join("::");
                format!("{} -> {} ({example})", path(from), path(to))
            })
            .collect();
        lines.push(steps.join(", "));
    }
    lines
}

fn reachable<'a>(name: &String, imports: &'a Imports) -> BTreeSet<&'a String> {
    let mut found = BTreeSet::new();
    let mut open = vec![name];
    while let Some(from) = open.pop() {
        for (_, to) in imports.keys().filter(|(start, _)| start == from) {
            if found.insert(to) {
                open.push(to);
            }
        }
    }
    found
}
