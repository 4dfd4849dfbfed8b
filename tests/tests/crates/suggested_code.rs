//! What the compiler tells to write can be pasted: into the module of the call, with nothing left to find out but who may
//! call.

use super::create;

/// A query with an output, a procedure with nothing, and one with streams whose name is a keyword of Rust.
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
fn the_impl_of_a_missing_handler_compiles_where_the_call_stands() {
    let package = create("lexicon-pasted", &[&DOCUMENTS[..], &[("src/main.rs", MAIN)]].concat());
    let told = package.build(&["check"]);
    assert!(!told.success && told.stderr.matches("error[E0277]").count() == 3, "{}", told.stderr);
    let impls: Vec<String> =
        told.stderr.split("= note: it needs an impl such as this").skip(1).map(told_impl).collect();
    let pasted = impls.concat().replace("Auth = ...", "Auth = lexicon_runtime::xrpc::Anonymous");
    package.edit("src/main.rs", &MAIN.replace("pub struct App;\n", &format!("pub struct App;\n{pasted}")));
    let built = package.build(&["check"]);
    assert!(built.success, "{pasted}\n{}", built.stderr);
}

/// The lines behind the first that stand deeper than what comes next.
fn told_impl(note: &str) -> String {
    let mut lines = note.lines().skip(1).peekable();
    let indent = lines.peek().map_or(0, |line| line.len() - line.trim_start().len());
    let lines = lines.take_while(|line| line.get(..indent).is_some_and(|start| start.trim().is_empty()));
    lines.map(|line| format!("{}\n", line.replace("api::App", "App"))).collect()
}

#[test]
fn the_call_that_is_told_for_a_path_finds_the_document() {
    let call = |arguments: &str| format!("lexicon_runtime::lexicon!({arguments});\n");
    let package = create("lexicon-path", &DOCUMENTS);
    package.edit("src/lib.rs", &call("\"../lexicon-path/lexicons/com.example.reset.json\""));
    let told = package.build(&["check"]);
    let help = told.stderr.lines().find_map(|line| line.trim().strip_prefix("= help: write lexicon!("));
    let arguments = help.and_then(|help| help.strip_suffix(')')).expect("what to write instead");
    assert_eq!(arguments, "\"com.example.reset\", root = \"../lexicon-path/lexicons\"");
    package.edit("src/lib.rs", &call(arguments));
    package.cargo(&["check"]);
}
