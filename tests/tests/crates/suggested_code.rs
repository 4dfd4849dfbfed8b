//! The code that compiler messages suggest compiles.

use super::create;

/// A query with an output, a procedure without bodies, and one with stream bodies whose name is a Rust keyword.
const DOCUMENTS: [(&str, &str); 3] = [
    (
        "lexicons/com.example.findThing.json",
        r#"{"lexicon": 1, "id": "com.example.findThing", "defs": {"main": {"type": "query",
  "parameters": {"type": "params", "properties": {"name": {"type": "string"}}},
  "output": {"encoding": "application/json", "schema": {"type": "object", "properties": {}}},
  "errors": [{"name": "Lost"}]}}}"#,
    ),
    (
        "lexicons/com.example.reset.json",
        r#"{"lexicon": 1, "id": "com.example.reset", "defs": {"main": {"type": "procedure"}}}"#,
    ),
    (
        "lexicons/com.example.type.json",
        r#"{"lexicon": 1, "id": "com.example.type", "defs": {"main": {"type": "procedure",
  "input": {"encoding": "*/*"}, "output": {"encoding": "text/plain"}}}}"#,
    ),
];

const MAIN: &str = "mod api {\n    lexicon_runtime::lexicon!(\"com.example.*\");\n    pub struct App;\n}\n\n\
                    fn main() {\n    let _ = api::router(api::App);\n}\n";

#[test]
fn suggested_handler_impls_compile() {
    let package = create("lexicon-pasted", &[&DOCUMENTS[..], &[("src/main.rs", MAIN)]].concat());
    let failed = package.build(&["check"]);
    assert!(!failed.success && failed.stderr.matches("error[E0277]").count() == 3, "{}", failed.stderr);
    let impls: Vec<String> = failed.stderr.split("= note: add this impl").skip(1).map(suggested_impl).collect();
    let pasted = impls.concat().replace("Auth = ...", "Auth = lexicon_runtime::xrpc::Anonymous");
    package.edit("src/main.rs", &MAIN.replace("pub struct App;\n", &format!("pub struct App;\n{pasted}")));
    let built = package.build(&["check"]);
    assert!(built.success, "{pasted}\n{}", built.stderr);
}

/// Returns the lines of an impl: those after the first with at least its indentation.
fn suggested_impl(note: &str) -> String {
    let mut lines = note.lines().skip(1).peekable();
    let indent = lines.peek().map_or(0, |line| line.len() - line.trim_start().len());
    let lines = lines.take_while(|line| line.get(..indent).is_some_and(|start| start.trim().is_empty()));
    lines.map(|line| format!("{}\n", line.replace("api::App", "App"))).collect()
}

#[test]
fn suggested_invocation_for_a_path_compiles() {
    let library = |arguments: &str| format!("lexicon_runtime::lexicon!({arguments});\n");
    let package = create("lexicon-path", &DOCUMENTS);
    package.edit("src/lib.rs", &library("\"../lexicon-path/lexicons/com.example.reset.json\""));
    let failed = package.build(&["check"]);
    let help = failed.stderr.lines().find_map(|line| line.trim().strip_prefix("= help: write lexicon!("));
    let arguments = help.and_then(|help| help.strip_suffix(')')).expect("the help suggests an invocation");
    assert_eq!(arguments, "\"com.example.reset\", root = \"../lexicon-path/lexicons\"");
    package.edit("src/lib.rs", &library(arguments));
    package.cargo(&["check"]);
}
