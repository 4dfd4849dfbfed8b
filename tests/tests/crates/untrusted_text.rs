//! Text of a document becomes neither a documentation test nor markup of a page.

use lexicon_tests::package::Package;
use lexicon_tests::rustdoc_pages::Pages;

use super::create;

/// The values for `TEXT` in the documents below.
const TEXTS: [&str; 12] = [
    "a\n\n    panic!(\"boom\")\n\nb",
    "a\r\r    panic!(2)\r\rb",
    "a\n\n```\npanic!()\n```\n\n~~~\npanic!()\n~~~",
    "1.     panic!()\n-     panic!()\n\n>     panic!()",
    "`\n\n    panic!()\n\n`",
    "``` `` ` | \\| `",
    "</code></td></table></details><x-evil onload=panic><img src=x>",
    "[Thing] [`Thing`] [x](y) ![x](y) [x]: y <https://example.com>",
    "\t\tpanic!()\u{b}\n\u{c}\tpanic!()\u{2028}    panic!()",
    "| a | b |\n|---|---|\n| c | d |",
    "*/ //! #![cfg(x)] \"\"\" {Self} {{ }} \u{202e} deprecated\n===\n---",
    "&lt;x-evil&gt; \\<x-evil>\\",
];

const DATA: &str = r##"{"lexicon": 1, "id": "com.example.data", "description": TEXT, "defs": {
  "main": {"type": "record", "key": "tid", "description": TEXT, "record": {"type": "object", "description": TEXT,
    "required": [TEXT], "properties": {
      TEXT: {"type": "string", "description": TEXT},
      "known": {"type": "string", "description": TEXT, "knownValues": [TEXT], "default": TEXT},
      "listed": {"type": "string", "enum": [TEXT], "const": TEXT},
      "constant": {"type": "string", "const": TEXT},
      "list": {"type": "array", "description": TEXT, "items": {"type": "string", "description": TEXT, "default": TEXT}},
      "number": {"type": "integer", "description": TEXT, "enum": [1]},
      "union": {"type": "union", "description": TEXT, "refs": ["#thing"]},
      "inline": {"type": "object", "description": TEXT, "properties": {TEXT: {"type": "boolean", "description": TEXT}}},
      "unknown": {"type": "unknown", "description": TEXT}}}},
  "thing": {"type": "object", "description": TEXT, "properties": {"again": {"type": "ref", "ref": "#main", "description": TEXT}}},
  "known": {"type": "string", "description": TEXT, "knownValues": [TEXT], "default": TEXT},
  "word": {"type": "string", "description": TEXT, "default": TEXT},
  "token": {"type": "token", "description": TEXT}}}"##;

const METHOD: &str = r##"{"lexicon": 1, "id": "com.example.method", "description": TEXT, "defs": {
  "main": {"type": "procedure", "description": TEXT,
    "parameters": {"type": "params", "description": TEXT, "properties": {TEXT: {"type": "string", "description": TEXT, "default": TEXT}}},
    "input": {"encoding": "application/json", "description": TEXT, "schema": {"type": "object", "description": TEXT, "properties": {TEXT: {"type": "string", "default": TEXT}}}},
    "output": {"encoding": "application/json", "description": TEXT, "schema": {"type": "ref", "description": TEXT, "ref": "com.example.data#thing"}},
    "errors": [{"name": "Odd", "description": TEXT}]}}}"##;

const STREAM: &str = r##"{"lexicon": 1, "id": "com.example.stream", "description": TEXT, "defs": {
  "main": {"type": "subscription", "description": TEXT, "message": {"description": TEXT, "schema": {"type": "union", "description": TEXT, "refs": ["com.example.data#thing"]}}}}}"##;

const PERMISSIONS: &str = r##"{"lexicon": 1, "id": "com.example.permissions", "description": TEXT, "defs": {
  "main": {"type": "permission-set", "description": TEXT, "title": TEXT, "detail": TEXT, "title:lang": {"de": TEXT},
    "permissions": [{"type": "permission", "resource": "other", "what": [TEXT], "which": TEXT}]}}}"##;

/// Creates a package with every document for every text.
fn package() -> Package {
    let mut files =
        vec![("src/lib.rs".to_owned(), "//! Untrusted text.\n#![deny(warnings, missing_docs)]\n".to_owned())];
    for (index, text) in TEXTS.iter().enumerate() {
        let text = serde_json::to_string(text).expect("a text");
        for (name, document) in [("data", DATA), ("method", METHOD), ("stream", STREAM), ("permissions", PERMISSIONS)] {
            files.push((format!("texts{index}/com.example.{name}.json"), document.replace("TEXT", &text)));
        }
        let invocation = format!("lexicon_runtime::lexicon!(\"*\", root = \"texts{index}\");");
        files[0].1 += &format!("/// Text {index}.\npub mod text{index} {{ {invocation} }}\n");
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    create("untrusted-text", &files)
}

#[test]
fn text_becomes_neither_test_nor_markup() {
    let package = package();
    let stdout = package.cargo(&["test", "--doc"]);
    assert!(stdout.contains("running 0 tests"), "{stdout}");
    package.cargo(&["doc", "--no-deps"]);
    let pages = Pages::read(&package.documentation()).expect("pages");
    assert!(pages.count() > 20 * TEXTS.len(), "{} pages", pages.count());
    let problems: Vec<String> = pages.problems().into_iter().collect();
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
