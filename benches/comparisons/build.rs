//! Where the published documents lie that records are measured with: they belong to others, and no copy stands here.
//! With them the macro finds its documents there, and `cfg(corpus)` is set; without them those measurements are left out.

use std::env;
use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rerun-if-env-changed=LEXICON_CORPUS");
    println!("cargo::rerun-if-changed=build.rs");
    let corpus = env::var("LEXICON_CORPUS").unwrap_or_else(|_| "../shared/corpus".to_owned());
    // The corpus is named from the workspace, the root of the documents from this package.
    let root = Path::new("../..").join(corpus).join("atproto/lexicons");
    let root = root.display();
    let document = format!("{root}/app/bsky/feed/getTimeline.json");
    // A file that is missing is looked for with each build, so the corpus is noticed when it comes.
    println!("cargo::rerun-if-changed={document}");
    if Path::new(&document).is_file() {
        println!("cargo::rustc-cfg=corpus");
        println!("cargo::rustc-env=LEXICON_ROOT={root}");
    }
}
