//! Packages outside of the workspace, which cargo builds with the dependencies that the workspace has locked.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use std::{env, fs};

use crate::files::{files_below, write_changed};

/// Builds run one at a time, because packages in one folder share a target folder.
static CARGO: Mutex<()> = Mutex::new(());

/// The variables that the macro reads. A build sees only those that its test sets.
const VARIABLES: [&str; 3] = ["LEXICON_ROOT", "LEXICON_WARNINGS", "LEXICON_EXPAND"];

/// A package in a scratch folder.
#[derive(Debug)]
pub struct Package {
    name: String,
    folder: PathBuf,
    target_folder: PathBuf,
    variables: Vec<(&'static str, String)>,
}

/// The result of a cargo command.
#[derive(Debug)]
pub struct Build {
    /// Whether the command succeeded.
    pub success: bool,
    /// Whether cargo compiled the package.
    pub compiled: bool,
    /// The standard output.
    pub stdout: String,
    /// The standard error, with the messages of the compiler.
    pub stderr: String,
}

/// Returns the line of `[dependencies]` for the runtime with `features`.
pub fn runtime(features: &[&str]) -> String {
    let path = workspace().join("lexicon-runtime").display().to_string();
    format!("lexicon-runtime = {{ path = {path:?}, features = {features:?} }}\n")
}

/// Returns the folder in which all packages in `scratch` are built.
pub fn target_folder(scratch: &Path) -> PathBuf {
    scratch.join("target")
}

/// Returns the root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a workspace")
}

impl Package {
    /// Creates the package `name` in `scratch` with the lines of `[dependencies]`, and deletes the files of earlier runs.
    pub fn create(scratch: &Path, name: &str, dependencies: &str, files: &[(&str, &str)]) -> Self {
        let package = Self::named(scratch, name);
        drop(fs::remove_dir_all(&package.folder));
        package.edit("Cargo.toml", &manifest(name, dependencies));
        for (file, text) in files {
            package.edit(file, text);
        }
        package.copy_lock_file();
        package
    }

    /// Creates the package, and writes only files whose text differs from the last run, so cargo reuses that build.
    pub fn update(scratch: &Path, name: &str, dependencies: &str, files: &[(&str, &str)]) -> Self {
        let package = Self::named(scratch, name);
        write_changed(&package.folder.join("Cargo.toml"), &manifest(name, dependencies));
        for (file, text) in files {
            write_changed(&package.folder.join(file), text);
        }
        package.copy_lock_file();
        package
    }

    fn named(scratch: &Path, name: &str) -> Self {
        let (folder, target_folder) = (scratch.join(name), target_folder(scratch));
        Self { name: name.to_owned(), folder, target_folder, variables: Vec::new() }
    }

    // Locked versions need no network.
    fn copy_lock_file(&self) {
        fs::copy(workspace().join("Cargo.lock"), self.folder.join("Cargo.lock")).expect("Cargo.lock is copied");
    }

    /// Runs cargo and returns its standard output.
    ///
    /// # Panics
    ///
    /// If the command fails.
    #[track_caller]
    pub fn cargo(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {} fails:\n{stderr}", arguments.join(" "));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs cargo, and afterwards makes every file older than the build.
    pub fn build(&self, arguments: &[&str]) -> Build {
        let output = self.output(arguments);
        self.age_files();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let name = &self.name;
        Build {
            success: output.status.success(),
            compiled: ["Compiling", "Checking"].iter().any(|step| stderr.contains(&format!("{step} {name} "))),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr,
        }
    }

    /// Sets an environment variable for cargo, or removes it.
    pub fn set(&mut self, variable: &'static str, value: Option<&str>) {
        self.variables.retain(|(known, _)| *known != variable);
        self.variables.extend(value.map(|value| (variable, value.to_owned())));
    }

    /// Writes a file, with a modification time after every earlier build even where the file system has a coarse clock.
    pub fn edit(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().expect("the file has a folder")).expect("the folder is created");
        fs::write(&path, text).expect("the file is written");
        set_modified(&path, SystemTime::now() + Duration::from_secs(2));
    }

    /// Deletes a file.
    pub fn remove(&self, file: &str) {
        fs::remove_file(self.folder.join(file)).expect("the file is deleted");
    }

    fn age_files(&self) {
        for file in files_below(&self.folder) {
            set_modified(&file, SystemTime::now() - Duration::from_secs(3600));
        }
    }

    fn output(&self, arguments: &[&str]) -> Output {
        let _cargo = CARGO.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into()));
        cargo.current_dir(&self.folder).args(arguments).args(["--offline", "--color=never", "--target-dir"]);
        cargo.arg(&self.target_folder).env("RUSTDOCFLAGS", "-D warnings");
        for variable in VARIABLES {
            cargo.env_remove(variable);
        }
        cargo.envs(self.variables.iter().map(|(name, value)| (name, value)));
        cargo.output().expect("cargo starts")
    }

    /// Returns the folder of Cargo.toml.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the path of the program that `cargo build` builds.
    pub fn program(&self) -> PathBuf {
        self.target_folder.join("debug").join(&self.name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// Returns the folder of the pages that `cargo doc` writes.
    pub fn documentation(&self) -> PathBuf {
        self.target_folder.join("doc").join(self.name.replace('-', "_"))
    }
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
    )
}

fn set_modified(path: &Path, modified: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("the file is opened");
    file.set_modified(modified).expect("the modification time is set");
}
