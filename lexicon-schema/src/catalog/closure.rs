//! The result of loading documents: the documents, and their diagnostics with files.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, DocumentRule, SourceFile, counted, truncate};
use crate::document::{Definition, Document, Nsid, Reference};

/// The documents that [`Catalog::load`](super::Catalog::load) read.
#[derive(Debug, Default)]
pub struct Closure {
    /// The valid parts of the documents, by NSID; see [`Reading::document`](crate::read::Reading::document).
    pub documents: Vec<Arc<Document>>,
    /// The named and referenced documents that are missing or could not be read, by NSID.
    pub unavailable: Vec<Nsid>,
    /// The files that were read, in order, with those that have errors.
    pub files: Vec<PathBuf>,
    /// The diagnostics, by document: its errors by span, at most ten and then one that counts the rest, then its warnings
    /// by span.
    ///
    /// Documents that are referenced, but not named, have no warnings of style. All other warnings are listed, so that a
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

    /// Returns the document `name`, if it was read.
    pub fn document(&self, name: &Nsid) -> Option<&Arc<Document>> {
        let found = self.documents.binary_search_by(|document| document.id.value.cmp(name)).ok()?;
        self.documents.get(found)
    }

    /// Returns the target of `reference`; `None` if it is missing or has an error, which is then in
    /// [`Closure::errors`].
    pub fn definition(&self, reference: &Reference) -> Option<&Definition> {
        self.document(&reference.document)?.definition(&reference.definition)
    }
}

/// A diagnostic with its file.
#[derive(Clone, Debug)]
pub struct FileDiagnostic {
    /// The index of the name in the arguments of [`Catalog::load`](super::Catalog::load) that led to the document first.
    pub origin: usize,
    /// The NSID of the document; `None` if the diagnostic is not about a single document.
    pub document: Option<Nsid>,
    /// The file, if there is one.
    pub source: Option<Arc<SourceFile>>,
    /// The diagnostic.
    pub diagnostic: Diagnostic,
}

impl FileDiagnostic {
    /// A diagnostic without a document.
    pub fn without_document(diagnostic: Diagnostic) -> Self {
        Self { origin: 0, document: None, source: None, diagnostic }
    }

    /// Draws the diagnostic like the compiler does; see [`Diagnostic::render`]. Paths below `folder` are relative to it.
    pub fn render(&self, folder: &Path) -> String {
        let path = self.source.as_ref().map(|source| source.path.strip_prefix(folder).unwrap_or(&source.path));
        let path = path.unwrap_or(Path::new("")).display().to_string();
        let prefix = format!("`{}{MAIN_SEPARATOR}", folder.display());
        let relative = |text: &String| match folder.as_os_str().is_empty() {
            true => text.clone(),
            false => text.replace(&prefix, "`"),
        };
        let Diagnostic { message, help, note, .. } = &self.diagnostic;
        let (message, help, note) = (relative(message), help.as_ref().map(relative), note.as_ref().map(relative));
        Diagnostic { message, help, note, ..self.diagnostic.clone() }.render(self.source.as_deref(), &path)
    }
}

/// Truncates the errors of a document, and appends the number of the rest.
pub(super) fn truncate_errors(mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    truncate(&mut errors, &|omitted| {
        let message = format!("{} in this document", counted(omitted as u64, "more error"));
        Diagnostic::new(DocumentRule::Omitted, message)
    });
    errors
}
