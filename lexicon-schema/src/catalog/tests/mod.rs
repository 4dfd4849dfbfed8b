//! Loading documents from folders on disk.

mod limits;
mod misplaced;
mod references;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::diagnostic::{DocumentRule, Ownership};
use crate::document::Nsid;

/// A temporary folder.
struct TestFolder(PathBuf);

impl TestFolder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("lexicon-schema-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A document `com.example.NAME` in the nested layout.
    fn document(self, name: &str, defs: &str) -> Self {
        let text = format!(r#"{{"lexicon": 1, "id": "com.example.{name}", "defs": {defs}}}"#);
        self.with(&format!("com/example/{name}.json"), text)
    }

    fn load(&self, names: &[&str]) -> Closure {
        let names = names.iter().map(|name| Nsid::parse(&format!("com.example.{name}")).unwrap()).collect::<Vec<_>>();
        Catalog::open(&self.0).load(&names)
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Closure {
    /// Returns copies of the errors.
    fn error_list(&self) -> Vec<FileDiagnostic> {
        self.errors().cloned().collect()
    }

    /// Returns copies of the warnings.
    fn warning_list(&self) -> Vec<FileDiagnostic> {
        self.warnings().cloned().collect()
    }
}

fn messages(closure: &Closure) -> Vec<&str> {
    closure.errors().map(|error| error.diagnostic.message.as_str()).collect()
}

fn ids(closure: &Closure) -> Vec<&str> {
    closure.documents.iter().map(|document| document.id.value.name()).collect()
}

fn object_with_ref(to: &str) -> String {
    format!(r#"{{"main": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "{to}"}}}}}}}}"#)
}

#[test]
fn load_all_ignores_references() {
    let folder =
        TestFolder::new().document("thing", &object_with_ref("com.example.nowhere")).document("bad", r#"{"main": {}}"#);
    let closure = Catalog::open(&folder.0).load_all(Ownership::Own);
    assert_eq!(ids(&closure), ["bad", "thing"]);
    assert_eq!(messages(&closure), ["`type` is missing"], "references are not checked");
}

#[test]
fn finds_documents_in_both_layouts() {
    let folder = TestFolder::new().document("nested", r#"{"main": {"type": "string"}}"#).with(
        "com.example.flat.json",
        r#"{"lexicon": 1, "id": "com.example.flat", "defs": {"main": {"type": "string"}}}"#,
    );
    let closure = folder.load(&["nested", "flat"]);
    assert_eq!((messages(&closure), ids(&closure)), (vec![], vec!["flat", "nested"]));
    assert_eq!(closure.files, [folder.0.join("com/example/nested.json"), folder.0.join("com.example.flat.json")]);
}

#[test]
fn rejects_document_in_both_layouts() {
    let folder = TestFolder::new().document("thing", "{}").with("com.example.thing.json", "{}");
    let closure = folder.load(&["thing"]);
    let drawn = closure.error_list()[0].render(&folder.0);
    assert!(drawn.starts_with("duplicate document `com.example.thing`\n"), "{drawn}");
    assert!(drawn.contains("found `com/example/thing.json` and `com.example.thing.json`"), "{drawn}");
    assert_eq!((closure.errors().count(), closure.files.len()), (1, 2));
}

#[test]
fn missing_document_suggests_similar_name() {
    let folder = TestFolder::new().document("thing", r#"{"main": {"type": "string"}}"#);
    let closure = folder.load(&["thin", "thing"]);
    let drawn = closure.error_list()[0].render(&folder.0);
    assert_eq!(
        drawn,
        "document `com.example.thin` not found\n |\n = note: searched `com/example/thin.json` and \
         `com.example.thin.json`\n = help: use the name `com.example.thing`, or rename its file and its `id` to \
         `com.example.thin`"
    );
    assert_eq!((closure.errors().count(), closure.error_list()[0].origin, ids(&closure)), (1, 0, vec!["thing"]));
}

#[test]
fn origin_is_first_name_that_leads_to_document() {
    let folder = TestFolder::new()
        .document("a", &object_with_ref("com.example.c"))
        .document("b", &object_with_ref("com.example.d"))
        .document("c", r#"{"main": {"type": "x"}}"#)
        .document("d", r#"{"main": {"type": "x"}}"#);
    let origins = folder.load(&["b", "a"]).errors().map(|error| error.origin).collect::<Vec<_>>();
    assert_eq!(origins, [1, 0]);
}

#[test]
fn reports_other_id_at_its_span() {
    let folder = TestFolder::new().with(
        "com/example/a.json",
        r##"{"lexicon": 1, "id": "com.example.b", "defs": {"main": {"type": "array", "items": {"type": "ref",
            "ref": "#main"}}}}"##,
    );
    let closure = folder.load(&["a"]);
    assert_eq!(messages(&closure), ["the `id` `com.example.b` does not match the file path"]);
    assert!(closure.error_list()[0].render(&folder.0).contains("com/example/a.json:1:22\n"));
}

#[test]
fn lists_ten_errors_and_counts_the_rest() {
    let definitions = |count: usize| {
        let definitions = (0..count).map(|number| format!(r#""d{number}": {{"type": "x"}}"#)).collect::<Vec<_>>();
        format!("{{{}}}", definitions.join(", "))
    };
    let folder = TestFolder::new()
        .document("ten", &definitions(10))
        .document("eleven", &definitions(11))
        .document("many", &definitions(500));
    let closure = folder.load(&["ten", "eleven", "many"]);
    let counted =
        messages(&closure).into_iter().filter(|message| message.ends_with(" in this document")).collect::<Vec<_>>();
    assert_eq!(counted, ["1 more error in this document", "490 more errors in this document"]);
    assert_eq!(closure.errors().count(), 32);
    let last = closure.error_list()[21].render(&folder.0);
    assert!(last.ends_with("--> com/example/many.json"), "{last}");
}

#[test]
fn ignores_byte_order_mark() {
    let text = "\u{feff}{\"lexicon\": 2, \"id\": \"com.example.a\", \"defs\": {}}";
    let folder = TestFolder::new().with("com/example/a.json", text);
    let drawn = folder.load(&["a"]).error_list()[0].render(&folder.0);
    assert!(drawn.contains("com/example/a.json:1:13\n"), "{drawn}");
}

#[test]
fn reports_first_invalid_utf8_byte() {
    let folder = TestFolder::new().with("com/example/a.json", b"{\n  \"\xc3\xa9\": \"a\xffb\"}");
    let closure = folder.load(&["a"]);
    let drawn = closure.error_list()[0].render(&folder.0);
    assert!(drawn.starts_with("this file is not UTF-8\n --> com/example/a.json:2:10\n"), "{drawn}");
    assert!(drawn.contains("`0xff` is not valid here"), "{drawn}");
    assert_eq!(closure.files.len(), 1);
}

#[test]
fn rejects_folder_at_document_path() {
    let folder = TestFolder::new().with("com/example/a.json/b.json", "");
    let closure = folder.load(&["a"]);
    assert_eq!(messages(&closure), ["`com/example/a.json` is a folder, expected a file"]);
}

#[cfg(unix)]
#[test]
fn follows_links_to_folders_without_looping() {
    use std::os::unix::fs::symlink;
    let folder = TestFolder::new().with("shared/example/thing.json", r#"{"lexicon": 1}"#);
    symlink(folder.0.join("shared"), folder.0.join("com")).unwrap();
    symlink(&folder.0, folder.0.join("shared/a")).unwrap();
    symlink(&folder.0, folder.0.join("shared/b")).unwrap();
    let names = Catalog::open(&folder.0).names();
    assert!(names.contains(&Nsid::parse("com.example.thing").unwrap()), "{names:?}");
}

#[test]
fn draws_warnings_and_keeps_the_document() {
    let folder = TestFolder::new().document("a", r#"{"main": {"type": "string", "title": "A"}}"#);
    let closure = folder.load(&["a"]);
    assert_eq!((messages(&closure), closure.documents[0].definitions.len()), (vec![], 1));
    let drawn = closure.warning_list()[0].render(&folder.0);
    assert!(drawn.starts_with("unknown keyword `title`\n --> com/example/a.json:1:75\n"), "{drawn}");
    assert!(drawn.contains("^^^^^^^ this has no effect\n"), "{drawn}");
}

#[test]
fn warns_of_style_in_named_documents_only() {
    let folder = TestFolder::new()
        .document("a", &object_with_ref("com.example.b").replace("\"main\": {", "\"main\": {\"title\": \"A\", "))
        .document("b", r#"{"main": {"type": "string", "title": "B"}}"#);
    let warnings = |names: &[&str]| folder.load(names).warnings().map(|warning| warning.origin).collect::<Vec<_>>();
    assert_eq!((warnings(&["a"]), warnings(&["b"]), warnings(&["b", "a"])), (vec![0], vec![0], vec![1, 0]));
}

#[test]
fn lists_all_warnings() {
    let many = (0..30).map(|count| format!("\"x{count}\": 1, ")).collect::<String>();
    let folder = TestFolder::new().document("a", &format!(r#"{{"main": {{{many}"type": "string"}}}}"#));
    let warnings = folder.load(&["a"]).warning_list();
    assert!(warnings.iter().all(|warning| warning.diagnostic.rule == DocumentRule::KeywordUnknown));
    assert_eq!(warnings.len(), 30);
}

#[cfg(unix)]
#[test]
fn reports_dangling_link() {
    let folder = TestFolder::new().document("other", "{}");
    std::os::unix::fs::symlink(folder.0.join("gone.json"), folder.0.join("com/example/thing.json")).unwrap();
    let error = &folder.load(&["thing"]).error_list()[0];
    assert_eq!(error.diagnostic.message, "the document `com.example.thing` can't be read");
    assert!(error.render(&folder.0).contains("`com/example/thing.json`"), "{}", error.render(&folder.0));
}
