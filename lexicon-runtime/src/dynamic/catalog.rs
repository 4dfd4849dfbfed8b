//! Documents that are held at run time and may change while they are in use.
//! Here is what comes in and goes out; what is asked of them stands in `verdict`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use lexicon_schema::catalog::{self as files, FileDiagnostic};
use lexicon_schema::diagnostic::{self as schema, DocumentRule, Ownership, SourceFile};
use lexicon_schema::document;
use lexicon_schema::read;

use super::compile;
use super::diagnostic::{Diagnostic, Severity, first};
use super::error::DocumentError;
use super::node::Document;
use super::set::Set;
use crate::string::Nsid;

/// Lexicon documents against which data is held without types of its own.
///
/// A catalog is shared between threads as it is and may be changed by any of them. Whatever it is asked is answered by
/// the documents that it has at that moment, all of them: a change is seen by the next question, never by half of one.
/// No question waits for a change, or for another question.
///
/// What a document refers to need not be there; that is told when data leads to it
/// ([`Error::UnresolvedRef`](super::Error::UnresolvedRef)).
#[derive(Debug, Default)]
pub struct Catalog {
    set: ArcSwap<Set>,
}

impl Catalog {
    /// A catalog without documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Every document below a folder, in both layouts: `com/example/thing.json` and `com.example.thing.json`. Files
    /// whose path is no NSID are ignored.
    ///
    /// # Errors
    ///
    /// When the folder can't be read or has more than 20,000 files, or when a document has errors: those of all documents.
    /// A document has at most 4 MiB, and a string in it 64 KiB; a pipe or a device is an error and is not read.
    pub fn load_dir(folder: impl AsRef<Path>) -> Result<Self, DocumentError> {
        Self::load_dir_with(folder, Strictness::default())
    }

    /// Loads a folder as [`Catalog::load_dir`] does, with the given strictness.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn load_dir_with(folder: impl AsRef<Path>, strictness: Strictness) -> Result<Self, DocumentError> {
        let folder = folder.as_ref();
        if let Err(error) = fs::read_dir(folder) {
            let message = format!("`{}` can't be read: {error}", folder.display());
            return Err(DocumentError::new(vec![of_no_document(DocumentRule::DocumentUnreadable, message)]));
        }
        let closure = files::Catalog::open(folder).load_all(strictness.ownership());
        if closure.has_errors() {
            let errors = closure.errors().map(|error| Diagnostic::of_file(Severity::Error, error));
            return Err(DocumentError::new(errors.collect()));
        }
        let mut warnings: HashMap<Option<&document::Nsid>, Vec<&FileDiagnostic>> = HashMap::new();
        for warning in closure.warnings() {
            warnings.entry(warning.document.as_ref()).or_default().push(warning);
        }
        let documents = closure.documents.iter().map(|read| {
            let warnings = warnings.remove(&Some(&read.id.value)).unwrap_or_default();
            let draw = |warning: &&FileDiagnostic| Diagnostic::of_file(Severity::Warning, warning);
            Arc::new(compile::document(read, first(Some(read.id.value.as_str()), Severity::Warning, &warnings, &draw)))
        });
        Ok(Self::of_set(Set::of(documents)))
    }

    /// The documents whose texts these are, such as `include_str!` gives.
    ///
    /// ```
    /// use lexicon_runtime::dynamic::Catalog;
    ///
    /// let catalog = Catalog::from_documents([include_str!("../../../lexicons/com/atproto/server/createInviteCodes.json")])?;
    /// assert!(catalog.contains("com.atproto.server.createInviteCodes"));
    /// # Ok::<(), lexicon_runtime::dynamic::DocumentError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When one of them has errors, or when two have the same name.
    pub fn from_documents<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, DocumentError> {
        Self::from_documents_with(texts, Strictness::default())
    }

    /// Takes texts as [`Catalog::from_documents`] does, with the given strictness.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn from_documents_with<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        strictness: Strictness,
    ) -> Result<Self, DocumentError> {
        Ok(Self::of_set(Set::of(read_texts(texts, strictness)?)))
    }

    /// Takes a document, in place of the one of the same name if there is one, and gives back its name.
    ///
    /// A change copies the list of documents that the catalog holds: insert many documents by
    /// [`insert_all`](Self::insert_all).
    ///
    /// # Errors
    ///
    /// When the document has errors, more than 4 MiB, or a string of more than 64 KiB; the catalog is then as it was.
    pub fn insert(&self, text: &str) -> Result<Nsid, DocumentError> {
        self.insert_with(text, Strictness::default())
    }

    /// Takes a document as [`Catalog::insert`] does, with the given strictness.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn insert_with(&self, text: &str, strictness: Strictness) -> Result<Nsid, DocumentError> {
        let document = read_text(text, strictness)?;
        let nsid = Nsid::parse(&*document.nsid)
            .map_err(|error| DocumentError::new(vec![of_no_document(DocumentRule::IdNotAnNsid, error.to_string())]))?;
        let document = Arc::new(document);
        self.set.rcu(|set| Set::of(set.documents().cloned().chain([Arc::clone(&document)])));
        Ok(nsid)
    }

    /// Takes several documents in one change, each in place of the one of the same name if there is one.
    ///
    /// # Errors
    ///
    /// When one of them has errors, or when two have the same name; the catalog is then as it was.
    pub fn insert_all<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
        strictness: Strictness,
    ) -> Result<(), DocumentError> {
        let documents = read_texts(texts, strictness)?;
        self.set.rcu(|set| Set::of(set.documents().chain(&documents).cloned()));
        Ok(())
    }

    /// The warnings of all documents of this moment, by document and location: at most ten of each document and then how
    /// many more.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let set = self.set();
        let mut documents: Vec<&Document> = set.documents().map(|document| &**document).collect();
        documents.sort_unstable_by(|one, other| one.nsid.cmp(&other.nsid));
        documents.into_iter().flat_map(|document| document.warnings.iter().cloned()).collect()
    }

    /// Takes a document out, and says whether it was there.
    pub fn remove(&self, nsid: &str) -> bool {
        let without = |set: &Arc<Set>| Set::of(set.documents().filter(|document| *document.nsid != *nsid).cloned());
        self.set.rcu(without).has(nsid)
    }

    /// Whether there is a document of this name.
    pub fn contains(&self, nsid: &str) -> bool {
        self.set().has(nsid)
    }

    /// The names of all documents, in order.
    pub fn nsids(&self) -> Vec<Nsid> {
        let mut names: Vec<Nsid> =
            self.set().documents().filter_map(|document| Nsid::parse(&*document.nsid).ok()).collect();
        names.sort_unstable();
        names
    }

    /// The documents of this moment.
    pub(super) fn set(&self) -> Guard<Arc<Set>> {
        self.set.load()
    }

    fn of_set(set: Set) -> Self {
        Self { set: ArcSwap::from_pointee(set) }
    }
}

