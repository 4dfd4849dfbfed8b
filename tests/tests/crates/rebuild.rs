//! Cargo rebuilds a package when a document or a variable of its invocations changes.

use lexicon_tests::package::{Build, Package};

use super::create;

const THING: &str = r#"{
  "lexicon": 1,
  "id": "com.example.thing",
  "defs": {
    "main": {
      "type": "procedure",
      "input": {
        "encoding": "application/json",
        "schema": {
          "type": "object",
          "required": ["count"],
          "properties": {
            "count": { "type": "integer", "default": 1 },
            "part": { "type": "ref", "ref": "com.example.part" }
          }
        }
      }
    }
  }
}
"#;

const PART: &str = r#"{
  "lexicon": 1,
  "id": "com.example.part",
  "defs": {
    "main": { "type": "object", "properties": { "size": { "type": "integer", "maximum": 5 } } }
  }
}
"#;

/// Prints the decoded empty input, and whether an input with a part of size 7 is valid.
const MAIN: &str = r##"
lexicon_runtime::lexicon!("com.example.thing");

fn main() {
    println!("{:?}", decode("{}"));
    println!("{}", decode(r#"{"part": {"size": 7}}"#).is_ok());
}

fn decode(text: &str) -> Result<com::example::thing::Input, lexicon_runtime::ValidationError> {
    lexicon_runtime::from_json(text.as_bytes())
}
"##;

/// The build script that the documentation recommends for patterns.
const BUILD: (&str, &str) = ("build.rs", "fn main() { println!(\"cargo::rerun-if-changed=lexicons\"); }");

fn package(name: &str, files: &[(&str, &str)]) -> Package {
    let all =
        [("src/main.rs", MAIN), ("lexicons/com.example.thing.json", THING), ("lexicons/com.example.part.json", PART)];
    create(name, &[&all, files].concat())
}

fn run(package: &Package) -> Build {
    package.build(&["run"])
}

/// Asserts that the next run rebuilds the package and that a second one does not, and returns the output.
#[track_caller]
fn rebuilt(package: &Package) -> String {
    let built = run(package);
    assert!(built.success, "{}", built.stderr);
    assert!(built.compiled, "expected a rebuild:\n{}", built.stderr);
    assert!(!run(package).compiled, "unexpected rebuild");
    built.stdout
}

/// Asserts that the build fails with `messages`.
#[track_caller]
fn assert_fails(package: &Package, messages: &[&str]) {
    let built = run(package);
    assert!(!built.success, "expected the build to fail: {}", built.stdout);
    for message in messages {
        assert!(built.stderr.contains(message), "expected `{message}`:\n{}", built.stderr);
    }
}

#[test]
fn changed_document_causes_rebuild() {
    let package = package("lexicon-changed", &[]);
    let out = rebuilt(&package);
    assert!(out.contains("count: 1") && out.contains("false"), "{out}");

    package.edit("lexicons/com.example.thing.json", &THING.replace("\"default\": 1", "\"default\": 2"));
    assert!(rebuilt(&package).contains("count: 2"));
    let more = "\"default\": 2 },\n \"label\": { \"type\": \"string\" }";
    package.edit("lexicons/com.example.thing.json", &THING.replace("\"default\": 1 }", more));
    assert!(rebuilt(&package).contains("label: None"));

    package.edit("lexicons/com.example.part.json", &PART.replace("\"maximum\": 5", "\"maximum\": 9"));
    assert!(rebuilt(&package).contains("true"), "the referenced document changed");

    package.edit("lexicons/com.example.thing.json", &THING.replace("integer", "intger"));
    assert_fails(&package, &["error: unknown type `intger`", "--> lexicons/com.example.thing.json:13:32"]);
    package.edit("lexicons/com.example.thing.json", THING);
    assert!(rebuilt(&package).contains("count: 1"), "the error is fixed");
}

#[test]
fn deleted_document_fails_the_build() {
    let package = package("lexicon-deleted", &[]);
    rebuilt(&package);
    package.remove("lexicons/com.example.thing.json");
    assert_fails(&package, &["error: document `com.example.thing` not found", "--> src/main.rs:2:27"]);
    package.edit("lexicons/com.example.thing.json", THING);
    assert!(rebuilt(&package).contains("count: 1"));

    package.remove("lexicons/com.example.part.json");
    let missing = "error: document `com.example.part` not found";
    assert_fails(&package, &[missing, "--> lexicons/com.example.thing.json:14:45"]);
    package.edit("lexicons/com.example.part.json", PART);
    rebuilt(&package);
}

#[test]
fn added_document_is_found() {
    let package = create("lexicon-late", &[("src/main.rs", MAIN)]);
    assert_fails(&package, &["error: document `com.example.thing` not found"]);
    package.edit("lexicons/com/example/thing.json", THING);
    assert_fails(&package, &["error: document `com.example.part` not found"]);
    package.edit("lexicons/com/example/part.json", PART);
    assert!(rebuilt(&package).contains("count: 1"));
}

#[test]
fn build_script_notices_document_matching_a_pattern() {
    let main = MAIN.replace("com.example.thing\"", "com.example.*\"");
    let package = package("lexicon-patterned", &[BUILD, ("src/main.rs", &main)]);
    rebuilt(&package);
    let (late, other) =
        (PART.replace("com.example.part", "com.example.deep.late"), "lexicons/com/example/deep/late.json");
    package.edit(other, &late.replace("integer", "intger"));
    assert_fails(&package, &["error: unknown type `intger`", "--> lexicons/com/example/deep/late.json:5:"]);
    package.edit(other, &late);
    rebuilt(&package);
    let using =
        main.replace("fn main() {", "fn main() {\n    println!(\"{:?}\", com::example::deep::Late::new().size);");
    package.edit("src/main.rs", &using);
    assert!(rebuilt(&package).starts_with("None\n"));
    package.remove(other);
    assert_fails(&package, &["error[E0433]", "src/main.rs"]);
}

#[test]
fn changed_root_variable_causes_rebuild() {
    let thing = THING.replace("\"default\": 1", "\"default\": 3");
    let others = [("others/com.example.thing.json", thing.as_str()), ("others/com.example.part.json", PART)];
    let mut package = package("lexicon-rooted", &others);
    assert!(rebuilt(&package).contains("count: 1"));
    package.set("LEXICON_ROOT", Some("others"));
    assert!(rebuilt(&package).contains("count: 3"), "the other root is used");
    package.set("LEXICON_ROOT", Some("nowhere"));
    assert_fails(&package, &["create it, or change the environment variable `LEXICON_ROOT`"]);
    package.set("LEXICON_ROOT", None);
    assert!(run(&package).stdout.contains("count: 1"), "the default root is used again");
}

#[test]
fn warnings_do_not_fail_the_build() {
    let with_warning = |text: &str| text.replace("\"type\": \"integer\"", "\"type\": \"integer\", \"maxLength\": 5");
    let files = [
        ("src/main.rs", &*format!("#![deny(warnings)]\n{MAIN}")),
        ("lexicons/com.example.thing.json", &with_warning(THING)),
        ("lexicons/com.example.part.json", &with_warning(PART)),
    ];
    let mut package = package("lexicon-warnings", &files);
    let built = run(&package);
    assert!(built.success, "{}", built.stderr);
    let warning = "warning: `maxLength` does not apply to `integer`\n  --> lexicons/com.example.thing.json:13:43\n";
    assert!(built.stderr.contains(warning), "{}", built.stderr);
    assert!(built.stderr.contains("= help: use `maximum` to limit an integer\n"), "{}", built.stderr);
    assert!(!built.stderr.contains("com.example.part.json"), "a referenced document has no warnings: {}", built.stderr);

    package.set("LEXICON_WARNINGS", Some("allow"));
    let built = run(&package);
    assert!(built.success && built.compiled && !built.stderr.contains("does not apply"), "{}", built.stderr);

    package.set("LEXICON_WARNINGS", Some("deny"));
    let built = run(&package);
    assert!(
        !built.success && built.stderr.contains("error: `maxLength` does not apply to `integer`\n"),
        "{}",
        built.stderr
    );
    let errors = built.stderr.lines().filter(|line| line.starts_with("error") && !line.contains("could not compile"));
    assert_eq!(errors.count(), 1, "{}", built.stderr);

    package.set("LEXICON_WARNINGS", Some("0"));
    let built = run(&package);
    assert!(!built.success, "{}", built.stderr);
    let expected = "error: expected `allow`, `warn`, `deny` or `deny-own` in `LEXICON_WARNINGS`, found `0`\n";
    assert!(built.stderr.contains(expected), "{}", built.stderr);
}
