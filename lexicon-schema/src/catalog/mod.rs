//! Documents by NSID: finding them below a root folder, and reading each with all that it refers to.
//! Knows files and names; what a document says is read by [`crate::read`].

mod absent;
mod closure;
mod file;
mod folder;
mod manifest;
mod strays;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::document::{Definition, Document, Nsid, Reference};

pub use file::MAX_DOCUMENT;
pub use folder::{Folder as Catalog, MAX_FILES};
pub use manifest::Manifest;
pub use strays::MisplacedDocument;

/// What [`Catalog::load`] read.
#[derive(Debug, Default)]
pub struct Closure {
    /// Every document that was read, ordered by NSID, each as far as it stands in spite of its mistakes; see
    /// [`Reading::document`](crate::read::Reading::document).
    pub documents: Vec<Arc<Document>>,
    /// Every document that was asked for or is referred to but can't be read: it isn't there, is not JSON, or doesn't say
    /// what it defines. In the same order.
    pub unavailable: Vec<Nsid>,
    /// Every file that was read, those with mistakes too, in order.
    pub files: Vec<PathBuf>,
    /// The diagnostics, ordered by document: its errors by span, at most ten and then one that counts the rest, then its
    /// warnings by span.
    ///
    /// Warnings of style are left out for documents that only references require. All other warnings are here, so that a
    /// caller that shows a few can count the rest.
    pub diagnostics: Vec<FileDiagnostic>,
}

impl Closure {
    /// Returns the errors.
    pub fn errors(&self) -> impl Iterator<Item = &FileDiagnostic> {
        self.diagnostics.iter().filter(|found| found.diagnostic.is_error())
    }

    /// Returns the warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &FileDiagnostic> {
        self.diagnostics.iter().filter(|found| !found.diagnostic.is_error())
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The document `name`, if it was read.
    pub fn document(&self, name: &Nsid) -> Option<&Arc<Document>> {
        let found = self.documents.binary_search_by(|document| document.id.value.cmp(name)).ok()?;
        self.documents.get(found)
    }

    /// The definition that `reference` names; `None` if it is not there or has a mistake, which is then among
    /// [`Closure::errors`].
    pub fn definition(&self, reference: &Reference) -> Option<&Definition> {
        self.document(&reference.document)?.definition(&reference.definition)
    }
}

/// A mistake or a note, and how its document was come by.
#[derive(Clone, Debug)]
pub struct FileDiagnostic {
    /// Which of the names that were given to [`Catalog::load`] led to the document first, as an index.
    pub origin: usize,
    /// The document's name; `None` when the problem is one of no single document.
    pub document: Option<Nsid>,
    /// The file; `None` when there is none.
    pub source: Option<Arc<SourceFile>>,
    /// What is wrong.
    pub diagnostic: Diagnostic,
}

impl FileDiagnostic {
    /// Draws the mistake in the compiler's manner; see [`Diagnostic::render`]. Paths are shown from `folder` on if they
    /// lie below it; with none, an empty path, as the root was named that the catalog was opened with.
    pub fn render(&self, folder: &Path) -> String {
        let path = self.source.as_ref().map(|source| source.path.strip_prefix(folder).unwrap_or(&source.path));
        let path = path.unwrap_or(Path::new("")).display().to_string();
        // Words name paths too: where a document was looked for, and where it belongs.
        let prefix = format!("`{}{}", folder.display(), std::path::MAIN_SEPARATOR);
        let seen = |words: &String| match folder.as_os_str().is_empty() {
            true => words.clone(),
            false => words.replace(&prefix, "`"),
        };
        let Diagnostic { message, help, note, .. } = &self.diagnostic;
        let (message, help, note) = (seen(message), help.as_ref().map(seen), note.as_ref().map(seen));
        Diagnostic { message, help, note, ..self.diagnostic.clone() }.render(self.source.as_deref(), &path)
    }
}

#[cfg(test)]
mod tests;
