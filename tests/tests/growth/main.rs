//! Reading documents takes work linear in their size.
//!
//! Every list, name and text of a document gets n, 2n and 4n elements, and valgrind counts the instructions (see
//! `lexicon_tests::growth`). `crates/expansion_growth.rs` does the same for generated code.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod errors;
mod folders;
mod lists;
mod strings;

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_tests::growth::{Shape, assert_linear, can_count, each, instructions, shape};

/// Documents, and the function that reads them.
enum Input {
    /// A document for `dynamic::Catalog::insert`.
    Insert(String),
    /// Files, and the names of the documents for `Catalog::load`. The diagnostics are rendered.
    Load(Vec<(String, String)>, Vec<String>),
    /// Files for `dynamic::Catalog::load_dir`.
    LoadAll(Vec<(String, String)>),
}

/// Inserts the document `com.example.thing` with these definitions.
fn document(definitions: &str) -> Input {
    Input::Insert(text("thing", definitions))
}

/// Returns the text of the document `com.example.NAME`.
fn text(name: &str, definitions: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "com.example.{name}", "defs": {{{definitions}}}}}"#)
}

/// Returns the path of the document `com.example.NAME`.
fn file(name: &str) -> String {
    format!("com/example/{name}.json")
}

/// Inserts a document with this property.
fn property(schema: &str) -> Input {
    document(&format!(r#""main": {{"type": "object", "properties": {{"field": {schema}}}}}"#))
}

#[test]
fn growth_of_lists_is_linear() {
    assert_group_is_linear("lists", lists::SHAPES);
}

#[test]
fn growth_of_texts_is_linear() {
    assert_group_is_linear("texts", strings::SHAPES);
}

#[test]
fn growth_of_errors_is_linear() {
    assert_group_is_linear("errors", errors::SHAPES);
}

#[test]
fn growth_of_folders_is_linear() {
    assert_group_is_linear("folders", folders::SHAPES);
}

fn assert_group_is_linear(group: &str, shapes: &[Shape<Input>]) {
    if can_count() {
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth").join(group);
        assert_linear(&scratch, shapes, document(""), count);
    }
}

/// Returns the instructions that `src/bin/growth.rs` takes for an input, whose files are written to `folder`.
fn count(folder: &Path, input: Input) -> u64 {
    let (entry, files, names) = match input {
        Input::Insert(text) => ("insert", vec![("document.json".to_owned(), text)], Vec::new()),
        Input::Load(files, names) => ("load", files, names),
        Input::LoadAll(files) => ("load-all", files, Vec::new()),
    };
    let documents = folder.join("documents");
    fs::create_dir_all(&documents).expect("the folder is created");
    for (path, text) in files {
        let path = documents.join(path);
        fs::create_dir_all(path.parent().expect("the file has a folder")).expect("the folder is created");
        fs::write(path, text).expect("the document is written");
    }
    let requested = folder.join("names");
    fs::write(&requested, names.join("\n")).expect("the names are written");
    let path: PathBuf = if entry == "insert" { documents.join("document.json") } else { documents };
    let (path, requested) = (path.to_str().expect("the path is UTF-8"), requested.to_str().expect("the path is UTF-8"));
    let arguments = if entry == "load" { vec![entry, path, requested] } else { vec![entry, path] };
    instructions(Path::new(env!("CARGO_BIN_EXE_growth")), &arguments, None, &[])
}
