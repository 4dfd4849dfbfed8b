//! The definitions of a document that cannot be parsed are unknown; paths into its module cause no further error.
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
    let code: u8 = "an unrelated type error";
    let _: fn(Tree, Branch) -> Option<Leaf> = first;
}
