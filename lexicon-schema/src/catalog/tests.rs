//! Documents on a disk: found, followed, and told about.

mod limits;
mod strays;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::diagnostic::{DocumentRule, Ownership};
use crate::document::{DefinitionBody, Schema, SchemaKind};

#[test]
fn third_party_references_in_a_circle_are_an_error() {
    let place = Place::new().with(
        "com.example.thing.json",
        r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object", "properties":
            {"a": {"type": "ref", "ref": "#a"}, "c": {"type": "ref", "ref": "#c"}}},
            "a": {"type": "ref", "ref": "#b"}, "b": {"type": "ref", "ref": "#a"},
            "c": {"type": "ref", "ref": "#d"}, "d": {"type": "integer"}}}"##,
    );
    let names = [Nsid::parse("com.example.thing").unwrap()];
    let closure = Catalog::open(&place.0).load_with(&names, &|_| Ownership::ThirdParty);
    let messages: Vec<&str> = closure.errors().map(|found| found.diagnostic.message.as_str()).collect();
    let message = |name: &str| format!("`com.example.thing#{name}` leads to no type");
    assert_eq!(messages, [message("a"), message("b"), message("a")]);
}

/// A folder of its own that is gone when dropped.
struct Place(PathBuf);

impl Place {
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

impl Drop for Place {
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
    closure.errors().map(|mistake| mistake.diagnostic.message.as_str()).collect()
}

fn ids(closure: &Closure) -> Vec<&str> {
    closure.documents.iter().map(|document| document.id.value.name()).collect()
}

fn refers(to: &str) -> String {
    format!(r#"{{"main": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "{to}"}}}}}}}}"#)
}

#[test]
fn each_document_can_be_read_by_itself() {
    let place = Place::new().document("thing", &refers("com.example.nowhere")).document("bad", r#"{"main": {}}"#);
    let closure = Catalog::open(&place.0).load_all(Ownership::Own);
    assert_eq!(ids(&closure), ["bad", "thing"]);
    assert_eq!(messages(&closure), ["`type` is missing"], "nothing is said of where references lead");
}

#[test]
fn both_layouts_are_found() {
    let place = Place::new().document("nested", r#"{"main": {"type": "string"}}"#).with(
        "com.example.flat.json",
        r#"{"lexicon": 1, "id": "com.example.flat", "defs": {"main": {"type": "string"}}}"#,
    );
    let closure = place.load(&["nested", "flat"]);
    assert_eq!((messages(&closure), ids(&closure)), (vec![], vec!["flat", "nested"]));
    assert_eq!(closure.files, [place.0.join("com/example/nested.json"), place.0.join("com.example.flat.json")]);
}

#[test]
fn a_document_in_both_layouts_is_a_mistake_that_names_both() {
    let place = Place::new().document("thing", "{}").with("com.example.thing.json", "{}");
    let closure = place.load(&["thing"]);
    let drawn = closure.error_list()[0].render(&place.0);
    assert!(drawn.starts_with("there are two documents `com.example.thing`\n"), "{drawn}");
    assert!(drawn.contains("`com/example/thing.json` and `com.example.thing.json`"), "{drawn}");
    assert_eq!((closure.errors().count(), closure.files.len()), (1, 2));
}

#[test]
fn an_absent_document_says_where_it_was_looked_for_and_what_is_nearly_the_same() {
    let place = Place::new().document("thing", r#"{"main": {"type": "string"}}"#);
    let closure = place.load(&["thin", "thing"]);
    let drawn = closure.error_list()[0].render(&place.0);
    assert_eq!(
        drawn,
        "there is no document `com.example.thin`\n |\n = note: looked for \
         `com/example/thin.json` and `com.example.thin.json`\n = help: name `com.example.thing` in the call, or rename \
         its file, and its `id`, to `com.example.thin`"
    );
    assert_eq!((closure.errors().count(), closure.error_list()[0].origin, ids(&closure)), (1, 0, vec!["thing"]));
}

#[test]
fn documents_that_refer_to_each_other_are_each_read_once() {
    let place = Place::new()
        .document("a", &refers("com.example.b"))
        .document("b", &refers("com.example.c#main"))
        .document("c", &refers("com.example.a"));
    let closure = place.load(&["b", "b"]);
    assert_eq!((messages(&closure), ids(&closure), closure.files.len()), (vec![], vec!["a", "b", "c"], 3));
    let reference = Reference { document: Nsid::parse("com.example.c").unwrap(), definition: "main".to_owned() };
    assert!(closure.definition(&reference).is_some());
}

#[test]
fn references_that_lead_nowhere_are_told_at_their_place() {
    let place = Place::new()
        .document("a", &refers("com.example.b#vew"))
        .document("b", r#"{"view": {"type": "string"}}"#)
        .document("c", &refers("com.example.d"))
        .document("e", &refers("#man"));
    let closure = place.load(&["a", "c", "e"]);
    assert_eq!(
        messages(&closure),
        [
            "`com.example.b` has no definition `#vew`",
            "there is no document `com.example.d`",
            "this document has no definition `#man`",
        ]
    );
    let drawn = closure.error_list()[0].render(&place.0);
    assert!(drawn.contains("--> com/example/a.json:1:118\n"), "{drawn}");
    assert!(drawn.ends_with("= note: it defines `#view`\n  = help: did you mean `com.example.b#view`?"), "{drawn}");
    let DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) =
        &closure.documents[0].definitions[0].body
    else {
        panic!("the object stands");
    };
    assert!(object.properties[0].is_invalid);
    assert_eq!(closure.unavailable.iter().map(Nsid::name).collect::<Vec<_>>(), ["d"]);
}

#[test]
fn references_lead_to_data_and_bodies_and_unions_to_objects() {
    let body = r##"{"main": {"type": "query", "output": {"encoding": "application/json",
        "schema": {"type": "ref", "ref": "#a"}}}, "a": {"type": "string"},
        "b": {"type": "array", "items": {"type": "ref", "ref": "com.example.thing"}},
        "c": {"type": "object", "properties": {"d": {"type": "union", "refs": ["#a"]}}}}"##;
    let closure = Place::new().document("thing", body).load(&["thing"]);
    assert_eq!(
        messages(&closure),
        [
            "`com.example.thing#a` is not an object, and a body must be one",
            "`com.example.thing` is a method, which can't be referred to",
            "`com.example.thing#a` is not an object, and the types of a union must be objects",
        ]
    );
    let names = closure.documents[0].definitions.iter().map(|definition| definition.name.value.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["main", "a", "c"]);
    assert_eq!(closure.documents[0].invalid_definitions, ["b"]);
}

#[test]
fn every_type_of_data_can_be_referred_to() {
    let data =
        ["boolean", "integer", "string", "bytes", "cid-link", "blob"].map(|kind| format!(r#"{{"type": "{kind}"}}"#));
    let data = data.into_iter().chain([
        r#"{"type": "array", "items": {"type": "unknown"}}"#.to_owned(),
        r#"{"type": "object", "properties": {}}"#.to_owned(),
        r#"{"type": "record", "key": "tid", "record": {"type": "object", "properties": {}}}"#.to_owned(),
    ]);
    for target in data {
        let place =
            Place::new().document("a", &refers("com.example.b")).document("b", &format!(r#"{{"main": {target}}}"#));
        let closure = place.load(&["a"]);
        assert_eq!((messages(&closure), ids(&closure)), (vec![], vec!["a", "b"]), "{target}");
    }
}

#[test]
fn what_has_no_values_can_not_be_referred_to() {
    for (target, what) in [
        (r#"{"type": "token"}"#, "a token"),
        (r#"{"type": "procedure"}"#, "a method"),
        (r#"{"type": "permission-set", "permissions": []}"#, "a permission set"),
        (r#"{"type": "subscription", "message": {"schema": {"type": "union", "refs": []}}}"#, "a subscription"),
    ] {
        let union =
            r#"{"main": {"type": "object", "properties": {"a": {"type": "union", "refs": ["com.example.b"]}}}}"#;
        for from in [union, &refers("com.example.b")] {
            let place = Place::new().document("a", from).document("b", &format!(r#"{{"main": {target}}}"#));
            let message = format!("`com.example.b` is {what}, which can't be referred to");
            assert_eq!(messages(&place.load(&["a"])), [message.as_str()]);
        }
    }
}

#[test]
fn unions_and_bodies_lead_to_records_too() {
    let from = r#"{"main": {"type": "query", "output": {"encoding": "application/json", "schema":
        {"type": "ref", "ref": "com.example.b"}}}, "x": {"type": "object", "properties": {"a": {"type": "union",
        "refs": ["com.example.b#main"]}}}}"#;
    let record = r#"{"main": {"type": "record", "key": "any", "record": {"type": "object", "properties": {}}}}"#;
    let place = Place::new().document("a", from).document("b", record);
    assert_eq!(messages(&place.load(&["a"])), [""; 0]);
}

#[test]
fn a_reference_to_something_with_a_mistake_is_not_told_as_well() {
    let place = Place::new()
        .document(
            "a",
            r##"{"m": {"type": "object", "properties": {
            "u": {"type": "ref", "ref": "#u"}, "w": {"type": "ref", "ref": "#wrong"},
            "b": {"type": "ref", "ref": "com.example.b#x"}, "c": {"type": "ref", "ref": "com.example.c"}}},
            "u": {"type": "integer", "minimum": "0"}, "wrong": {"type": "strng"}}"##,
        )
        .with("com/example/b.json", "{")
        .with("com/example/c.json", "[]");
    let closure = place.load(&["a"]);
    assert_eq!(
        messages(&closure),
        [
            "`minimum` must be an integer",
            "there is no type `strng`",
            "expected a key in double quotes, found the end of the file",
            "a lexicon document must be an object",
        ]
    );
    assert_eq!((closure.files.len(), ids(&closure)), (3, vec!["a"]));
    assert!(closure.errors().all(|mistake| mistake.origin == 0));
}

#[test]
fn what_a_broken_definition_refers_to_is_read_too() {
    let place = Place::new()
        .document(
            "a",
            r#"{"main": {"type": "object", "properties": {
            "b": {"type": "ref", "ref": "com.example.b"}, "c": {"type": "strng"}}}}"#,
        )
        .document("b", r#"{"main": {"type": "itneger"}}"#);
    assert_eq!(messages(&place.load(&["a"])), ["there is no type `strng`", "there is no type `itneger`"]);
}

#[test]
fn the_name_that_leads_to_a_document_first_is_its_origin() {
    let place = Place::new()
        .document("a", &refers("com.example.c"))
        .document("b", &refers("com.example.d"))
        .document("c", r#"{"main": {"type": "x"}}"#)
        .document("d", r#"{"main": {"type": "x"}}"#);
    let origins = place.load(&["b", "a"]).errors().map(|mistake| mistake.origin).collect::<Vec<_>>();
    assert_eq!(origins, [1, 0]);
}

#[test]
fn a_document_that_calls_itself_otherwise_is_told_at_its_id() {
    let place = Place::new().with(
        "com/example/a.json",
        r##"{"lexicon": 1, "id": "com.example.b", "defs": {"main": {"type": "array", "items": {"type": "ref",
            "ref": "#main"}}}}"##,
    );
    let closure = place.load(&["a"]);
    assert_eq!(messages(&closure), ["this document calls itself `com.example.b`"]);
    assert!(closure.error_list()[0].render(&place.0).contains("com/example/a.json:1:22\n"));
}

#[test]
fn no_more_than_ten_mistakes_of_a_document_are_told_and_the_others_counted() {
    let definitions = |count: usize| {
        let definitions = (0..count).map(|number| format!(r#""d{number}": {{"type": "x"}}"#)).collect::<Vec<_>>();
        format!("{{{}}}", definitions.join(", "))
    };
    let place = Place::new()
        .document("ten", &definitions(10))
        .document("eleven", &definitions(11))
        .document("many", &definitions(500));
    let closure = place.load(&["ten", "eleven", "many"]);
    let counted = messages(&closure).into_iter().filter(|message| message.starts_with("and ")).collect::<Vec<_>>();
    assert_eq!(counted, ["and 1 more error in this document", "and 490 more errors in this document"]);
    assert_eq!(closure.errors().count(), 32);
    let last = closure.error_list()[21].render(&place.0);
    assert!(last.ends_with("--> com/example/many.json"), "{last}");
}

#[test]
fn a_byte_order_mark_is_passed_over_and_shifts_no_column() {
    let text = "\u{feff}{\"lexicon\": 2, \"id\": \"com.example.a\", \"defs\": {}}";
    let place = Place::new().with("com/example/a.json", text);
    let drawn = place.load(&["a"]).error_list()[0].render(&place.0);
    assert!(drawn.contains("com/example/a.json:1:13\n"), "{drawn}");
}

#[test]
fn text_that_is_not_utf8_is_told_at_its_place() {
    let place = Place::new().with("com/example/a.json", b"{\n  \"\xc3\xa9\": \"a\xffb\"}");
    let closure = place.load(&["a"]);
    let drawn = closure.error_list()[0].render(&place.0);
    assert!(drawn.starts_with("this file is not UTF-8\n --> com/example/a.json:2:10\n"), "{drawn}");
    assert!(drawn.contains("`0xff` is not valid here"), "{drawn}");
    assert_eq!(closure.files.len(), 1);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told() {
    let place = Place::new().with("com/example/a.json/b.json", "");
    let closure = place.load(&["a"]);
    assert_eq!(messages(&closure), ["`com/example/a.json` is a folder, and should be a file"]);
}

#[cfg(unix)]
#[test]
fn folders_that_are_linked_are_looked_into_and_circles_end() {
    use std::os::unix::fs::symlink;
    let place = Place::new().with("shared/example/thing.json", r#"{"lexicon": 1}"#);
    symlink(place.0.join("shared"), place.0.join("com")).unwrap();
    symlink(&place.0, place.0.join("shared/a")).unwrap();
    symlink(&place.0, place.0.join("shared/b")).unwrap();
    let names = Catalog::open(&place.0).names();
    assert!(names.contains(&Nsid::parse("com.example.thing").unwrap()), "{names:?}");
}

#[test]
fn notes_are_drawn_like_mistakes_and_leave_the_document_whole() {
    let place = Place::new().document("a", r#"{"main": {"type": "string", "title": "A"}}"#);
    let closure = place.load(&["a"]);
    assert_eq!((messages(&closure), closure.documents[0].definitions.len()), (vec![], 1));
    let drawn = closure.warning_list()[0].render(&place.0);
    assert!(drawn.starts_with("there is no keyword `title` here\n --> com/example/a.json:1:75\n"), "{drawn}");
    assert!(drawn.contains("^^^^^^^ this has no effect\n"), "{drawn}");
}

#[test]
fn notes_are_of_the_documents_that_were_asked_for() {
    let place = Place::new()
        .document("a", &refers("com.example.b").replace("\"main\": {", "\"main\": {\"title\": \"A\", "))
        .document("b", r#"{"main": {"type": "string", "title": "B"}}"#);
    let noted = |names: &[&str]| place.load(names).warnings().map(|note| note.origin).collect::<Vec<_>>();
    assert_eq!((noted(&["a"]), noted(&["b"]), noted(&["b", "a"])), (vec![0], vec![0], vec![1, 0]));
}

#[test]
fn every_note_is_there_for_whoever_counts_them() {
    let many = (0..30).map(|count| format!("\"x{count}\": 1, ")).collect::<String>();
    let place = Place::new().document("a", &format!(r#"{{"main": {{{many}"type": "string"}}}}"#));
    let notes = place.load(&["a"]).warning_list();
    assert!(notes.iter().all(|note| note.diagnostic.rule == DocumentRule::KeywordUnknown));
    assert_eq!(notes.len(), 30);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_as_one() {
    let place = Place::new().document("other", "{}");
    std::os::unix::fs::symlink(place.0.join("gone.json"), place.0.join("com/example/thing.json")).unwrap();
    let mistake = &place.load(&["thing"]).error_list()[0];
    assert_eq!(mistake.diagnostic.message, "the document `com.example.thing` can't be read");
    assert!(mistake.render(&place.0).contains("`com/example/thing.json`"), "{}", mistake.render(&place.0));
}
