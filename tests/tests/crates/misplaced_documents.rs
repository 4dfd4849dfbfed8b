//! Diagnostics of a misplaced document show its path and the path to move it to, both relative to the package.

use super::create;

const DOCUMENT: &str =
    "{\"lexicon\": 1, \"id\": \"com.example.thing\", \"defs\": {\"main\": {\"type\": \"object\", \"properties\": {}}}}";

/// Returns the error for the document in `path` when an invocation names it by `argument`, and asserts that the package
/// compiles once the document is moved as the help says.
#[track_caller]
fn error_of(package: &str, path: &str, argument: &str) -> String {
    let library = format!(
        "lexicon_runtime::lexicon!({argument:?});\npub fn thing() -> com::example::Thing {{ com::example::Thing::new() }}\n"
    );
    let package = create(package, &[("src/lib.rs", &library), (path, DOCUMENT)]);
    let built = package.build(&["check"]);
    assert!(
        !built.success && built.stderr.matches("error: ").count() == 2,
        "expected one error besides the failed build: {}",
        built.stderr
    );
    let error = built.stderr.split("\n --> ").next().unwrap_or_default();
    let error: Vec<&str> = error.lines().skip_while(|line| !line.starts_with("error: ")).map(str::trim).collect();
    let error = error.join("\n");
    let expected = error.rsplit("to `").next().and_then(|path| path.strip_suffix('`')).expect("the help names a path");
    package.remove(path);
    package.edit(expected, DOCUMENT);
    package.cargo(&["check"]);
    error
}

#[test]
fn pattern_reports_the_documents_it_excludes() {
    assert_eq!(
        error_of("lexicon-misplaced", "lexicons/foo/thing.json", "com.example.*"),
        "error: `com.example.*` does not include `lexicons/foo/thing.json`\n\
         |\n\
         = note: the NSID of the document is `com.example.thing`\n\
         = help: move `lexicons/foo/thing.json` to `lexicons/com/example/thing.json`"
    );
    assert_eq!(
        error_of("lexicon-misplaced", "lexicons/com/example/thing.JSON", "*"),
        "error: `*` does not include `lexicons/com/example/thing.JSON`\n\
         |\n\
         = note: the NSID of the document is `com.example.thing`\n\
         = help: move `lexicons/com/example/thing.JSON` to `lexicons/com/example/thing.json`"
    );
    assert_eq!(
        error_of("lexicon-misplaced", "lexicons/lexicons/com/example/thing.json", "com.example.*"),
        "error: `com.example.*` does not include `lexicons/lexicons/com/example/thing.json`\n\
         |\n\
         = note: the NSID of the document is `com.example.thing`\n\
         = help: move `lexicons/lexicons/com/example/thing.json` to `lexicons/com/example/thing.json`"
    );
}

#[test]
fn missing_document_is_found_by_its_id() {
    for path in ["lexicons/thing.json", "lexicons/example/thing.json", "lexicons/lexicons/com/example/thing.json"] {
        assert_eq!(
            error_of("lexicon-misplaced-named", path, "com.example.thing"),
            format!(
                "error: document `com.example.thing` not found\n\
                 |\n\
                 = note: searched `lexicons/com/example/thing.json` and `lexicons/com.example.thing.json`\n\
                 = help: move `{path}` to `lexicons/com/example/thing.json`"
            )
        );
    }
}

#[test]
fn pattern_reports_documents_of_nested_roots() {
    let other = DOCUMENT.replace("thing", "other");
    let library = "lexicon_runtime::lexicon!(\"com.example.*\");\n";
    let files = [
        ("src/lib.rs", library),
        ("lexicons/com.example.other.json", &other),
        ("lexicons/more/com/example/thing.json", DOCUMENT),
    ];
    let built = create("lexicon-misplaced-nested", &files).build(&["check"]);
    let error = "error: `com.example.*` does not include `lexicons/more/com/example/thing.json`\n";
    assert!(!built.success && built.stderr.contains(error), "{}", built.stderr);
}
