//! What a document defines that can't be read nobody knows, nor which of it is another's below its name.
mod trees {
    lexicon_runtime::lexicon!("com.example.broken.tree", "com.example.broken.tree.leaf");
}

use trees::com::example::broken::Tree;
use trees::com::example::broken::tree::{Branch, Leaf, leaf};

fn first(tree: Tree, branch: Branch) -> Option<Leaf> {
    let _: leaf::Stem = tree.stem;
    branch.leaves.into_iter().next()
}

fn main() {
    let told: u8 = "what has nothing to do with documents";
    let _: fn(Tree, Branch) -> Option<Leaf> = first;
}
