//! References between documents: missing targets, and targets of the wrong type.

use super::*;
use crate::document::{DefinitionBody, Reference, Schema, SchemaKind};

#[test]
fn rejects_cyclic_third_party_references() {
    let folder = TestFolder::new().with(
        "com.example.thing.json",
        r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object", "properties":
            {"a": {"type": "ref", "ref": "#a"}, "c": {"type": "ref", "ref": "#c"}}},
            "a": {"type": "ref", "ref": "#b"}, "b": {"type": "ref", "ref": "#a"},
            "c": {"type": "ref", "ref": "#d"}, "d": {"type": "integer"}}}"##,
    );
    let names = [Nsid::parse("com.example.thing").unwrap()];
    let closure = Catalog::open(&folder.0).load_with(&names, &|_| Ownership::ThirdParty);
    let messages: Vec<&str> = closure.errors().map(|found| found.diagnostic.message.as_str()).collect();
    let message = |name: &str| format!("`com.example.thing#{name}` does not resolve to a type");
    assert_eq!(messages, [message("a"), message("b"), message("a")]);
}

#[test]
fn reads_cyclic_references_once() {
    let folder = TestFolder::new()
        .document("a", &object_with_ref("com.example.b"))
        .document("b", &object_with_ref("com.example.c#main"))
        .document("c", &object_with_ref("com.example.a"));
    let closure = folder.load(&["b", "b"]);
    assert_eq!((messages(&closure), ids(&closure), closure.files.len()), (vec![], vec!["a", "b", "c"], 3));
    let reference = Reference { document: Nsid::parse("com.example.c").unwrap(), definition: "main".to_owned() };
    assert!(closure.definition(&reference).is_some());
}

#[test]
fn reports_unresolved_references_at_their_span() {
    let folder = TestFolder::new()
        .document("a", &object_with_ref("com.example.b#vew"))
        .document("b", r#"{"view": {"type": "string"}}"#)
        .document("c", &object_with_ref("com.example.d"))
        .document("e", &object_with_ref("#man"));
    let closure = folder.load(&["a", "c", "e"]);
    assert_eq!(
        messages(&closure),
        [
            "definition `#vew` not found in `com.example.b`",
            "document `com.example.d` not found",
            "definition `#man` not found",
        ]
    );
    let drawn = closure.error_list()[0].render(&folder.0);
    assert!(drawn.contains("--> com/example/a.json:1:118\n"), "{drawn}");
    assert!(
        drawn.ends_with("= note: the document defines `#view`\n  = help: did you mean `com.example.b#view`?"),
        "{drawn}"
    );
    let DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) =
        &closure.documents[0].definitions[0].body
    else {
        panic!("expected an object");
    };
    assert!(object.properties[0].is_invalid);
    assert_eq!(closure.unavailable.iter().map(Nsid::name).collect::<Vec<_>>(), ["d"]);
}

#[test]
fn rejects_references_to_wrong_types() {
    let body = r##"{"main": {"type": "query", "output": {"encoding": "application/json",
        "schema": {"type": "ref", "ref": "#a"}}}, "a": {"type": "string"},
        "b": {"type": "array", "items": {"type": "ref", "ref": "com.example.thing"}},
        "c": {"type": "object", "properties": {"d": {"type": "union", "refs": ["#a"]}}}}"##;
    let closure = TestFolder::new().document("thing", body).load(&["thing"]);
    assert_eq!(
        messages(&closure),
        [
            "`com.example.thing#a` is not an object, and a body must be one",
            "`com.example.thing` is a method, which can't be referenced",
            "`com.example.thing#a` is not an object, and the types of a union must be objects",
        ]
    );
    let names = closure.documents[0].definitions.iter().map(|definition| definition.name.value.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["main", "a", "c"]);
    assert_eq!(closure.documents[0].invalid_definitions, ["b"]);
}

