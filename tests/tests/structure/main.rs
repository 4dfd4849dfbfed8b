//! The structure that ARCHITECTURE.md describes: dependencies between crates, and between the modules of a crate, have
//! no cycles. The tests read the sources.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod cycles;
mod imports;
mod modules;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use modules::Crate;

/// Each crate of the library, and the crates of the library that it may depend on.
const CRATES: &[(&str, &[&str])] = &[
    ("lexicon-syntax", &[]),
    ("lexicon-schema", &["lexicon-syntax"]),
    ("lexicon-macros", &["lexicon-schema", "lexicon-syntax"]),
    ("lexicon-runtime", &["lexicon-macros", "lexicon-schema", "lexicon-syntax"]),
];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

#[test]
fn crates_depend_only_on_crates_below() {
    for (name, allowed) in CRATES {
        let manifest = fs::read_to_string(folder(name).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("\n[").find_map(|section| section.strip_prefix("dependencies]\n")).unwrap();
        let found: BTreeSet<&str> = dependencies
            .lines()
            .filter_map(|line| line.split(['.', ' ', '=']).next())
            .filter(|dependency| dependency.starts_with("lexicon-"))
            .collect();
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        assert!(found.is_subset(&allowed), "{name} depends on {found:?}, allowed are {allowed:?}");
    }
}

#[test]
fn modules_import_each_other_one_way() {
    let mut report = String::new();
    for (name, _) in CRATES {
        let read = Crate::read(&folder(name).join("src/lib.rs"));
        assert!(read.modules.len() > 5, "{name} has {} modules", read.modules.len());
        for cycle in cycles::between_modules(&read) {
            report.push_str(&format!("\n{name}: {cycle}"));
        }
    }
    assert!(report.is_empty(), "modules import each other in a cycle:{report}");
}

#[test]
fn finds_cycle_through_reexport() {
    let read = Crate::from_sources(&[
        (&[], "mod a; mod b; pub use a::A;"),
        (&["a"], "pub struct A; fn f() { crate::b::g(); }"),
        (&["b"], "pub fn g() { let _: crate::A; }"),
    ]);
    assert_eq!(cycles::between_modules(&read), ["a -> b (a: crate::b::g), b -> a (b: crate::A)"]);
}

#[test]
fn finds_cycle_through_macro_and_glob() {
    let read = Crate::from_sources(&[
        (&[], "mod a; mod b;"),
        (&["a"], "pub mod inner; pub use inner::*;"),
        (&["a", "inner"], "pub struct A; macro_rules! f { () => { crate::b::g() } }"),
        (&["b"], "use super::a::A;"),
    ]);
    assert_eq!(cycles::between_modules(&read), ["a -> b (a::inner: crate::b::g), b -> a (b: super::a::A)"]);
}

#[test]
fn allows_parent_and_child_and_tests() {
    let read = Crate::from_sources(&[
        (&[], "mod a; mod b;"),
        (&["a"], "mod inner; pub struct A; fn f() { inner::g(); } #[cfg(test)] mod tests { use crate::b::B; }"),
        (&["a", "inner"], "use super::A; pub fn g() { let _: A; }"),
        (&["b"], "use crate::a::A; pub struct B;"),
    ]);
    assert_eq!(cycles::between_modules(&read), [""; 0]);
}
