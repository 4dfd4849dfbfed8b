//! Finds the published documents of posts and timelines, which are not part of the repository.
//! If they exist, sets `LEXICON_ROOT` and `cfg(corpus)`; otherwise those comparisons are skipped.

use std::env;
use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rerun-if-env-changed=LEXICON_CORPUS");
    println!("cargo::rerun-if-changed=build.rs");
    let corpus = env::var("LEXICON_CORPUS").unwrap_or_else(|_| "../shared/corpus".to_owned());
    // The corpus is relative to the workspace, the root of the documents to this package.
    let root = Path::new("../..").join(corpus).join("atproto/lexicons");
    let root = root.display();
    let document = format!("{root}/app/bsky/feed/getTimeline.json");
    // Cargo reruns this script while the file is missing, so a new corpus is found.
    println!("cargo::rerun-if-changed={document}");
    if Path::new(&document).is_file() {
        println!("cargo::rustc-cfg=corpus");
        println!("cargo::rustc-env=LEXICON_ROOT={root}");
    }
}
