//! Expansion takes work linear in the size of the documents.
//!
//! The macro server expands documents whose lists, names and texts have n, 2n and 4n elements, and valgrind counts its
//! instructions (see `lexicon_tests::growth`).

use std::fs;
use std::path::Path;

use lexicon_tests::growth::{Shape, assert_linear, can_count, each, instructions, shape};
use serde_json::json;

use super::create;
use super::editor::{macro_of, macro_server};

/// Documents by their names in `com.example`, with their definitions.
type Documents = Vec<(String, String)>;

const SHAPES: &[Shape<Documents>] = &[
    shape("properties", 40, |n| object(&each(n, |i| format!(r#""p{i}": {{"type": "integer"}}"#)))),
    shape("properties without a Latin letter", 40, |n| {
        object(&each(n, |i| format!(r#""{}": {{"type": "integer"}}"#, greek(i))))
    }),
    shape("properties with an object each", 20, |n| {
        object(&each(n, |i| format!(r#""p{i}": {{"type": "object", "properties": {{}}}}"#)))
    }),
    shape("invalid properties", 40, |n| object(&each(n, |i| format!(r#""p{i}": {{"type": "strng"}}"#)))),
    shape("properties of a type with a default", 40, |n| {
        let properties = each(n, |i| format!(r##""p{i}": {{"type": "ref", "ref": "#color"}}"##));
        let values = each(n.max(1), |i| format!(r#""v{i}""#));
        one(&format!(
            r#""main": {{"type": "object", "properties": {{{properties}}}}}, "color": {{"type": "string", "knownValues": [{values}], "default": "v0"}}"#
        ))
    }),
    shape("knownValues", 100, |n| known(&each(n, |i| format!(r#""v{i}""#)))),
    shape("knownValues without a Latin letter", 100, |n| known(&each(n, |i| format!(r#""{}""#, greek(i))))),
    shape("enum", 100, |n| {
        object(&format!(r#""a": {{"type": "string", "enum": [{}]}}"#, each(n.max(1), |i| format!(r#""v{i}""#))))
    }),
    shape("enum of integers", 100, |n| {
        object(&format!(r#""a": {{"type": "integer", "enum": [{}]}}"#, each(n.max(1), |i| i.to_string())))
    }),
    shape("accept", 100, |n| {
        object(&format!(r#""a": {{"type": "blob", "accept": [{}]}}"#, each(n, |i| format!(r#""image/v{i}""#))))
    }),
    shape("errors of a method", 40, |n| {
        let errors = each(n, |i| format!(r#"{{"name": "Error{i}", "description": "It fails."}}"#));
        one(&format!(r#""main": {{"type": "query", "errors": [{errors}]}}"#))
    }),
    shape("permissions", 20, |n| {
        let permissions =
            each(n, |i| format!(r#"{{"type": "permission", "resource": "repo", "collection": ["com.example.c{i}"]}}"#));
        one(&format!(r#""main": {{"type": "permission-set", "permissions": [{permissions}]}}"#))
    }),
    shape("translations", 40, |n| {
        let texts = each(n, |i| format!(r#""de-{i:04}": "Titel""#));
        one(&format!(
            r#""main": {{"type": "permission-set", "permissions": [], "title": "Title", "title:lang": {{{texts}}}}}"#
        ))
    }),
    shape("definitions", 20, |n| one(&each(n, |i| format!(r#""d{i}": {{"type": "object", "properties": {{}}}}"#)))),
    shape("definitions with the same Rust name", 20, |n| {
        one(&each(n, |i| {
            let name = (0..12).map(|bit| if i >> bit & 1 == 1 { "A" } else { "a" }).collect::<String>();
            format!(r#""t{name}": {{"type": "object", "properties": {{}}}}"#)
        }))
    }),
    shape("invalid definitions", 40, |n| one(&each(n, |i| format!(r#""d{i}": {{"type": "strng"}}"#)))),
    shape("tokens", 40, |n| one(&each(n, |i| format!(r#""d{i}": {{"type": "token"}}"#)))),
    shape("objects in a cycle", 20, |n| {
        one(&each(n, |i| {
            let next = (i + 1) % n;
            format!(r##""d{i}": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "#d{next}"}}}}}}"##)
        }))
    }),
    shape("objects in a chain", 20, |n| {
        one(&each(n, |i| {
            let next = (i + 1).min(n - 1);
            format!(r##""d{i}": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "#d{next}"}}}}}}"##)
        }))
    }),
    shape("arrays in a chain", 40, |n| {
        one(&each(n, |i| match i + 1 == n {
            true => format!(r##""d{i}": {{"type": "array", "items": {{"type": "integer"}}}}"##),
            false => format!(r##""d{i}": {{"type": "array", "items": {{"type": "ref", "ref": "#d{}"}}}}"##, i + 1),
        }))
    }),
    shape("arrays in a cycle", 40, |n| {
        one(&each(n, |i| {
            format!(r##""d{i}": {{"type": "array", "items": {{"type": "ref", "ref": "#d{}"}}}}"##, (i + 1) % n)
        }))
    }),
    shape("refs of a union", 20, |n| {
        let refs = each(n, |i| format!(r##""#d{}""##, n - 1 - i));
        let union =
            format!(r#""u": {{"type": "object", "properties": {{"a": {{"type": "union", "refs": [{refs}]}}}}}}"#);
        let definitions = (0..n).map(|i| format!(r#", "d{i}": {{"type": "object", "properties": {{}}}}"#));
        one(&(union + &definitions.collect::<String>()))
    }),
    shape("unions in a cycle", 20, |n| {
        one(&each(n, |i| {
            let next = (i + 1) % n;
            format!(
                r##""d{i}": {{"type": "object", "properties": {{"a": {{"type": "union", "refs": ["#d{next}"]}}}}}}"##
            )
        }))
    }),
    shape("documents", 15, |n| documents(n, |_| r#""main": {"type": "object", "properties": {}}"#.to_owned())),
    shape("documents, each with the same fragment", 15, |n| {
        documents(n, |i| {
            let to = n - 1 - i;
            format!(
                r#""same": {{"type": "object", "properties": {{"a": {{"type": "ref", "ref": "com.example.d{to}#same"}}}}}}"#
            )
        })
    }),
    shape("documents, each with a reference to a missing one", 40, |n| {
        documents(n, |i| {
            format!(r#""main": {{"type": "array", "items": {{"type": "ref", "ref": "com.example.missing{i}"}}}}"#)
        })
    }),
    shape("methods", 15, |n| documents(n, |_| r#""main": {"type": "query"}"#.to_owned())),
    shape("description of words", 5_000, |n| described(&"word ".repeat(n / 5))),
    shape("description of markup", 5_000, |n| described(&"*[`<".repeat(n / 4))),
    shape("description of backticks", 5_000, |n| described(&"`".repeat(n))),
    shape("description of line breaks", 5_000, |n| described(&r"a\n\n".repeat(n / 3))),
    shape("description of links", 5_000, |n| described(&"https://a.b ".repeat(n / 12))),
    shape("description with `deprecated`", 5_000, |n| described(&"deprecated ".repeat(n / 11))),
    shape("default", 5_000, |n| object(&format!(r#""a": {{"type": "string", "default": "{}"}}"#, "a".repeat(n)))),
    shape("name of a property", 5_000, |n| object(&format!(r#""a{}": {{"type": "integer"}}"#, "bC".repeat(n / 2)))),
    shape("value of an enum", 5_000, |n| known(&format!(r#""a{}""#, "bC".repeat(n / 2)))),
    shape("arrays in arrays", 20, |n| {
        let (open, close) = (r#"{"type": "array", "items": "#.repeat(n), "}".repeat(n));
        object(&format!(r#""a": {open}{{"type": "integer"}}{close}"#))
    }),
    shape("objects in objects", 8, |n| {
        let (open, close) = (r#"{"type": "object", "properties": {"a": "#.repeat(n), "}}".repeat(n));
        object(&format!(r#""a": {open}{{"type": "integer"}}{close}"#))
    }),
];

fn one(definitions: &str) -> Documents {
    vec![("thing".to_owned(), definitions.to_owned())]
}

fn documents(n: usize, definitions: impl Fn(usize) -> String) -> Documents {
    (0..n).map(|i| (format!("d{i}"), definitions(i))).collect()
}

fn object(properties: &str) -> Documents {
    one(&format!(r#""main": {{"type": "object", "properties": {{{properties}}}}}"#))
}

fn known(values: &str) -> Documents {
    object(&format!(r#""a": {{"type": "string", "knownValues": [{values}]}}"#))
}

fn described(text: &str) -> Documents {
    object(&format!(r#""a": {{"type": "string", "description": "{text}"}}"#))
}

/// Returns a word of Greek letters for each number.
fn greek(number: usize) -> String {
    number.to_string().bytes().filter_map(|digit| char::from_u32(0x3b1 + u32::from(digit - b'0'))).collect()
}

#[test]
fn growth_of_generated_code_is_linear() {
    if !can_count() {
        return;
    }
    let Some(program) = macro_server::program() else { return };
    let package = create("lexicon-growth", &[("src/lib.rs", "")]);
    // Valgrind is slow, and the ratio does not depend on the optimization level.
    let manifest = fs::read_to_string(package.folder().join("Cargo.toml")).expect("the manifest is read");
    let optimized = manifest.replace("[workspace]", "[profile.dev.build-override]\nopt-level = 1\n\n[workspace]");
    package.edit("Cargo.toml", &optimized);
    let library = macro_of(&package);
    let scratch = package.folder().join("shapes");
    assert_linear(&scratch, SHAPES, Documents::new(), |folder, documents| {
        count(folder, &program, &library, &documents)
    });
}

fn count(folder: &Path, program: &Path, library: &Path, documents: &Documents) -> u64 {
    let documents_folder = folder.join("lexicons/com/example");
    fs::create_dir_all(&documents_folder).expect("the folder is created");
    for (name, definitions) in
        documents.iter().chain([&("always".to_owned(), r#""a": {"type": "integer"}"#.to_owned())])
    {
        let text = format!(r#"{{"lexicon": 1, "id": "com.example.{name}", "defs": {{{definitions}}}}}"#);
        fs::write(documents_folder.join(format!("{name}.json")), text).expect("the document is written");
    }
    let (request, _) = macro_server::expand_request(library, folder, "\"com.example.*\"", 30, &[]);
    let spans = json!({"SetConfig": {"span_mode": "RustAnalyzer"}});
    let requests = folder.join("requests");
    fs::write(&requests, format!("{spans}\n{request}\n")).expect("the requests are written");
    instructions(program, &[], Some(&requests), &[macro_server::UNSTABLE])
}
