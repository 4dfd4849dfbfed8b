//! Invocations that take the types of referenced documents from another crate with `with`.

use lexicon_tests::package::Package;
use lexicon_tests::rustdoc_pages::Pages;

use super::{create, create_with};

const LABEL: (&str, &str) = (
    "lexicons/com.example.label.json",
    r##"{"lexicon": 1, "id": "com.example.label", "defs": {
  "main": {"type": "object", "required": ["by"], "properties": {"by": {"type": "string", "format": "did"}}},
  "foo": {"type": "object", "required": ["set"], "properties": {"set": {"type": "boolean"}}}}}"##,
);

const DEFS: (&str, &str) = (
    "lexicons/com.example.label.defs.json",
    r##"{"lexicon": 1, "id": "com.example.label.defs", "defs": {
  "bar": {"type": "object", "required": ["value"], "properties": {"value": {"type": "string", "maxLength": 5}}}}}"##,
);

/// Refers to every definition of both documents, in fields and in a union.
const POST: (&str, &str) = (
    "lexicons/com.example.post.json",
    r##"{"lexicon": 1, "id": "com.example.post", "defs": {
  "main": {"type": "record", "key": "tid", "record": {"type": "object", "required": ["label", "foo", "bar"], "properties": {
    "label": {"type": "ref", "ref": "com.example.label"},
    "foo": {"type": "ref", "ref": "com.example.label#foo"},
    "bar": {"type": "ref", "ref": "com.example.label.defs#bar"},
    "any": {"type": "union", "refs": ["com.example.label", "com.example.label#foo", "com.example.label.defs#bar"]}}}}}}"##,
);

const JOINED: &str = r#"
use labels::com::example::label::{Foo, defs::Bar};
use labels::com::example::Label;
use lexicon_runtime::{Validate, from_json, to_json};

fn main() {
    let label = Label::new("did:web:example.com".parse().unwrap());
    // Both crates use the types of `labels`.
    let one = one::com::example::Post::new(label, Foo::new(true), Bar::new("abc".to_owned()));
    let other = other::com::example::Post {
        any: Some(other::com::example::post::PostAny::Bar(one.bar.clone())),
        ..other::com::example::Post::new(one.label.clone(), one.foo.clone(), one.bar.clone())
    };
    let text = to_json(&other);
    let again: one::com::example::Post = from_json(text.as_bytes()).unwrap();
    assert_eq!(again.any, Some(one::com::example::post::PostAny::Bar(other.bar)));
    // Constraints of the external type apply.
    let long = one::com::example::Post { bar: Bar::new("abcdef".to_owned()), ..one.clone() };
    assert_eq!(long.validate().unwrap_err().to_string(), "/bar/value: expected at most 5 bytes, found 6");
    // An entry for a pattern excludes the document itself.
    let pattern = pattern::com::example::Post::new(
        pattern::com::example::Label::new("did:web:example.com".parse().unwrap()),
        pattern::com::example::label::Foo::new(true),
        one.bar.clone(),
    );
    // An entry for a document excludes the documents below its name.
    let exact = exact::com::example::Post::new(
        one.label.clone(),
        one.foo.clone(),
        exact::com::example::label::defs::Bar::new("abc".to_owned()),
    );
    assert_eq!((to_json(&pattern), to_json(&exact)), (to_json(&one), to_json(&one)));
    println!("{text}");
}
"#;

/// The lines of Cargo.toml for dependencies in neighbouring folders.
fn paths(others: &[&str]) -> String {
    others.iter().map(|other| format!("{other} = {{ path = \"../{other}\" }}\n")).collect()
}

fn package(name: &str, others: &[&str], arguments: &str) -> Package {
    let library =
        format!("//! A crate.\n#![deny(warnings, missing_docs)]\n\nlexicon_runtime::lexicon!({arguments});\n");
    create_with(name, &["xrpc"], &paths(others), &[("src/lib.rs", &library), LABEL, DEFS, POST])
}

#[test]
fn crates_exchange_values_of_external_types() {
    let labels = package("labels", &[], r#""com.example.label", "com.example.label.defs""#);
    let (exact, pattern) = (
        r#""com.example.label" => labels::com::example::label"#,
        r#""com.example.label.*" => labels::com::example::label"#,
    );
    let with = |entries: &str| format!(r#""com.example.post", with = {{ {entries} }}"#);
    let one = package("one", &["labels"], &with(&format!("{exact}, {pattern}")));
    package("other", &["labels"], &with(&format!("{pattern}, {exact}")));
    package("pattern", &["labels"], &with(pattern));
    package("exact", &["labels"], &with(exact));
    labels.cargo(&["doc", "--no-deps"]);
    one.cargo(&["doc", "--no-deps"]);
    let problems = Pages::read(&one.documentation()).expect("pages").problems();
    assert!(problems.is_empty(), "{problems:?}");
    let all = ["labels", "one", "other", "pattern", "exact"];
    let joined = create_with("joined", &["xrpc"], &paths(&all), &[("src/main.rs", JOINED)]);
    assert_eq!(
        joined.cargo(&["run", "--quiet"]).trim(),
        r#"{"$type":"com.example.post","label":{"by":"did:web:example.com"},"foo":{"set":true},"bar":{"value":"abc"},"any":{"$type":"com.example.label.defs#bar","value":"abc"}}"#
    );
}

/// Modules of one crate with the types of the labels: one with pages, and two without.
const MODULES: [(&str, &str); 3] = [
    ("shown", "/// Labels.\npub mod shown"),
    ("private", "mod private"),
    ("hidden", "/// Labels.\n#[doc(hidden)]\npub mod hidden"),
];

#[test]
fn pages_do_not_link_to_undocumented_types() {
    let modules = MODULES.map(|(name, module)| {
        format!(
            "{module} {{ lexicon_runtime::lexicon!(\"com.example.label\", \"com.example.label.defs\"); }}\n/// Posts.\npub mod \
             with_{name} {{ lexicon_runtime::lexicon!(\"com.example.post\", with = {{ \"com.example.label\" => \
             crate::{name}::com::example::label, \"com.example.label.*\" => crate::{name}::com::example::label }}); }}\n"
        )
    });
    let library = format!("//! A crate.\n#![deny(warnings, missing_docs)]\n\n{}", modules.concat());
    let package = create("undocumented", &[("src/lib.rs", &library), LABEL, DEFS, POST]);
    package.cargo(&["doc", "--no-deps"]);
    let pages = Pages::read(&package.documentation()).expect("pages");
    assert!(pages.count() > 20, "{} pages", pages.count());
    assert!(pages.problems().is_empty(), "{:?}", pages.problems());
}
