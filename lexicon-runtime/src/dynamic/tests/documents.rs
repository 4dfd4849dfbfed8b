//! Loading, inserting and removing documents.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::*;

#[test]
fn load_dir_reads_both_layouts() {
    let folder = std::env::temp_dir().join(format!("lexicon-dynamic-{}", std::process::id()));
    fs::create_dir_all(folder.join("com/example")).expect("a folder");
    let refers = object(r#"{"a": {"type": "ref", "ref": "com.example.nowhere"}}"#);
    fs::write(folder.join("com/example/nested.json"), document("nested", &refers)).expect("a file");
    fs::write(folder.join("com.example.flat.json"), document("flat", r#"{"main": {"type": "string"}}"#))
        .expect("a file");
    let loaded = Catalog::load_dir(&folder);
    fs::write(folder.join("com.example.bad.json"), document("bad", r#"{"main": {"type": "text"}}"#)).expect("a file");
    let with_error = Catalog::load_dir(&folder);
    fs::remove_dir_all(&folder).expect("a removable folder");

    let names: Vec<String> = loaded.expect("two documents").nsids().into_iter().map(Into::into).collect();
    assert_eq!(names, ["com.example.flat", "com.example.nested"]);
    let error = with_error.expect_err("an unknown type").to_string();
    let location = format!("--> {}:1:", folder.join("com.example.bad.json").display());
    assert!(error.contains(&location), "the path begins with the folder that was loaded: {error}");
    assert!(Catalog::load_dir(&folder).is_err(), "there is no folder");
}

#[test]
fn rendered_errors_start_with_the_message() {
    let one = document("one", r#"{"main": {"type": "string"}}"#);
    let many: Vec<String> = (0..50).map(|index| format!(r#""d{index}": {{"type": "text"}}"#)).collect();
    let many = document("many", &format!("{{{}}}", many.join(",")));
    let nowhere = std::env::temp_dir().join("lexicon-dynamic-nowhere");
    let errors = [
        Catalog::load_dir(&nowhere).expect_err("no folder"),
        Catalog::from_documents([&*one, &*one]).expect_err("a duplicate"),
        Catalog::new().insert(&many).expect_err("errors"),
    ];
    let rendered: Vec<String> = errors.iter().flat_map(DocumentError::diagnostics).map(Diagnostic::to_string).collect();
    assert!(rendered.len() == 13 && rendered.iter().all(|text| !text.starts_with("error")), "{rendered:?}");
}

#[test]
fn from_documents_rejects_duplicates() {
    let (one, other) =
        (document("one", r#"{"main": {"type": "string"}}"#), document("other", r#"{"main": {"type": "string"}}"#));
    let catalog = Catalog::from_documents([one.as_str(), other.as_str()]).expect("two documents");
    assert_eq!(catalog.nsids().len(), 2);
    let error = Catalog::from_documents([one.as_str(), one.as_str(), "{"]).expect_err("a duplicate and a syntax error");
    assert_eq!(error.diagnostics().len(), 2);
    assert!(error.to_string().starts_with("there are two documents `com.example.one`"));
}

#[test]
fn insert_replaces_document() {
    let catalog = catalog(&[("holder", &object(r#"{"a": {"type": "ref", "ref": "com.example.size"}}"#))]);
    catalog.insert(&document("size", r#"{"main": {"type": "integer", "maximum": 5}}"#)).expect("a document");
    assert_eq!(errors(&catalog, "holder", r#"{"a": 9}"#), "/a: expected at most 5, found 9");
    catalog.insert(&document("size", r#"{"main": {"type": "integer", "maximum": 10}}"#)).expect("a document");
    assert_eq!(errors(&catalog, "holder", r#"{"a": 9}"#), "");
    assert_eq!(catalog.nsids().len(), 2);
}

#[test]
fn failed_insert_leaves_catalog_unchanged() {
    let catalog = catalog(&[("size", r#"{"main": {"type": "integer"}}"#)]);
    for text in [&document("size", r#"{"main": {"type": "int"}}"#), "", "[]", r#"{"lexicon": 1}"#] {
        assert!(catalog.insert(text).is_err(), "{text}");
    }
    assert_eq!(errors(&catalog, "size", "1"), "");
}

#[test]
fn reports_10_errors_and_counts_others() {
    let defs: Vec<String> = (0..50).map(|index| format!(r#""d{index}": {{"type": "text"}}"#)).collect();
    let error = Catalog::new().insert(&document("bad", &format!("{{{}}}", defs.join(",")))).expect_err("errors");
    assert_eq!(error.diagnostics().len(), 11);
    assert!(error.to_string().ends_with("\n\n40 more errors in this document"));
}

#[test]
fn accepts_third_party_problems_with_warnings() {
    let catalog = Catalog::new();
    for (name, defs, rule) in [
        ("keyword", r#"{"main": {"type": "string", "maxlength": 3}}"#, "keyword-misspelled"),
        (
            "required",
            r#"{"main": {"type": "object", "required": ["a"], "properties": {}}}"#,
            "required-without-property",
        ),
        ("unknown", r#"{"main": {"type": "unknown"}}"#, "type-misplaced"),
        ("unusual", r#"{"cc-by_4__0": {"type": "token"}}"#, "definition-name"),
        ("empty", "{}", "definitions-empty"),
    ] {
        let text = document(name, defs);
        let nsid = catalog.insert(&text).expect("a document with a clear meaning");
        let warnings = catalog.warnings();
        let [warning] = warnings.as_slice() else { panic!("{name}: {warnings:?}") };
        assert_eq!((warning.document(), warning.rule()), (Some(nsid.as_str()), rule));
        assert_eq!(warning.severity(), Severity::Warning);
        assert!(warning.location().is_some() && warning.to_string().starts_with(warning.message()), "{warning}");
        assert!(catalog.remove(nsid.as_str()) && catalog.warnings().is_empty());
    }
}

#[test]
fn inserts_all_documents_or_none() {
    let catalog = catalog(&[("size", r#"{"main": {"type": "string"}}"#)]);
    let (size, mood) =
        (document("size", r#"{"main": {"type": "integer"}}"#), document("mood", r#"{"main": {"type": "string"}}"#));
    let broken = document("broken", r#"{"main": {"type": "text"}}"#);
    let error = catalog.insert_all([&*size, &*broken], Strictness::Permissive).expect_err("an unknown type");
    assert_eq!(error.diagnostics().len(), 1);
    assert_eq!(errors(&catalog, "size", "\"x\""), "", "nothing changed");
    catalog.insert_all([&*size, &*mood], Strictness::Permissive).expect("two documents");
    assert_eq!((catalog.nsids().len(), &*errors(&catalog, "size", "1")), (2, ""));
    assert!(catalog.insert_all([&*size, &*size], Strictness::Permissive).is_err(), "a duplicate");
}

#[test]
fn strict_catalog_rejects_third_party_problems() {
    let text = document("size", r#"{"main": {"type": "string", "maxlength": 3}}"#);
    let catalog = Catalog::new();
    let error = catalog.insert_with(&text, Strictness::Strict).expect_err("a misspelled keyword");
    let [error] = error.diagnostics() else { panic!("one error") };
    assert_eq!((error.rule(), error.severity()), ("keyword-misspelled", Severity::Error));
    assert_eq!(error.help(), Some("did you mean `maxLength`?"));
    assert!(error.to_string().contains("--> com.example.size:1:"), "{error}");
    assert!(Catalog::from_documents_with([&*text], Strictness::Strict).is_err());
    assert!(catalog.nsids().is_empty());
}

#[test]
fn union_ignores_refs_to_other_types() {
    let union = |closed| {
        let defs = r##"{"main": {"type": "object", "properties": {"u": {"type": "union", "closed": CLOSED, "refs":
            ["#t", "#s", "#o"]}}}, "t": {"type": "token"}, "s": {"type": "string"},
            "o": {"type": "object", "properties": {}}}"##;
        catalog(&[("holder", &defs.replace("CLOSED", closed))])
    };
    let value = |name: &str| format!(r#"{{"u": {{"$type": "com.example.holder#{name}"}}}}"#);
    for name in ["t", "s"] {
        assert_eq!(errors(&union("false"), "holder", &value(name)), "", "an open union may hold any other type");
        assert_ne!(errors(&union("true"), "holder", &value(name)), "");
    }
    assert_eq!(errors(&union("true"), "holder", &value("o")), "");
}

#[test]
fn reference_to_token_is_a_string() {
    let catalog = catalog(&[(
        "holder",
        r##"{"main": {"type": "object", "properties": {"a": {"type": "ref", "ref": "#t"}}}, "t": {"type": "token"}}"##,
    )]);
    assert_eq!(errors(&catalog, "holder", r#"{"a": "com.example.holder#t"}"#), "");
    assert_eq!(errors(&catalog, "holder", r#"{"a": 1}"#), "/a: expected a string, found 1");
}

#[test]
fn follows_definitions_that_are_references() {
    let chain = r##"{"main": {"type": "object", "properties": {"a": {"type": "ref", "ref": "#a"},
        "x": {"type": "ref", "ref": "#x"}}}, "a": {"type": "ref", "ref": "#b"}, "b": {"type": "integer"},
        "x": {"type": "ref", "ref": "#y"}, "y": {"type": "ref", "ref": "#x"}}"##;
    let catalog = catalog(&[("chain", chain)]);
    assert_eq!(errors(&catalog, "chain", r#"{"a": 1}"#), "");
    assert_eq!(errors(&catalog, "chain", r#"{"a": "1"}"#), "/a: expected an integer, found \"1\"");
    let cycle = catalog.validate("com.example.chain", Data::from_json(br#"{"x": 1}"#));
    assert_eq!(cycle, Err(Error::UnresolvedRef("com.example.chain#x".to_owned())));
}

#[test]
fn definition_name_may_have_hyphens() {
    let catalog = catalog(&[(
        "odd",
        r##"{"main": {"type": "object", "properties": {"a": {"type": "ref", "ref": "#in-cm"}}}, "in-cm": {"type": "integer"}}"##,
    )]);
    assert_eq!(errors(&catalog, "odd", r#"{"a": "x"}"#), "/a: expected an integer, found \"x\"");
    assert_eq!(errors(&catalog, "odd#in-cm", "1"), "");
    for name in ["", "a.b", "a#b"] {
        assert!(Catalog::new().insert(&document("odd", &format!(r#"{{"{name}": {{"type": "token"}}}}"#))).is_err());
    }
}

#[test]
fn remove_does_not_affect_clones() {
    let catalog = catalog(&[("size", r#"{"main": {"type": "integer"}}"#)]);
    let clone = catalog.clone();
    assert!(catalog.remove("com.example.size") && !catalog.remove("com.example.size"));
    assert!(!catalog.contains("com.example.size") && clone.contains("com.example.size"));
    assert_eq!(
        catalog.validate("com.example.size", Data::from_json(b"1")),
        Err(Error::DefinitionNotFound("com.example.size".to_owned()))
    );
}

#[test]
fn concurrent_inserts_keep_all_documents() {
    let catalog = Catalog::new();
    let insert = |thread: usize| {
        for number in 0..50 {
            let name = format!("thing{thread}x{number}");
            catalog.insert(&document(&name, r#"{"main": {"type": "integer"}}"#)).expect("a document");
            assert!(number % 2 == 0 || catalog.remove(&format!("com.example.{name}")));
        }
    };
    thread::scope(|scope| (0..4).for_each(|thread| drop(scope.spawn(move || insert(thread)))));
    assert_eq!(catalog.nsids().len(), 4 * 25);
}

#[test]
fn validation_sees_one_set_of_documents() {
    // The type of both fields is a string in one document and an integer in the other, so a mixed value is never valid.
    let fields = r#"{"type": "ref", "ref": "com.example.part"}"#;
    let catalog = catalog(&[("pair", &object(&format!(r#"{{"a": {fields}, "b": {fields}}}"#)))]);
    let parts = ["string", "integer"].map(|kind| document("part", &format!(r#"{{"main": {{"type": "{kind}"}}}}"#)));
    catalog.insert(&parts[0]).expect("a document");
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let validating: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut count = 0;
                    while !is_done.load(Ordering::Relaxed) || count == 0 {
                        let mixed = catalog.validate("com.example.pair", Data::from_json(br#"{"a": "x", "b": 1}"#));
                        let Err(Error::Invalid(invalid)) = mixed else { panic!("one of the fields is invalid") };
                        assert_eq!(invalid.violations().len(), 1, "one set validates the whole value");
                        count += 1;
                    }
                })
            })
            .collect();
        for round in 0..500 {
            catalog.insert(&parts[round % 2]).expect("a document");
        }
        is_done.store(true, Ordering::Relaxed);
        validating.into_iter().for_each(|thread| thread.join().expect("no thread panics"));
    });
}

#[test]
fn rejects_document_beyond_4_mib() {
    let catalog = Catalog::new();
    let text = document("thing", r#"{"main": {"type": "string"}}"#);
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    catalog.insert(&padded(4 << 20)).expect("4 MiB");
    let error = catalog.insert(&padded((4 << 20) + 1)).expect_err("a byte more");
    assert_eq!(error.to_string().lines().next(), Some("the document is larger than 4194304 bytes (4 MiB)"));
}

#[cfg(unix)]
#[test]
fn load_dir_rejects_device() {
    let folder = std::env::temp_dir().join(format!("lexicon-dynamic-device-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    std::os::unix::fs::symlink("/dev/zero", folder.join("com.example.thing.json")).expect("a link");
    let loaded = Catalog::load_dir(&folder);
    fs::remove_dir_all(&folder).expect("a removable folder");
    let error = loaded.expect_err("no document").to_string();
    assert!(error.starts_with("`com.example.thing.json` is not a regular file"), "{error}");
}

#[test]
fn finds_each_definition_of_a_document() {
    let definitions = (0..100).map(|index| format!(r#""d{index}": {{"type": "integer", "maximum": {index}}}"#));
    let properties = (0..100).map(|index| format!(r##""p{index}": {{"type": "ref", "ref": "#d{index}"}}"##));
    let properties = properties.collect::<Vec<_>>().join(",");
    let main = format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#);
    let all = definitions.chain([main]).collect::<Vec<_>>().join(",");
    let catalog = catalog(&[("thing", &format!("{{{all}}}"))]);
    assert_eq!(errors(&catalog, "thing", r#"{"p7": 8}"#), "/p7: expected at most 7, found 8");
    assert_eq!(errors(&catalog, "thing", r#"{"p99": 100}"#), "/p99: expected at most 99, found 100");
}
