//! Where documents are looked for when a crate of its own is built: the variable, and the option that wins over it.
//! The rules by themselves are tested beside the code; this proves that a build goes by them and notices a change.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENT: &str = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object",
    "properties": {"PROPERTY": {"type": "string"}}}}}"#;

/// A package outside of the workspace, whose code names the property that its document must have.
fn package(folder: &Path, call: &str) {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("lexicon-runtime");
    let manifest = format!(
        "[package]\nname = \"rooted\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         lexicon-runtime = {{ path = {runtime:?} }}\n"
    );
    let code = format!(
        "lexicon_runtime::lexicon!({call});\npub fn thing() -> com::example::Thing {{\n    \
         com::example::Thing {{ here: None, ..com::example::Thing::new() }}\n}}\n"
    );
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("src/lib.rs"), code).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).unwrap();
}

fn document(root: &Path, property: &str) {
    fs::create_dir_all(root).unwrap();
    fs::write(root.join("com.example.thing.json"), DOCUMENT.replace("PROPERTY", property)).unwrap();
}

/// Whether the package builds with the variable set to `root`.
fn builds(folder: &Path, root: Option<&str>) -> Result<(), String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--offline", "--quiet"]).current_dir(folder);
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env_remove("LEXICON_ROOT");
    if let Some(root) = root {
        cargo.env("LEXICON_ROOT", root);
    }
    let output = cargo.output().unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn the_variable_names_the_root_and_the_option_wins_over_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rooted");
    let _was_not_there = fs::remove_dir_all(folder.join("src"));
    package(&folder, r#""com.example.thing""#);
    document(&folder.join("lexicons"), "nearest");
    document(&folder.join("named"), "here");
    document(&folder.join("elsewhere"), "elsewhere");

    builds(&folder, Some("named")).unwrap();
    assert!(builds(&folder, None).unwrap_err().contains("has no field named `here`"));
    assert!(builds(&folder, Some("elsewhere")).unwrap_err().contains("has no field named `here`"));
    let missing = builds(&folder, Some("nowhere")).unwrap_err();
    assert!(missing.contains("the variable `LEXICON_ROOT` names no folder"), "{missing}");

    package(&folder, r#""com.example.thing", root = "named""#);
    builds(&folder, Some("elsewhere")).unwrap();
}
