//! A crate in the target folder, whose dependencies are those of the workspace and are built once for all.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// One at a time: they share what they depend on.
static CARGO: Mutex<()> = Mutex::new(());

/// A crate, and those that it depends on.
pub struct Package {
    folder: PathBuf,
}

impl Package {
    /// The crate `name`, which depends on the runtime and on `others` beside it.
    pub fn new(name: &str, others: &[&str], files: &[(&str, &str)]) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let package = Self { folder: scratch().join(name) };
        drop(fs::remove_dir_all(&package.folder));
        let runtime = workspace.join("lexicon-runtime").display().to_string();
        let others = others.iter().map(|other| format!("{other} = {{ path = \"../{other}\" }}\n")).collect::<String>();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             lexicon-runtime = {{ path = {runtime:?}, features = [\"xrpc\"] }}\n{others}\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
        );
        for (file, text) in files.iter().chain([&("Cargo.toml", manifest.as_str())]) {
            let path = package.folder.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
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

    fn output(&self, arguments: &[&str]) -> Output {
        let _cargo = CARGO.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into()));
        cargo.current_dir(&self.folder).args(arguments).args(["--offline", "--color=never", "--target-dir"]);
        cargo.arg(scratch().join("target")).env("RUSTDOCFLAGS", "-D warnings").env_remove("LEXICON_ROOT");
        cargo.output().expect("cargo starts")
    }

    /// Where its documentation stands.
    pub fn documentation(&self) -> PathBuf {
        scratch().join("target/doc").join(self.folder.file_name().expect("a name"))
    }
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates")
}
