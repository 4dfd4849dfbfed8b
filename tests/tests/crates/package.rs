//! A crate in the target folder, whose dependencies are those of the workspace and are built once for all.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use std::{env, fs};

/// One at a time: they share what they depend on.
static CARGO: Mutex<()> = Mutex::new(());

/// A crate, and those that it depends on.
pub struct Package {
    folder: PathBuf,
    variables: Vec<(&'static str, String)>,
}

/// What came of a build.
pub struct Built {
    pub success: bool,
    /// Whether anything was done for it.
    pub rebuilt: bool,
    pub out: String,
    pub err: String,
}

impl Package {
    /// The crate `name`, which depends on the runtime and on `others` beside it.
    pub fn new(name: &str, others: &[&str], files: &[(&str, &str)]) -> Self {
        let others = others.iter().map(|other| format!("{other} = {{ path = \"../{other}\" }}\n")).collect::<String>();
        Self::with(name, "xrpc", &others, files)
    }

    /// The crate `name`, which depends on the runtime with a feature, and on `others`, as Cargo.toml has them.
    pub fn with(name: &str, feature: &str, others: &str, files: &[(&str, &str)]) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let package = Self { folder: scratch().join(name), variables: Vec::new() };
        drop(fs::remove_dir_all(&package.folder));
        let runtime = workspace.join("lexicon-runtime").display().to_string();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             lexicon-runtime = {{ path = {runtime:?}, features = [\"{feature}\"] }}\n{others}\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
        );
        for (file, text) in files.iter().chain([&("Cargo.toml", manifest.as_str())]) {
            package.edit(file, text);
        }
        // The same versions as everywhere else, so that nothing is fetched.
        fs::copy(workspace.join("Cargo.lock"), package.folder.join("Cargo.lock")).expect("a lock file");
        package
    }

    /// What a command of cargo says; that it succeeds is held.
    #[track_caller]
    pub fn cargo(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {} fails:\n{told}", arguments.join(" "));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs a command of cargo, after which every file is older than whatever is built from then on.
    pub fn build(&self, arguments: &[&str]) -> Built {
        let output = self.output(arguments);
        self.settle();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        let name = self.folder.file_name().and_then(|name| name.to_str()).expect("a plain name");
        Built {
            success: output.status.success(),
            rebuilt: [format!("Compiling {name} "), format!("Checking {name} ")].iter().any(|told| err.contains(told)),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err,
        }
    }

    /// Sets a variable of the environment for cargo, or takes it away.
    pub fn set(&mut self, variable: &'static str, value: Option<&str>) {
        self.variables.retain(|(known, _)| *known != variable);
        self.variables.extend(value.map(|value| (variable, value.to_owned())));
    }

    /// Writes a file that is newer than whatever was built before, however coarse the clock of the file system is.
    pub fn edit(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file is written");
        stamp(&path, SystemTime::now() + Duration::from_secs(2));
    }

    /// Deletes a file.
    pub fn remove(&self, file: &str) {
        fs::remove_file(self.folder.join(file)).expect("a file goes");
    }

    fn settle(&self) {
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => stamp(&path, SystemTime::now() - Duration::from_secs(3600)),
                }
            }
        }
    }

    fn output(&self, arguments: &[&str]) -> Output {
        let _cargo = CARGO.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into()));
        cargo.current_dir(&self.folder).args(arguments).args(["--offline", "--color=never", "--target-dir"]);
        cargo.arg(target()).env("RUSTDOCFLAGS", "-D warnings");
        for variable in ["LEXICON_ROOT", "LEXICON_WARNINGS", "LEXICON_EXPAND"] {
            cargo.env_remove(variable);
        }
        cargo.envs(self.variables.iter().map(|(name, value)| (name, value)));
        cargo.output().expect("cargo starts")
    }

    /// The folder of its Cargo.toml.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program that was built.
    pub fn program(&self) -> PathBuf {
        let name = self.folder.file_name().expect("a name");
        target().join("debug").join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    /// Where its documentation stands.
    pub fn documentation(&self) -> PathBuf {
        target().join("doc").join(self.folder.file_name().expect("a name"))
    }
}

/// Where all of them are built.
pub fn target() -> PathBuf {
    scratch().join("target")
}

fn stamp(path: &Path, modified: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("the file is there");
    file.set_modified(modified).expect("its time is set");
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates")
}
