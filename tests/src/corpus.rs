//! The folder of the protocol's published test data.

use std::env;
use std::path::{Path, PathBuf};

use super::skip::skip;

/// Returns the folder that contains `interop/`, `atproto/lexicons/` and `community/lexicons/`.
///
/// The environment variable `LEXICON_CORPUS` names it, relative to the workspace; the default is `../shared/corpus`. Without
/// the folder this prints one line and returns `None`, and the test returns.
///
/// # Panics
///
/// If the folder is missing and the environment variable `CI` is `true`.
pub fn folder() -> Option<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = package.parent().unwrap_or(package);
    let folder = workspace.join(env::var_os("LEXICON_CORPUS").unwrap_or_else(|| "../shared/corpus".into()));
    if folder.join("interop").is_dir() {
        return Some(folder);
    }
    skip(&format!(
        "no test data in {}; clone github.com/bluesky-social/atproto-interop-tests there as `interop`, or set \
         `LEXICON_CORPUS` to another folder",
        folder.display()
    ));
    None
}
