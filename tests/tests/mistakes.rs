//! What is told of documents that are broken or worth a look, to the letter. Each folder of `mistakes` is a root whose document
//! `com.example.thing` is read, whatever letters of that are capitals; what is told stands in its `told.txt`, which `LEXICON_BLESS=1` writes anew.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use lexicon_schema::catalog::{Catalog, Mistake};
use lexicon_schema::document::Nsid;

/// Every folder of documents, by name.
fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("mistakes");
    let entries = fs::read_dir(all).expect("the folder of broken documents");
    let mut folders = entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// All that is told of the document, each mistake as the compiler would begin it, and then each note.
fn told(root: &Path) -> String {
    let (catalog, thing) = (Catalog::open(root), Nsid::parse("com.example.thing").expect("an NSID"));
    let capitals = catalog.names().into_iter().find(|name| name.as_str().eq_ignore_ascii_case(thing.as_str()));
    let closure = catalog.load(&[capitals.unwrap_or(thing)]);
    let drawn = |word: &'static str, mistake: &Mistake| format!("{word}: {}\n", mistake.render(root));
    let mistakes = closure.mistakes.iter().map(|mistake| drawn("error", mistake));
    let notes = closure.notes.iter().map(|note| drawn("note", note));
    mistakes.chain(notes).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_told_of_a_document_is_what_was_read_and_found_good() {
    let folders = folders();
    assert!(folders.len() >= 20, "{} folders", folders.len());
    let mut others = Vec::new();
    for folder in &folders {
        let (told, file) = (told(folder), folder.join("told.txt"));
        if env::var_os("LEXICON_BLESS").is_some() {
            fs::write(&file, &told).expect("the text is written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        if told != expected {
            others.push(format!("{}\nexpected:\n{expected}\ntold:\n{told}", file.display()));
        }
    }
    assert!(others.is_empty(), "{}\nif these are better, run again with LEXICON_BLESS=1", others.join("\n\n"));
}

#[test]
fn the_first_line_of_what_is_told_stands_by_itself() {
    for folder in folders() {
        let told = told(&folder);
        let first = told.lines().next().expect("something is told");
        let first = first.strip_prefix("error: ").or(first.strip_prefix("note: ")).expect("a message");
        assert!(first.len() > 10 && !first.ends_with('.'), "{}: {first}", folder.display());
        assert!(!told.contains(env!("CARGO_MANIFEST_DIR")), "{}: paths of this machine\n{told}", folder.display());
    }
}
