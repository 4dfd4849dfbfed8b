//! Selects the documents to measure, with their transitive references.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use lexicon_schema::catalog::Catalog;
use lexicon_schema::document::Nsid;

/// Returns at most `count` documents below `root`, in a fixed order independent of their names.
///
/// Skips documents whose references would exceed `count`.
pub fn documents(root: &Path, count: usize) -> Vec<Nsid> {
    let catalog = Catalog::open(root);
    let mut names = catalog.names();
    names.sort_by_key(|name| (hash(name), name.clone()));
    let mut picked: BTreeSet<Nsid> = BTreeSet::new();
    for name in names {
        let closure = catalog.load(&[name]);
        let with: BTreeSet<Nsid> = closure.documents.iter().map(|document| document.id.value.clone()).collect();
        let both: BTreeSet<Nsid> = picked.union(&with).cloned().collect();
        if both.len() <= count {
            picked = both;
        }
    }
    picked.into_iter().collect()
}

fn hash(name: &Nsid) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.as_str().hash(&mut hasher);
    hasher.finish()
}
