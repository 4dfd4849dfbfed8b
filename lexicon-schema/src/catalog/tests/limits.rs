//! Files that no document should be, and more of them than are read: an error at once, and nothing waits.

use std::fs::{self, File};
use std::path::Path;

use super::Place;
use crate::catalog::{Catalog, MAX_DOCUMENT, MAX_FILES};
use crate::diagnostic::{DocumentRule, Ownership};
use crate::json::MAX_STRING;

/// The rules that are broken when the folder's document `com.example.thing` is asked for, by name and among all.
fn broken(place: &Place) -> [Vec<DocumentRule>; 2] {
    [place.load(&["thing"]), Catalog::open(&place.0).load_all(Ownership::Own)].map(|closure| {
        assert_eq!(closure.files, [""; 0].map(Path::new), "the compiler would read them too");
        closure.errors().map(|mistake| mistake.diagnostic.rule).collect()
    })
}

/// A folder in which `com.example.thing` is a link to `target`.
#[cfg(unix)]
fn linked(target: &Path) -> Place {
    let place = Place::new().document("other", "{}");
    fs::remove_file(place.0.join("com/example/other.json")).unwrap();
    std::os::unix::fs::symlink(target, place.0.join("com/example/thing.json")).unwrap();
    place
}

#[cfg(unix)]
#[test]
fn rejects_link_to_endless_device() {
    let place = linked(Path::new("/dev/zero"));
    assert_eq!(broken(&place), [[DocumentRule::DocumentUnreadable], [DocumentRule::DocumentUnreadable]]);
    let drawn = place.load(&["thing"]).error_list()[0].render(&place.0);
    assert!(drawn.starts_with("`com/example/thing.json` is not a regular file\n"), "{drawn}");
}

#[cfg(unix)]
#[test]
fn rejects_pipe_without_waiting() {
    let place = Place::new().document("other", "{}");
    fs::remove_file(place.0.join("com/example/other.json")).unwrap();
    let path = place.0.join("com/example/thing.json");
    let made = std::process::Command::new("mkfifo").arg(&path).status().unwrap();
    assert!(made.success());
    assert_eq!(broken(&place), [[DocumentRule::DocumentUnreadable], [DocumentRule::DocumentUnreadable]]);
    // Where a missing document is looked for, files under other names are read.
    fs::rename(&path, place.0.join("com/example/th-ing.json")).unwrap();
    assert_eq!(place.load(&["thing"]).error_list()[0].diagnostic.rule, DocumentRule::DocumentNotFound);
    assert_eq!(Catalog::open(&place.0).misplaced(&|_| true).len(), 0);
}

#[cfg(unix)]
#[test]
fn watches_no_pipe_beside_a_document() {
    let place = Place::new().document("thing", "{}");
    let made = std::process::Command::new("mkfifo").arg(place.0.join("com.example.thing.json")).status().unwrap();
    assert!(made.success());
    let closure = place.load(&["thing"]);
    assert_eq!(closure.error_list()[0].diagnostic.rule, DocumentRule::DuplicateDocument);
    assert_eq!(closure.files, [place.0.join("com/example/thing.json")]);
}

#[test]
fn rejects_file_of_4_gb_unread() {
    let place = Place::new().with("com/example/thing.json", "");
    File::options().write(true).open(place.0.join("com/example/thing.json")).unwrap().set_len(4 << 30).unwrap();
    assert_eq!(broken(&place), [[DocumentRule::DocumentTooLarge], [DocumentRule::DocumentTooLarge]]);
}

#[test]
fn reads_document_of_4_mib_and_no_byte_more() {
    let text = |length: u64| {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "string"}}}"#;
        format!("{text}{}", " ".repeat(length as usize - text.len()))
    };
    let place = Place::new().with("com/example/thing.json", text(MAX_DOCUMENT));
    assert_eq!((place.load(&["thing"]).errors().count(), place.load(&["thing"]).documents.len()), (0, 1));
    let place = place.with("com/example/thing.json", text(MAX_DOCUMENT + 1));
    assert_eq!(broken(&place), [[DocumentRule::DocumentTooLarge], [DocumentRule::DocumentTooLarge]]);
}

#[test]
fn reads_string_of_64_kib_and_no_byte_more() {
    let load = |length: usize| {
        let definitions = format!(r#"{{"main": {{"type": "string", "description": "{}"}}}}"#, r"\n".repeat(length));
        Place::new().document("thing", &definitions).load(&["thing"]).error_list()
    };
    assert_eq!(load(MAX_STRING).len(), 0);
    assert_eq!(load(MAX_STRING + 1)[0].diagnostic.rule, DocumentRule::StringTooLong);
}

#[test]
fn rejects_folder_of_20_001_files_where_all_are_asked_for() {
    let place = Place::new().document("thing", r#"{"main": {"type": "string"}}"#);
    for number in 1..MAX_FILES {
        File::create(place.0.join(format!("{number}.txt"))).unwrap();
    }
    assert_eq!(Catalog::open(&place.0).all_names().unwrap().len(), 1);
    File::create(place.0.join("one-more.txt")).unwrap();
    assert_eq!(Catalog::open(&place.0).all_names().unwrap_err().diagnostic.rule, DocumentRule::FolderTooLarge);
    let all = Catalog::open(&place.0).load_all(Ownership::Own);
    assert_eq!((all.documents.len(), all.error_list()[0].diagnostic.rule), (0, DocumentRule::FolderTooLarge));
    assert_eq!(place.load(&["thing"]).errors().count(), 0, "a document that is named is found all the same");
}
