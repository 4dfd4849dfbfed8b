//! A document in the wrong place, which is the first mistake of many: cargo shows where it lies and where it belongs, both from
//! the package on, and moving it there is all that it takes.

use super::create;

const DOCUMENT: &str =
    "{\"lexicon\": 1, \"id\": \"com.example.thing\", \"defs\": {\"main\": {\"type\": \"object\", \"properties\": {}}}}";

/// What a crate is told of the document at `path` when it is asked for by `argument`; once the document is where the help
/// says, the crate builds.
#[track_caller]
fn told(package: &str, path: &str, argument: &str) -> String {
    let library = format!(
        "lexicon_runtime::lexicon!({argument:?});\npub fn thing() -> com::example::Thing {{ com::example::Thing::new() }}\n"
    );
    let package = create(package, &[("src/lib.rs", &library), (path, DOCUMENT)]);
    let built = package.build(&["check"]);
    assert!(
        !built.success && built.stderr.matches("error: ").count() == 2,
        "one, and that it is not built: {}",
        built.stderr
    );
    let told = built.stderr.split("\n --> ").next().unwrap_or_default();
    let told: Vec<&str> = told.lines().skip_while(|line| !line.starts_with("error: ")).map(str::trim).collect();
    let told = told.join("\n");
    let home = told.rsplit("to `").next().and_then(|home| home.strip_suffix('`')).expect("where it belongs");
    package.remove(path);
    package.edit(home, DOCUMENT);
    package.cargo(&["check"]);
    told
}

#[test]
fn a_document_that_a_pattern_passes_over_is_told_with_where_it_lies_and_belongs() {
    assert_eq!(
        told("lexicon-strays", "lexicons/foo/thing.json", "com.example.*"),
        "error: `com.example.*` passes over `lexicons/foo/thing.json`\n\
         |\n\
         = note: it spells `foo.thing`, which is no NSID: an NSID has at least three parts with dots between them\n\
         = help: it calls itself `com.example.thing`: move it to `lexicons/com/example/thing.json`"
    );
    assert_eq!(
        told("lexicon-strays", "lexicons/com/example/thing.JSON", "*"),
        "error: `*` passes over `lexicons/com/example/thing.JSON`\n\
         |\n\
         = note: it ends with `.JSON`, and must end with `.json`\n\
         = help: move it to `lexicons/com/example/thing.json`"
    );
    assert_eq!(
        told("lexicon-strays", "lexicons/lexicons/com/example/thing.json", "com.example.*"),
        "error: `com.example.*` passes over `lexicons/lexicons/com/example/thing.json`\n\
         |\n\
         = note: it is the place of `lexicons.com.example.thing`\n\
         = help: it calls itself `com.example.thing`: move it to `lexicons/com/example/thing.json`"
    );
}

#[test]
fn a_document_that_is_not_where_its_name_leads_is_told_with_where_it_lies_and_belongs() {
    for path in ["lexicons/thing.json", "lexicons/example/thing.json", "lexicons/lexicons/com/example/thing.json"] {
        assert_eq!(
            told("lexicon-strays-named", path, "com.example.thing"),
            format!(
                "error: there is no document `com.example.thing`\n\
                 |\n\
                 = note: looked for `lexicons/com/example/thing.json` and `lexicons/com.example.thing.json`\n\
                 = help: `{path}` calls itself `com.example.thing`: move it to `lexicons/com/example/thing.json`"
            )
        );
    }
}

#[test]
fn a_document_that_another_root_leads_to_is_noted_and_the_others_are_built() {
    let other = DOCUMENT.replace("thing", "other");
    let library = "lexicon_runtime::lexicon!(\"com.example.*\");\n";
    let files = [
        ("src/lib.rs", library),
        ("lexicons/com.example.other.json", &other),
        ("lexicons/more/com/example/thing.json", DOCUMENT),
    ];
    let built = create("lexicon-strays-noted", &files).build(&["check"]);
    assert!(built.success, "{}", built.stderr);
    let warning = "warning: `com.example.*` passes over `lexicons/more/com/example/thing.json`\n";
    assert!(built.stderr.contains(warning), "{}", built.stderr);
}
