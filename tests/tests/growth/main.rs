//! Reading a document takes work linear in its size: every list, name and text of a document is made n, 2n and 4n long, and
//! the instructions are counted that its way through an entry point takes (see `lexicon_tests::growth`).
//! What the macro generates of documents is counted by `crates/expansion_growth.rs`.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod errors;
mod folders;
mod lists;
mod strings;

use std::path::{Path, PathBuf};
use std::{env, fs};

use lexicon_tests::growth::{assert_linear, can_count, instructions, rows};

/// What is read, and through which entry point.
enum Input {
    /// One document, by `dynamic::Catalog::insert`.
    Insert(String),
    /// Files below a folder, and the documents that `Catalog::load_dir` is asked for; their diagnostics are rendered.
    Load(Vec<(String, String)>, Vec<String>),
    /// Files below a folder, all of them, by `dynamic::Catalog::load_dir`.
    LoadAll(Vec<(String, String)>),
}

/// A part of a document that can be of any size.
struct Shape {
    name: &'static str,
    n: usize,
    input: fn(usize) -> Input,
}

/// A shape of one document that is inserted.
const fn shape(name: &'static str, n: usize, input: fn(usize) -> Input) -> Shape {
    Shape { name, n, input }
}

/// The document `com.example.thing` with these definitions.
fn document(definitions: &str) -> Input {
    Input::Insert(text("thing", definitions))
}

/// The text of the document `com.example.NAME`.
fn text(name: &str, definitions: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "com.example.{name}", "defs": {{{definitions}}}}}"#)
}

/// Where the document `com.example.NAME` lies.
fn file(name: &str) -> String {
    format!("com/example/{name}.json")
}

/// A property of the only object of a document.
fn property(schema: &str) -> Input {
    document(&format!(r#""main": {{"type": "object", "properties": {{"field": {schema}}}}}"#))
}

/// `item` for each number below `n`, with commas between.
fn each(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(", ")
}

#[test]
fn growth_of_lists_is_linear() {
    linear("lists", lists::SHAPES);
}

#[test]
fn growth_of_texts_is_linear() {
    linear("texts", strings::SHAPES);
}

#[test]
fn growth_of_errors_is_linear() {
    linear("errors", errors::SHAPES);
}

#[test]
fn growth_of_folders_is_linear() {
    linear("folders", folders::SHAPES);
}

fn linear(group: &str, shapes: &[Shape]) {
    if !can_count() {
        return;
    }
    // `GROWTH_SHAPE` narrows the run to shapes whose names contain it.
    let only = env::var("GROWTH_SHAPE").unwrap_or_default();
    let shapes = shapes.iter().filter(|shape| shape.name.contains(&only)).collect::<Vec<_>>();
    let names = shapes.iter().map(|shape| (shape.name.to_owned(), shape.n)).collect::<Vec<_>>();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth").join(group);
    drop(fs::remove_dir_all(&scratch));
    let base = count(&scratch.join("base"), document(""));
    let rows = rows(&names, base, &|index, n| {
        let folder = scratch.join(format!("{index}-{n}"));
        let count = count(&folder, (shapes[index].input)(n));
        fs::remove_dir_all(&folder).expect("the folder is removed");
        count
    });
    assert_linear(&rows);
}

fn count(folder: &Path, input: Input) -> u64 {
    let (entry, files, names) = match input {
        Input::Insert(text) => ("insert", vec![("document.json".to_owned(), text)], Vec::new()),
        Input::Load(files, names) => ("load", files, names),
        Input::LoadAll(files) => ("load-all", files, Vec::new()),
    };
    let documents = folder.join("documents");
    fs::create_dir_all(&documents).expect("the folder is made");
    for (path, text) in files {
        let path = documents.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the document is written");
    }
    let asked = folder.join("names");
    fs::write(&asked, names.join("\n")).expect("the names are written");
    let place: PathBuf = if entry == "insert" { documents.join("document.json") } else { documents };
    let (place, asked) = (place.to_str().expect("a plain path"), asked.to_str().expect("a plain path"));
    let arguments = if entry == "load" { vec![entry, place, asked] } else { vec![entry, place] };
    instructions(Path::new(env!("CARGO_BIN_EXE_growth")), &arguments, None, &[])
}
