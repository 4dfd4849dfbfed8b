//! Files that are too large, too many, or not regular files.

use std::fs::{self, File};
use std::path::Path;

use super::TestFolder;
use crate::catalog::{Catalog, MAX_DOCUMENT, MAX_FILES};
use crate::diagnostic::{DocumentRule, Ownership};
use crate::json::MAX_STRING;

/// Returns the rules that `com.example.thing` breaks, loaded by name and among all documents.
fn broken_rules(folder: &TestFolder) -> [Vec<DocumentRule>; 2] {
    [folder.load(&["thing"]), Catalog::open(&folder.0).load_all(Ownership::Own)].map(|closure| {
        assert_eq!(closure.files, [""; 0].map(Path::new), "the compiler would read the file");
        closure.errors().map(|error| error.diagnostic.rule).collect()
    })
}

/// A folder in which `com.example.thing` is a link to `target`.
#[cfg(unix)]
fn linked(target: &Path) -> TestFolder {
    let folder = TestFolder::new().document("other", "{}");
    fs::remove_file(folder.0.join("com/example/other.json")).unwrap();
    std::os::unix::fs::symlink(target, folder.0.join("com/example/thing.json")).unwrap();
    folder
}

#[cfg(unix)]
#[test]
fn rejects_link_to_endless_device() {
    let folder = linked(Path::new("/dev/zero"));
    assert_eq!(broken_rules(&folder), [[DocumentRule::DocumentUnreadable], [DocumentRule::DocumentUnreadable]]);
    let drawn = folder.load(&["thing"]).error_list()[0].render(&folder.0);
    assert!(drawn.starts_with("`com/example/thing.json` is not a regular file\n"), "{drawn}");
}

#[cfg(unix)]
#[test]
fn rejects_pipe_without_waiting() {
    let folder = TestFolder::new().document("other", "{}");
    fs::remove_file(folder.0.join("com/example/other.json")).unwrap();
    let path = folder.0.join("com/example/thing.json");
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    assert_eq!(broken_rules(&folder), [[DocumentRule::DocumentUnreadable], [DocumentRule::DocumentUnreadable]]);
    fs::rename(&path, folder.0.join("com/example/th-ing.json")).unwrap();
    assert_eq!(folder.load(&["thing"]).error_list()[0].diagnostic.rule, DocumentRule::DocumentNotFound);
    assert_eq!(Catalog::open(&folder.0).misplaced(&|_| true).len(), 0);
}

#[cfg(unix)]
#[test]
fn does_not_watch_pipe() {
    let folder = TestFolder::new().document("thing", "{}");
    let made = std::process::Command::new("mkfifo").arg(folder.0.join("com.example.thing.json")).status().unwrap();
    assert!(made.success());
    let closure = folder.load(&["thing"]);
    assert_eq!(closure.error_list()[0].diagnostic.rule, DocumentRule::DuplicateDocument);
    assert_eq!(closure.files, [folder.0.join("com/example/thing.json")]);
}

#[test]
fn rejects_file_of_4_gb_unread() {
    let folder = TestFolder::new().with("com/example/thing.json", "");
    File::options().write(true).open(folder.0.join("com/example/thing.json")).unwrap().set_len(4 << 30).unwrap();
    assert_eq!(broken_rules(&folder), [[DocumentRule::DocumentTooLarge], [DocumentRule::DocumentTooLarge]]);
}

#[test]
fn reads_document_of_at_most_4_mib() {
    let text = |length: u64| {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "string"}}}"#;
        format!("{text}{}", " ".repeat(length as usize - text.len()))
    };
    let folder = TestFolder::new().with("com/example/thing.json", text(MAX_DOCUMENT));
    assert_eq!((folder.load(&["thing"]).errors().count(), folder.load(&["thing"]).documents.len()), (0, 1));
    let folder = folder.with("com/example/thing.json", text(MAX_DOCUMENT + 1));
    assert_eq!(broken_rules(&folder), [[DocumentRule::DocumentTooLarge], [DocumentRule::DocumentTooLarge]]);
}

#[test]
fn reads_string_of_at_most_64_kib() {
    let load = |length: usize| {
        let definitions = format!(r#"{{"main": {{"type": "string", "description": "{}"}}}}"#, r"\n".repeat(length));
        TestFolder::new().document("thing", &definitions).load(&["thing"]).error_list()
    };
    assert_eq!(load(MAX_STRING).len(), 0);
    assert_eq!(load(MAX_STRING + 1)[0].diagnostic.rule, DocumentRule::StringTooLong);
}

#[test]
fn rejects_20_001_files_where_all_are_loaded() {
    let folder = TestFolder::new().document("thing", r#"{"main": {"type": "string"}}"#);
    for number in 1..MAX_FILES {
        File::create(folder.0.join(format!("{number}.txt"))).unwrap();
    }
    assert_eq!(Catalog::open(&folder.0).all_names().unwrap().len(), 1);
    File::create(folder.0.join("one-more.txt")).unwrap();
    assert_eq!(Catalog::open(&folder.0).all_names().unwrap_err().diagnostic.rule, DocumentRule::FolderTooLarge);
    let all = Catalog::open(&folder.0).load_all(Ownership::Own);
    assert_eq!((all.documents.len(), all.error_list()[0].diagnostic.rule), (0, DocumentRule::FolderTooLarge));
    assert_eq!(folder.load(&["thing"]).errors().count(), 0, "a named document is found");
}
