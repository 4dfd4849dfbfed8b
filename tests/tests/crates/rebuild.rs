//! A crate is built again when a document that it was made of changes, goes or comes, or a variable that it heeds; and its
//! build fails when a document is gone. What is noted of a document is shown, and fails no build.

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

/// Prints what becomes of two requests: one that leaves all out, and one with a part of size 7.
const MAIN: &str = r##"
lexicon_runtime::lexicon!("com.example.thing");

fn main() {
    println!("{:?}", read("{}"));
    println!("{}", read(r#"{"part": {"size": 7}}"#).is_ok());
}

fn read(text: &str) -> Result<com::example::thing::Input, lexicon_runtime::ValidationError> {
    lexicon_runtime::from_json(text.as_bytes())
}
"##;

/// What is documented for calls with a pattern.
const BUILD: (&str, &str) = ("build.rs", "fn main() { println!(\"cargo::rerun-if-changed=lexicons\"); }");

fn package(name: &str, files: &[(&str, &str)]) -> Package {
    let all =
        [("src/main.rs", MAIN), ("lexicons/com.example.thing.json", THING), ("lexicons/com.example.part.json", PART)];
    create(name, &[&all, files].concat())
}

fn run(package: &Package) -> Build {
    package.build(&["run"])
}

/// Builds again, which must change what the crate does, and gives what it prints.
#[track_caller]
fn rebuilt(package: &Package) -> String {
    let built = run(package);
    assert!(built.success, "{}", built.stderr);
    assert!(built.compiled, "nothing was built again:\n{}", built.stderr);
    assert!(!run(package).compiled, "once more, though nothing changed");
    built.stdout
}

/// Holds that the build fails with `texts`.
#[track_caller]
fn fails(package: &Package, texts: &[&str]) {
    let built = run(package);
    assert!(!built.success, "it was built all the same: {}", built.stdout);
    for text in texts {
        assert!(built.stderr.contains(text), "`{text}` is not told:\n{}", built.stderr);
    }
}

#[test]
fn a_document_that_changes_changes_the_crate() {
    let package = package("lexicon-changed", &[]);
    let out = rebuilt(&package);
    assert!(out.contains("count: 1") && out.contains("false"), "{out}");

    package.edit("lexicons/com.example.thing.json", &THING.replace("\"default\": 1", "\"default\": 2"));
    assert!(rebuilt(&package).contains("count: 2"));
    let more = "\"default\": 2 },\n \"label\": { \"type\": \"string\" }";
    package.edit("lexicons/com.example.thing.json", &THING.replace("\"default\": 1 }", more));
    assert!(rebuilt(&package).contains("label: None"));

    package.edit("lexicons/com.example.part.json", &PART.replace("\"maximum\": 5", "\"maximum\": 9"));
    assert!(rebuilt(&package).contains("true"), "a document that another refers to");

    package.edit("lexicons/com.example.thing.json", &THING.replace("integer", "intger"));
    fails(&package, &["error: there is no type `intger`", "--> lexicons/com.example.thing.json:13:32"]);
    package.edit("lexicons/com.example.thing.json", THING);
    assert!(rebuilt(&package).contains("count: 1"), "a build that failed is tried again");
}

#[test]
fn a_document_that_goes_is_missed_by_the_next_build() {
    let package = package("lexicon-deleted", &[]);
    rebuilt(&package);
    package.remove("lexicons/com.example.thing.json");
    fails(&package, &["error: there is no document `com.example.thing`", "--> src/main.rs:2:27"]);
    package.edit("lexicons/com.example.thing.json", THING);
    assert!(rebuilt(&package).contains("count: 1"));

    package.remove("lexicons/com.example.part.json");
    let missing = "error: there is no document `com.example.part`";
    fails(&package, &[missing, "--> lexicons/com.example.thing.json:14:45"]);
    package.edit("lexicons/com.example.part.json", PART);
    rebuilt(&package);
}

#[test]
fn a_document_that_comes_late_is_found_by_the_next_build() {
    let package = create("lexicon-late", &[("src/main.rs", MAIN)]);
    fails(&package, &["error: there is no document `com.example.thing`"]);
    package.edit("lexicons/com/example/thing.json", THING);
    fails(&package, &["error: there is no document `com.example.part`"]);
    package.edit("lexicons/com/example/part.json", PART);
    assert!(rebuilt(&package).contains("count: 1"));
}

#[test]
fn a_new_document_under_a_pattern_is_noticed_with_the_build_script_of_one_line() {
    let main = MAIN.replace("com.example.thing\"", "com.example.*\"");
    let package = package("lexicon-patterned", &[BUILD, ("src/main.rs", &main)]);
    rebuilt(&package);
    let (late, other) =
        (PART.replace("com.example.part", "com.example.deep.late"), "lexicons/com/example/deep/late.json");
    package.edit(other, &late.replace("integer", "intger"));
    fails(&package, &["error: there is no type `intger`", "--> lexicons/com/example/deep/late.json:5:"]);
    package.edit(other, &late);
    rebuilt(&package);
    let using =
        main.replace("fn main() {", "fn main() {\n    println!(\"{:?}\", com::example::deep::Late::new().size);");
    package.edit("src/main.rs", &using);
    assert!(rebuilt(&package).starts_with("None\n"));
    package.remove(other);
    fails(&package, &["error[E0433]", "src/main.rs"]);
}

#[test]
fn a_root_that_the_environment_names_is_another_as_soon_as_the_variable_is() {
    let thing = THING.replace("\"default\": 1", "\"default\": 3");
    let others = [("others/com.example.thing.json", thing.as_str()), ("others/com.example.part.json", PART)];
    let mut package = package("lexicon-rooted", &others);
    assert!(rebuilt(&package).contains("count: 1"));
    package.set("LEXICON_ROOT", Some("others"));
    assert!(rebuilt(&package).contains("count: 3"), "the root is another");
    package.set("LEXICON_ROOT", Some("nowhere"));
    fails(&package, &["error: the variable `LEXICON_ROOT` names no folder"]);
    package.set("LEXICON_ROOT", None);
    assert!(run(&package).stdout.contains("count: 1"), "the root is the first again");
}

#[test]
fn shows_warnings_without_failing_the_build() {
    let noted = |text: &str| text.replace("\"type\": \"integer\"", "\"type\": \"integer\", \"maxLength\": 5");
    let files = [
        ("src/main.rs", &*format!("#![deny(warnings)]\n{MAIN}")),
        ("lexicons/com.example.thing.json", &noted(THING)),
        ("lexicons/com.example.part.json", &noted(PART)),
    ];
    let mut package = package("lexicon-noted", &files);
    let built = run(&package);
    assert!(built.success, "{}", built.stderr);
    let warning = "warning: `maxLength` does not apply to `integer`\n  --> lexicons/com.example.thing.json:13:43\n";
    assert!(built.stderr.contains(warning), "{}", built.stderr);
    assert!(built.stderr.contains("= help: use `maximum` to limit an integer\n"), "{}", built.stderr);
    assert!(!built.stderr.contains("com.example.part.json"), "it came by a reference: {}", built.stderr);

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
    let expected = "error: `LEXICON_WARNINGS` is `0`: expected `allow`, `warn`, `deny` or `deny-own`\n";
    assert!(built.stderr.contains(expected), "{}", built.stderr);
}
