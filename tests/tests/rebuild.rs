//! A crate is built again when a document that it was made of changes, and its build fails when one is gone; what is
//! noted of a document is shown, and fails no build.
//! Cargo itself is asked, with a small crate in the target folder whose dependencies are kept between runs.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use std::{env, fs};

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

fn read(text: &str) -> Result<com::example::thing::Input, lexicon_runtime::Invalid> {
    lexicon_runtime::from_json(text.as_bytes())
}
"##;

/// A crate in the target folder.
struct Package {
    folder: PathBuf,
    root: Option<&'static str>,
    /// `LEXICON_NOTES`.
    notes: Option<&'static str>,
}

/// What came of a build.
struct Built {
    success: bool,
    rebuilt: bool,
    out: String,
    err: String,
}

impl Package {
    /// The crate as it is before any edit; only what was built of its dependencies is left from an earlier run.
    fn new(name: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let package = Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), root: None, notes: None };
        for folder in ["lexicons", "others", "src"] {
            let folder = package.folder.join(folder);
            if folder.exists() {
                fs::remove_dir_all(&folder).expect("an earlier run's files go");
            }
            fs::create_dir_all(&folder).expect("a folder");
        }
        let runtime = workspace.join("lexicon-runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nlexicon-runtime = {{ path = {:?} }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n",
            runtime.display().to_string()
        );
        fs::write(package.folder.join("Cargo.toml"), manifest).expect("a manifest");
        // The same versions as everywhere else, so that nothing is fetched.
        fs::copy(workspace.join("Cargo.lock"), package.folder.join("Cargo.lock")).expect("a lock file");
        package
    }

    /// Writes a file that is newer than whatever was built before, however coarse the clock of the file system is.
    fn edit(&self, file: &str, text: &str) {
        self.write(file, text, SystemTime::now() + Duration::from_secs(2));
    }

    fn write(&self, file: &str, text: &str, modified: SystemTime) {
        let path = self.folder.join(file);
        fs::write(&path, text).expect("a file is written");
        let file = fs::File::options().write(true).open(&path).expect("the file is there");
        file.set_modified(modified).expect("its time is set");
    }

    /// Lets every file be older than whatever is built from now on.
    fn settle(&self) {
        let old = SystemTime::now() - Duration::from_secs(3600);
        for folder in ["lexicons", "others", "src"] {
            for entry in fs::read_dir(self.folder.join(folder)).expect("a folder") {
                let file = fs::File::options().write(true).open(entry.expect("an entry").path());
                file.and_then(|file| file.set_modified(old)).expect("its time is set");
            }
        }
    }

    /// Builds and runs.
    fn run(&self) -> Built {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into()));
        cargo.current_dir(&self.folder).args(["run", "--offline", "--color=never", "--target-dir"]);
        // One folder for all, in which their dependencies are built once.
        cargo.arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuilt"));
        cargo
            .env_remove("LEXICON_ROOT")
            .env_remove("LEXICON_NOTES")
            .envs(self.notes.map(|notes| ("LEXICON_NOTES", notes)));
        if let Some(root) = self.root {
            cargo.env("LEXICON_ROOT", root);
        }
        let output = cargo.output().expect("cargo starts");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        self.settle();
        Built {
            success: output.status.success(),
            rebuilt: err.contains(&format!("Compiling {} ", self.name())),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err,
        }
    }

    fn name(&self) -> &str {
        self.folder.file_name().and_then(|name| name.to_str()).expect("a plain name")
    }

    /// Builds again, which must change what the crate does, and gives what it prints.
    fn rebuilt(&self) -> String {
        let built = self.run();
        assert!(built.success, "{}", built.err);
        assert!(built.rebuilt, "nothing was built again:\n{}", built.err);
        built.out
    }

    /// Holds that the build fails with `texts`.
    fn fails(&self, texts: &[&str]) {
        let built = self.run();
        assert!(!built.success, "it was built all the same: {}", built.out);
        for text in texts {
            assert!(built.err.contains(text), "`{text}` is not told:\n{}", built.err);
        }
    }
}

fn package(name: &str) -> Package {
    let package = Package::new(name);
    package.edit("src/main.rs", MAIN);
    package.edit("lexicons/com.example.thing.json", THING);
    package.edit("lexicons/com.example.part.json", PART);
    package
}

#[test]
fn a_document_that_changes_changes_the_crate() {
    let mut package = package("lexicon-rebuilt");
    let out = package.rebuilt();
    assert!(out.contains("count: 1") && out.contains("false"), "{out}");
    assert!(!package.run().rebuilt, "nothing changed");

    package.edit("lexicons/com.example.thing.json", &THING.replace("\"default\": 1", "\"default\": 2"));
    assert!(package.rebuilt().contains("count: 2"));
    let more = "\"default\": 2 },\n \"label\": { \"type\": \"string\" }";
    package.edit("lexicons/com.example.thing.json", &THING.replace("\"default\": 1 }", more));
    assert!(package.rebuilt().contains("label: None"));

    package.edit("lexicons/com.example.part.json", &PART.replace("\"maximum\": 5", "\"maximum\": 9"));
    assert!(package.rebuilt().contains("true"), "a document that another refers to");

    package.edit("lexicons/com.example.thing.json", &THING.replace("integer", "intger"));
    package.fails(&["error: unknown type `intger`", "--> lexicons/com.example.thing.json:13:32"]);
    fs::remove_file(package.folder.join("lexicons/com.example.thing.json")).expect("the document goes");
    package.fails(&["error: there is no document `com.example.thing`", "--> src/main.rs:2:27"]);
    package.edit("lexicons/com.example.thing.json", THING);
    assert!(package.rebuilt().contains("count: 1"));
    fs::remove_file(package.folder.join("lexicons/com.example.part.json")).expect("the document goes");
    package
        .fails(&["error: the document `com.example.part` is not there", "--> lexicons/com.example.thing.json:14:45"]);
    package.edit("lexicons/com.example.part.json", PART);
    package.rebuilt();

    package.edit("others/com.example.thing.json", &THING.replace("\"default\": 1", "\"default\": 3"));
    package.edit("others/com.example.part.json", PART);
    package.root = Some("others");
    assert!(package.rebuilt().contains("count: 3"), "the root is another");
    assert!(!package.run().rebuilt, "nothing changed");
    package.root = None;
    assert!(package.rebuilt().contains("count: 1"), "the root is the first again");
}

#[test]
fn what_is_noted_of_the_documents_of_a_call_is_shown_and_fails_no_build() {
    let mut package = package("lexicon-noted");
    let noted = |text: &str| text.replace("\"type\": \"integer\"", "\"type\": \"integer\", \"maxLength\": 5");
    package.edit("src/main.rs", &format!("#![deny(warnings)]\n{MAIN}"));
    package.edit("lexicons/com.example.thing.json", &noted(THING));
    package.edit("lexicons/com.example.part.json", &noted(PART));
    let built = package.run();
    assert!(built.success, "{}", built.err);
    let note = "note: `maxLength` does not apply to `integer`\n  --> lexicons/com.example.thing.json:13:43\n";
    assert!(built.err.contains(note), "{}", built.err);
    assert!(built.err.contains("= note: the greatest value of an integer is its `maximum`\n"), "{}", built.err);
    assert!(!built.err.contains("com.example.part.json"), "it came by a reference: {}", built.err);

    package.notes = Some("0");
    package.edit("src/main.rs", &format!("#![deny(warnings, missing_debug_implementations)]\n{MAIN}"));
    let built = package.run();
    assert!(built.success && built.rebuilt && !built.err.contains("note: "), "{}", built.err);
}
