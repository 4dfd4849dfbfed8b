//! Small packages that invoke the macro, as cargo builds, documents and tests them.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod diagnosed_documents;
mod editor;
mod expansion_file;
mod expansion_growth;
mod invalid_documents;
mod long_names;
mod misplaced_documents;
mod readme;
mod rebuild;
mod root;
mod suggested_code;
mod third_party;
mod untrusted_text;
mod with_option;

use std::path::{Path, PathBuf};

use lexicon_tests::package::{self, Package};

/// The folder of all packages, which share one target folder.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates")
}

/// The target folder of all packages.
fn target_folder() -> PathBuf {
    package::target_folder(&scratch())
}

/// Creates a package that depends on the runtime with the feature `xrpc`.
fn create(name: &str, files: &[(&str, &str)]) -> Package {
    create_with(name, &["xrpc"], "", files)
}

/// Creates a package that depends on the runtime with `features`, and has `dependencies` as further lines of Cargo.toml.
fn create_with(name: &str, features: &[&str], dependencies: &str, files: &[(&str, &str)]) -> Package {
    Package::create(&scratch(), name, &(package::runtime(features) + dependencies), files)
}