impl Clone for Catalog {
    /// A catalog with the same documents, which changes by itself from here on.
    fn clone(&self) -> Self {
        Self { set: ArcSwap::new(self.set.load_full()) }
    }
}

/// How a catalog treats problems whose meaning can be settled: a misspelled keyword, a `required` that names no property, a
/// union that lists a token, and the like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Strictness {
    /// They are warnings, see [`Catalog::warnings`]: users of published documents can't edit them.
    #[default]
    Permissive,
    /// They are errors, as they are in one's own documents for [`lexicon!`](crate::lexicon).
    Strict,
}

impl Strictness {
    fn ownership(self) -> Ownership {
        match self {
            Self::Permissive => Ownership::ThirdParty,
            Self::Strict => Ownership::Own,
        }
    }
}

fn of_no_document(rule: DocumentRule, message: String) -> Diagnostic {
    Diagnostic::new(None, Severity::Error, None, &schema::Diagnostic::new(rule, message))
}

fn read_texts<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    strictness: Strictness,
) -> Result<Vec<Arc<Document>>, DocumentError> {
    let mut names = HashSet::new();
    let (mut documents, mut errors): (Vec<Arc<Document>>, Vec<Diagnostic>) = Default::default();
    for text in texts {
        match read_text(text, strictness) {
            Ok(document) if names.insert(document.nsid.clone()) => documents.push(Arc::new(document)),
            Ok(document) => {
                let message = format!("there are two documents `{}`", document.nsid);
                errors.push(of_no_document(DocumentRule::DuplicateDocument, message));
            }
            Err(error) => errors.extend(error.into_diagnostics()),
        }
    }
    if errors.is_empty() { Ok(documents) } else { Err(DocumentError::new(errors)) }
}

fn read_text(text: &str, strictness: Strictness) -> Result<Document, DocumentError> {
    if text.len() as u64 > files::MAX_DOCUMENT {
        let message = format!("the document is larger than {} bytes (4 MiB)", files::MAX_DOCUMENT);
        return Err(DocumentError::new(vec![of_no_document(DocumentRule::DocumentTooLarge, message)]));
    }
    // A byte-order mark is no part of the text, as in a file.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let source = Arc::new(SourceFile { path: "document".into(), text });
    let reading = read::document_by_id(Arc::clone(&source), strictness.ownership());
    let name = reading.name.as_ref().map(|name| name.as_str());
    let draw = |severity| {
        let source = &source;
        move |found: &&schema::Diagnostic| Diagnostic::new(name, severity, Some(source), found)
    };
    match &reading.document {
        Some(document) if !reading.has_errors() => {
            let warnings: Vec<&schema::Diagnostic> = reading.warnings().collect();
            Ok(compile::document(document, first(name, Severity::Warning, &warnings, &draw(Severity::Warning))))
        }
        _ => {
            let errors: Vec<&schema::Diagnostic> = reading.errors().collect();
            Err(DocumentError::new(first(name, Severity::Error, &errors, &draw(Severity::Error))))
        }
    }
}
