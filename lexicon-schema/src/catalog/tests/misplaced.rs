//! Documents whose path does not match their NSID.

use std::path::Path;

use super::*;

fn document(id: &str) -> String {
    format!(r#"{{"lexicon": 1, "id": "{id}", "defs": {{"main": {{"type": "string"}}}}}}"#)
}

/// Returns the paths of the misplaced documents below `com.example.`, relative to the root, with their expected paths.
fn misplaced(folder: &TestFolder) -> Vec<(String, Option<String>)> {
    let relative = |path: &Path| path.strip_prefix(&folder.0).unwrap().display().to_string();
    let found = Catalog::open(&folder.0).misplaced(&|name| name.as_str().starts_with("com.example."));
    let paths =
        found.iter().map(|document| (relative(&document.path), document.expected_path.as_deref().map(relative)));
    paths.collect()
}

/// Returns the help of the error that `com.example.{name}` is missing.
fn help(folder: &TestFolder, name: &str) -> Option<String> {
    let error = &folder.load(&[name]).error_list()[0];
    assert_eq!(error.diagnostic.message, format!("document `com.example.{name}` not found"));
    let help = error.diagnostic.help.as_ref();
    help.map(|help| help.replace(&format!("`{}/", folder.0.display()), "`"))
}

#[test]
fn missing_document_names_path_of_misplaced_one() {
    for path in ["thing.json", "foo/thing.json", "com/example.thing.json", "com/example/Thing.JSON", "a/b/c/thing.json"]
    {
        let folder = TestFolder::new().with(path, document("com.example.thing")).document("other", "{}");
        let expected = "com/example/thing.json";
        assert_eq!(help(&folder, "thing"), Some(format!("move `{path}` to `{expected}`")));
        assert_eq!(misplaced(&folder), [(path.to_owned(), Some(expected.to_owned()))]);
    }
}

#[test]
fn path_names_document_without_id() {
    let folder = TestFolder::new().with("com/example.thing.json", r#"{"lexicon": 1}"#);
    assert_eq!(help(&folder, "thing").as_deref(), Some("move `com/example.thing.json` to `com/example/thing.json`"));
}

#[test]
fn reports_document_without_any_nsid() {
    let folder = TestFolder::new()
        .with("com/example/get_thing.json", document("com.example.get_thing"))
        .with("com/example/README.md", document("com.example.readme"))
        .with("package.json", r#"{"name": "not a document"}"#);
    assert_eq!(misplaced(&folder), [("com/example/get_thing.json".to_owned(), None)]);
    let found = &Catalog::open(&folder.0).misplaced(&|_| true)[0];
    assert!(found.note().starts_with("`com.example.get_thing` is not an NSID: "), "{}", found.note());
}

#[test]
fn ignores_documents_of_other_names() {
    let folder = TestFolder::new().with("org/example/thing.json", document("org.example.thing"));
    assert_eq!(misplaced(&folder), []);
    let folder = folder.with("org/example/other.json", document("com.example.other"));
    assert_eq!(misplaced(&folder).len(), 1, "`other` is read first");
}

#[test]
fn marks_duplicates_of_a_document() {
    let folder = TestFolder::new()
        .with("old/thing.json", document("com.example.thing"))
        .with("com/example/thing.json", document("com.example.thing"));
    let found = Catalog::open(&folder.0).misplaced(&|_| true);
    assert_eq!(found.iter().map(|document| document.is_duplicate).collect::<Vec<_>>(), [true]);
}
