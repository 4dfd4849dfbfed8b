//! `LEXICON_EXPAND=1` writes what each call became and says where; without it nothing is written.

use std::fs;
use std::path::{Path, PathBuf};

use super::{create, target_folder};

const THING: (&str, &str) = (
    "lexicons/com.example.thing.json",
    r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "procedure", "description": "Makes a thing.",
  "input": {"encoding": "application/json", "schema": {"type": "object", "required": ["count"], "properties": {
    "count": {"type": "integer", "minimum": 1, "description": "How many."}}}}}}}"#,
);

const OTHER: (&str, &str) = (
    "lexicons/com.example.other.json",
    r#"{"lexicon": 1, "id": "com.example.other", "defs": {"main": {"type": "string", "knownValues": ["a", "b"]},
  "part": {"type": "object", "properties": {"size": {"type": "integer"}}}}}"#,
);

const LIBRARY: &str = "pub mod one { lexicon_runtime::lexicon!(\"com.example.thing\"); }\n\
                       pub mod two { lexicon_runtime::lexicon!(\"com.example.thing\", \"com.example.other\"); }\n\
                       pub mod three { lexicon_runtime::lexicon!(\"com.example.*\"); }\n";

/// The files that are told of, in the order in which they are.
fn told(err: &str) -> Vec<PathBuf> {
    let told =
        err.lines().filter_map(|line| line.strip_prefix("note: what a call of `lexicon!` became is written to `"));
    told.map(|rest| target_folder().join(rest.trim_end_matches('`'))).collect()
}

#[test]
fn each_call_is_written_to_a_file_of_its_own_that_is_the_crate_once_more() {
    let mut package = create("lexicon-written", &[("src/lib.rs", LIBRARY), THING, OTHER]);
    let folder = target_folder().join("lexicon/lexicon-written");
    drop(fs::remove_dir_all(&folder));
    let built = package.build(&["check"]);
    assert!(built.success && told(&built.stderr).is_empty() && !folder.exists(), "{}", built.stderr);

    package.set("LEXICON_EXPAND", Some("1"));
    let built = package.build(&["check"]);
    assert!(built.success && built.compiled, "what was up to date is expanded all the same: {}", built.stderr);
    let files = told(&built.stderr);
    assert_eq!(files.len(), 3, "{}", built.stderr);
    assert_eq!(files[0], folder.join("com.example.thing.rs"));
    let in_folder = |file: &PathBuf| file.parent() == Some(&*folder) && file.is_file();
    assert!(files.iter().all(in_folder) && files[1] != files[2], "{files:?}");
    assert!(files[1].to_string_lossy().contains("com.example.thing-"), "{files:?}");

    let text = fs::read_to_string(&files[0]).expect("the file");
    for lines in [
        "// What `lexicon!(\"com.example.thing\")` became.\n",
        "    /// How many.\n",
        "    pub count: i64,\n",
        "pub trait Handler",
        "use ::lexicon_runtime::private as __rt;\n",
    ] {
        assert!(text.contains(lines), "there is no\n{lines}in\n{text}");
    }
    assert!(!text.contains("$crate::"), "{text}");

    // It can stand where the call stood.
    let modules = ["one", "two", "three"].iter().zip(&files);
    let library: String = modules.map(|(name, file)| format!("#[path = {file:?}]\npub mod {name};\n")).collect();
    package.set("LEXICON_EXPAND", None);
    package.edit("src/lib.rs", &library);
    let built = package.build(&["check"]);
    assert!(built.success && told(&built.stderr).is_empty(), "{}", built.stderr);
}

#[test]
fn what_a_call_with_a_mistake_became_is_written_too() {
    let broken = ("src/lib.rs", "lexicon_runtime::lexicon!(\"com.example.things\");\n");
    let mut package = create("lexicon-miswritten", &[broken, THING]);
    package.set("LEXICON_EXPAND", Some("1"));
    let built = package.build(&["check"]);
    assert!(!built.success);
    let files = told(&built.stderr);
    assert_eq!(files.len(), 1, "{}", built.stderr);
    let text = fs::read_to_string(Path::new(&files[0])).expect("the file");
    assert!(text.contains("compile_error!") && text.contains("there is no document"), "{text}");
}

#[test]
fn what_the_readme_shows_of_an_expansion_is_what_is_written() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let readme = fs::read_to_string(workspace.join("README.md")).expect("the readme");
    let (_, shown) = readme.split_once("$ LEXICON_EXPAND=1 cargo check -p invites\n").expect("the command");
    let mut shown = shown.split("```").next().expect("its end").lines();
    let call = "lexicon_runtime::lexicon!(\"com.atproto.server.createInviteCodes\");\n";
    let mut package = create("lexicon-shown", &[("src/lib.rs", call)]);
    package.set("LEXICON_EXPAND", Some("1"));
    package.set("LEXICON_ROOT", workspace.join("lexicons").to_str());
    let built = package.build(&["check"]);
    let files = told(&built.stderr);
    let file = target_folder().join("lexicon/lexicon-shown/com.atproto.server.createInviteCodes.rs");
    assert_eq!(files, [file], "{}", built.stderr);
    let note = shown.next().expect("the note").replace("target/lexicon/invites/", "");
    assert_eq!(note, "note: what a call of `lexicon!` became is written to `com.atproto.server.createInviteCodes.rs`");
    let text = fs::read_to_string(&files[0]).expect("the file");
    let lines: Vec<&str> = shown.skip(1).collect();
    assert!(lines.len() == 7 && text.contains(&lines.join("\n")), "{lines:#?} are not in\n{text}");
}
