//! Reads and checks AT Protocol lexicon documents.
//!
//! [`catalog`] finds documents in a folder with their transitive references, [`read`] turns JSON text into [`document`]s,
//! and [`diagnostic`] reports errors and warnings. Generating Rust is left to `lexicon-macros`.

pub mod catalog;
mod check;
pub mod diagnostic;
pub mod document;
pub mod json;
mod names;
#[cfg(test)]
#[path = "../../tests/src/random.rs"]
#[allow(dead_code, reason = "the tests of the workspace use the rest")]
mod random;
pub mod read;
mod sort;
pub mod spelling;
#[cfg(test)]
mod testing;
