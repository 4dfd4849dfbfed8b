//! Documents by NSID: finds them below a root folder, and loads them with their transitive references.
//!
//! This module holds the rules between documents. The contents of a document are read by [`crate::read`].

mod closure;
mod file;
mod folder;
mod load;
mod manifest;
mod misplaced;
mod missing;
mod reference_results;
mod references;

pub use closure::{Closure, FileDiagnostic};
pub use file::MAX_DOCUMENT;
pub use folder::MAX_FILES;
pub use load::Catalog;
pub use manifest::Manifest;
pub use misplaced::MisplacedDocument;

#[cfg(test)]
mod tests;
