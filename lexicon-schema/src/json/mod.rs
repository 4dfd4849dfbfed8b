//! JSON text as a tree of [`Node`]s with their spans, from which documents are read.

mod misread;
mod node;
mod repeated;
mod tree;

pub use node::{Key, Member, Node, NodeValue};
pub use repeated::repeated_keys;
pub use tree::{MAX_STRING, parse};
