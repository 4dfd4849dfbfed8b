//! Where the published documents and vectors lie that tests read.
//! A stand-in.

use std::path::PathBuf;

/// The folder of the corpus, if it is there.
pub fn folder() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus"));
    Some(std::env::var_os("LEXICON_CORPUS").map_or_else(beside, PathBuf::from)).filter(|folder| folder.is_dir())
}
