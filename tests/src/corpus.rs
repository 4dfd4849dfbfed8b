//! Where the published test data of the protocol is on this machine: finding it, and saying what to fetch.
//! What stands in it, and reading that, is left to each test.

use std::env;
use std::path::{Path, PathBuf};

use super::missing::passed_over;

/// The folder that holds `interop/`, `atproto/lexicons/` and `community/lexicons/`.
///
/// The environment variable `LEXICON_CORPUS` names it, relative to the workspace; without that it is `shared/corpus`
/// beside the checkout. If it isn't there, this says so in one line and the test passes over.
///
/// # Panics
///
/// If it isn't there and the environment variable `CI` is `true`, so that nothing is passed over unseen.
pub fn folder() -> Option<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = package.parent().unwrap_or(package);
    let folder = workspace.join(env::var_os("LEXICON_CORPUS").unwrap_or_else(|| "../shared/corpus".into()));
    if folder.join("interop").is_dir() {
        return Some(folder);
    }
    passed_over(&format!(
        "no test data at {}; put the repository github.com/bluesky-social/atproto-interop-tests there as \
         `interop`, or name another folder in LEXICON_CORPUS",
        folder.display()
    ));
    None
}
