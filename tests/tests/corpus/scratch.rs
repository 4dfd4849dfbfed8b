//! Crates of their own in the target folder, which cargo itself is asked to build.

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::documents::{Documents, write};
use super::types::{Place, Type};

const PROGRAM: &str = include_str!("program/main.rs");
const AGREEMENT: &str = include_str!("program/agreement.rs");
const DYNAMIC: &str = include_str!("program/dynamic.rs");

/// A crate outside of the workspace.
#[derive(Debug)]
pub struct Package {
    folder: PathBuf,
    /// Shared by all, so that what they depend on is built once.
    target: PathBuf,
}

impl Package {
    /// The crate `name` in `scratch`.
    pub fn new(scratch: &Path, name: &str, files: &[(&str, &str)]) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let runtime = workspace.join("lexicon-runtime").display().to_string();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nipld-core = \"0.4\"\n\
             lexicon-runtime = {{ path = {runtime:?}, features = [\"axum\", \"cbor\", \"dynamic\"] }}\nserde = \"1\"\n\
             serde_ipld_dagcbor = \"0.7\"\nserde_json = \"1\"\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
        );
        let package = Self { folder: scratch.join(name), target: scratch.join("target") };
        write(&package.folder.join("Cargo.toml"), &manifest);
        for (file, text) in files {
            write(&package.folder.join(file), text);
        }
        // The same versions as everywhere else, so that nothing is fetched.
        let lock = std::fs::copy(workspace.join("Cargo.lock"), package.folder.join("Cargo.lock"));
        lock.expect("a lock file");
        package
    }

    /// Holds that a command of cargo succeeds.
    pub fn cargo(&self, arguments: &[&str]) {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into()));
        cargo.current_dir(&self.folder).args(arguments).args(["--offline", "--color=never", "--target-dir"]);
        cargo.arg(&self.target).env("RUSTDOCFLAGS", "-D warnings").env_remove("LEXICON_ROOT");
        let output = cargo.output().expect("cargo starts");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {} fails:\n{told}", arguments.join(" "));
    }

    /// Where its documentation stands.
    pub fn documentation(&self) -> PathBuf {
        self.target.join("doc").join(self.folder.file_name().expect("a name"))
    }

    /// The program that was built.
    pub fn program(&self) -> PathBuf {
        let name = self.folder.file_name().expect("a name");
        self.target.join("debug").join(name).with_extension(env::consts::EXE_EXTENSION)
    }
}

/// The crate of all documents at once, and the program over all of its types.
pub fn whole(scratch: &Path, documents: &Documents, types: &[Type<'_>], tokens: &[(String, String)]) -> Package {
    // A document that is new is no file that the old build looked at, so how many there are is told too.
    let library = format!(
        "//! All {} documents at once.\n#![deny(warnings, missing_docs)]\n\nlexicon_runtime::lexicon!(\"*\", root = {:?});\n",
        documents.names.len() + documents.catalog.len(),
        documents.root.display().to_string()
    );
    let table = table(documents, types, tokens);
    let files = [
        ("src/lib.rs", library.as_str()),
        ("src/main.rs", PROGRAM),
        ("src/agreement.rs", AGREEMENT),
        ("src/dynamic.rs", DYNAMIC),
        ("src/types.rs", &table),
    ];
    Package::new(scratch, "whole", &files)
}

/// The program's table of types.
fn table(documents: &Documents, types: &[Type<'_>], tokens: &[(String, String)]) -> String {
    let mut text = "//! Every type and every token, by name.\n\nuse crate::agreement::{Judge, data, query};\n\
         use crate::{Trip, parameters, part, round_trip};\n\n"
        .to_owned();
    writeln!(text, "pub const ROOT: &str = {:?};\n", documents.root.display().to_string()).expect("memory");
    text += "pub const TRIPS: &[(&str, Trip, Judge)] = &[\n";
    for type_ in types {
        let Type { name, path, place, .. } = type_;
        let (trip, judge) = match place {
            Place::Params => ("parameters", "query"),
            _ if type_.holds_its_rules() => ("round_trip", "data"),
            _ => ("part", "data"),
        };
        writeln!(text, "    ({name:?}, {trip}::<whole::{path}>, {judge}::<whole::{path}>),").expect("memory");
    }
    text += "];\n\npub const TOKENS: &[(&str, &str)] = &[\n";
    for (path, value) in tokens {
        writeln!(text, "    (whole::{path}, {value:?}),").expect("memory");
    }
    text + "];\n"
}

/// A crate in which each of `names` stands alone, with what it refers to.
pub fn alone(scratch: &Path, documents: &Documents, names: &[&str]) -> Package {
    let mut library = "//! Some documents, each by itself.\n#![deny(warnings, missing_docs)]\n".to_owned();
    for (index, name) in names.iter().enumerate() {
        let root = documents.root.display().to_string();
        let call = format!("lexicon_runtime::lexicon!({name:?}, root = {root:?});");
        write!(library, "\n/// `{name}`\npub mod alone{index} {{\n    {call}\n}}\n").expect("memory");
    }
    Package::new(scratch, "alone", &[("src/lib.rs", &library)])
}
