//! What an AT Protocol lexicon document says: reading it, checking it, and the grammar of the string formats it names.
//!
//! This crate knows nothing of Rust code that is made from a document, nor of HTTP. `lexicon-macros` plans code from
//! it, and `lexicon-runtime` takes the string formats and the JSON grammar from it.

pub mod catalog;
mod check;
pub mod diagnostic;
pub mod document;
pub mod json;
mod names;
#[cfg(test)]
mod random;
pub mod read;
mod sort;
pub mod spelling;