#[test]
fn allows_references_to_every_type_of_data() {
    let data =
        ["boolean", "integer", "string", "bytes", "cid-link", "blob"].map(|kind| format!(r#"{{"type": "{kind}"}}"#));
    let data = data.into_iter().chain([
        r#"{"type": "array", "items": {"type": "unknown"}}"#.to_owned(),
        r#"{"type": "object", "properties": {}}"#.to_owned(),
        r#"{"type": "record", "key": "tid", "record": {"type": "object", "properties": {}}}"#.to_owned(),
    ]);
    for target in data {
        let folder = TestFolder::new()
            .document("a", &object_with_ref("com.example.b"))
            .document("b", &format!(r#"{{"main": {target}}}"#));
        let closure = folder.load(&["a"]);
        assert_eq!((messages(&closure), ids(&closure)), (vec![], vec!["a", "b"]), "{target}");
    }
}

#[test]
fn rejects_references_to_non_data() {
    for (target, what) in [
        (r#"{"type": "token"}"#, "a token"),
        (r#"{"type": "procedure"}"#, "a method"),
        (r#"{"type": "permission-set", "permissions": []}"#, "a permission set"),
        (r#"{"type": "subscription", "message": {"schema": {"type": "union", "refs": []}}}"#, "a subscription"),
    ] {
        let union =
            r#"{"main": {"type": "object", "properties": {"a": {"type": "union", "refs": ["com.example.b"]}}}}"#;
        for from in [union, &object_with_ref("com.example.b")] {
            let folder = TestFolder::new().document("a", from).document("b", &format!(r#"{{"main": {target}}}"#));
            let message = format!("`com.example.b` is {what}, which can't be referenced");
            assert_eq!(messages(&folder.load(&["a"])), [message.as_str()]);
        }
    }
}

#[test]
fn unions_and_bodies_may_reference_records() {
    let from = r#"{"main": {"type": "query", "output": {"encoding": "application/json", "schema":
        {"type": "ref", "ref": "com.example.b"}}}, "x": {"type": "object", "properties": {"a": {"type": "union",
        "refs": ["com.example.b#main"]}}}}"#;
    let record = r#"{"main": {"type": "record", "key": "any", "record": {"type": "object", "properties": {}}}}"#;
    let folder = TestFolder::new().document("a", from).document("b", record);
    assert_eq!(messages(&folder.load(&["a"])), [""; 0]);
}

#[test]
fn ignores_references_to_invalid_definitions() {
    let folder = TestFolder::new()
        .document(
            "a",
            r##"{"m": {"type": "object", "properties": {
            "u": {"type": "ref", "ref": "#u"}, "w": {"type": "ref", "ref": "#wrong"},
            "b": {"type": "ref", "ref": "com.example.b#x"}, "c": {"type": "ref", "ref": "com.example.c"}}},
            "u": {"type": "integer", "minimum": "0"}, "wrong": {"type": "strng"}}"##,
        )
        .with("com/example/b.json", "{")
        .with("com/example/c.json", "[]");
    let closure = folder.load(&["a"]);
    assert_eq!(
        messages(&closure),
        [
            "`minimum` must be an integer",
            "unknown type `strng`",
            "expected a key in double quotes, found the end of the file",
            "a lexicon document must be an object",
        ]
    );
    assert_eq!((closure.files.len(), ids(&closure)), (3, vec!["a"]));
    assert!(closure.errors().all(|error| error.origin == 0));
}

#[test]
fn reads_references_of_invalid_definitions() {
    let folder = TestFolder::new()
        .document(
            "a",
            r#"{"main": {"type": "object", "properties": {
            "b": {"type": "ref", "ref": "com.example.b"}, "c": {"type": "strng"}}}}"#,
        )
        .document("b", r#"{"main": {"type": "itneger"}}"#);
    assert_eq!(messages(&folder.load(&["a"])), ["unknown type `strng`", "unknown type `itneger`"]);
}
