//! `LEXICON_EXPAND=1` writes the expansion of each invocation to a file, and reports the path.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_tests::package::workspace;

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

/// Returns the reported paths, in order.
fn reported_files(stderr: &str) -> Vec<PathBuf> {
    let notes = stderr.lines().filter(|line| line.starts_with("note: "));
    let paths = notes.filter_map(|note| note.split_once("written to `"));
    paths.map(|(_, path)| target_folder().join(path.trim_end_matches('`'))).collect()
}

#[test]
fn expansion_files_compile_instead_of_invocations() {
    let mut package = create("lexicon-expansion", &[("src/lib.rs", LIBRARY), THING, OTHER]);
    let folder = target_folder().join("lexicon/lexicon-expansion");
    drop(fs::remove_dir_all(&folder));
    let built = package.build(&["check"]);
    assert!(built.success && reported_files(&built.stderr).is_empty() && !folder.exists(), "{}", built.stderr);

    package.set("LEXICON_EXPAND", Some("1"));
    let built = package.build(&["check"]);
    assert!(built.success && built.compiled, "the variable causes a rebuild: {}", built.stderr);
    let files = reported_files(&built.stderr);
    assert_eq!(files.len(), 3, "{}", built.stderr);
    assert_eq!(files[0], folder.join("com.example.thing.rs"));
    let in_folder = |file: &PathBuf| file.parent() == Some(&*folder) && file.is_file();
    assert!(files.iter().all(in_folder) && files[1] != files[2], "{files:?}");
    assert!(files[1].to_string_lossy().contains("com.example.thing-"), "{files:?}");

    let text = fs::read_to_string(&files[0]).expect("the file");
    for lines in [
        "// The expansion of `lexicon!(\"com.example.thing\")`.\n",
        "    /// How many.\n",
        "    pub count: i64,\n",
        "pub trait Handler",
        "use ::lexicon_runtime::private as __rt;\n",
    ] {
        assert!(text.contains(lines), "expected\n{lines}in\n{text}");
    }
    assert!(!text.contains("$crate::"), "{text}");

    // The files replace the invocations.
    let modules = ["one", "two", "three"].iter().zip(&files);
    let library: String = modules.map(|(name, file)| format!("#[path = {file:?}]\npub mod {name};\n")).collect();
    package.set("LEXICON_EXPAND", None);
    package.edit("src/lib.rs", &library);
    let built = package.build(&["check"]);
    assert!(built.success && reported_files(&built.stderr).is_empty(), "{}", built.stderr);
}

#[test]
fn writes_expansion_of_an_invalid_invocation() {
    let broken = ("src/lib.rs", "lexicon_runtime::lexicon!(\"com.example.things\");\n");
    let mut package = create("lexicon-invalid-expansion", &[broken, THING]);
    package.set("LEXICON_EXPAND", Some("1"));
    let built = package.build(&["check"]);
    assert!(!built.success);
    let files = reported_files(&built.stderr);
    assert_eq!(files.len(), 1, "{}", built.stderr);
    let text = fs::read_to_string(Path::new(&files[0])).expect("the file");
    assert!(text.contains("compile_error!") && text.contains("not found"), "{text}");
}

#[test]
fn cookbook_shows_the_reported_path() {
    let cookbook = fs::read_to_string(workspace().join("docs/cookbook.md")).expect("the cookbook is read");
    let (_, shown) = cookbook.split_once("$ LEXICON_EXPAND=1 cargo check -p invites\n").expect("the command");
    let library = "lexicon_runtime::lexicon!(\"com.atproto.server.createInviteCodes\");\n";
    let mut package = create("lexicon-shown", &[("src/lib.rs", library)]);
    package.set("LEXICON_EXPAND", Some("1"));
    package.set("LEXICON_ROOT", workspace().join("lexicons").to_str());
    let built = package.build(&["check"]);
    let file = "com.atproto.server.createInviteCodes.rs";
    let path = target_folder().join("lexicon/lexicon-shown").join(file);
    assert_eq!(reported_files(&built.stderr), std::slice::from_ref(&path), "{}", built.stderr);
    let shown = shown.lines().next().expect("the note");
    let expected = shown.replace(&format!("target/lexicon/invites/{file}"), &path.display().to_string());
    assert!(built.stderr.lines().any(|line| line == expected), "expected `{expected}`:\n{}", built.stderr);
}
