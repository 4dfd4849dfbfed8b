//! JSON text as a tree of [`Node`]s with their spans, from which documents are read.

mod duplicate_keys;
mod node;
mod syntax_error;
mod tree;

pub(crate) use duplicate_keys::duplicate_keys;
pub use node::{Key, Member, Node, NodeValue};
#[cfg(test)]
pub(crate) use tree::MAX_STRING;
pub use tree::parse;
