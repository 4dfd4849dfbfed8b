//! Which documents are measured: as many as are asked for, whole with what they refer to.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use lexicon_schema::catalog::Catalog;
use lexicon_schema::document::Nsid;

/// `count` documents below `root`, taken in an order that is the same on every run and has nothing to do with their
/// names; one whose references would lead to too many is passed over. `count` may be more than there are.
pub fn documents(root: &Path, count: usize) -> Vec<Nsid> {
    let catalog = Catalog::open(root);
    let mut names = catalog.names();
    names.sort_by_key(|name| (mixed(name), name.clone()));
    let mut picked: BTreeSet<Nsid> = BTreeSet::new();
    for name in names {
        let read = catalog.load(&[name]);
        let with: BTreeSet<Nsid> = read.documents.iter().map(|document| document.id.value.clone()).collect();
        let both: BTreeSet<Nsid> = picked.union(&with).cloned().collect();
        if both.len() <= count {
            picked = both;
        }
    }
    picked.into_iter().collect()
}

fn mixed(name: &Nsid) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.as_str().hash(&mut hasher);
    hasher.finish()
}
