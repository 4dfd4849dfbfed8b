//! Catalogs: documents that are loaded at run time and may change while they are used.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use lexicon_schema::catalog::{self as files, FileDiagnostic};
use lexicon_schema::diagnostic::{self as schema, DocumentRule, Ownership, SourceFile};
use lexicon_schema::document;
use lexicon_schema::read;

use super::compile::compile;
use super::compiled::CompiledDocument;
use super::diagnostic::{Diagnostic, convert_first};
use super::document_set::DocumentSet;
use super::error::DocumentError;
use crate::string::Nsid;

/// Lexicon documents for validation without generated types.
///
/// Threads can share a catalog, and each can change it. A validation uses the documents at its start. Changes do not block
/// validations.
///
/// Referenced documents may be missing: validation returns [`Error::UnresolvedRef`](super::Error::UnresolvedRef) for data
/// that needs them.
#[derive(Debug, Default)]
pub struct Catalog {
    set: ArcSwap<DocumentSet>,
}

impl Catalog {
    /// Creates an empty catalog.
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads all documents of a folder, in both layouts: `com/example/thing.json` and `com.example.thing.json`.
    ///
    /// Files whose path is not an NSID are ignored.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] if the folder cannot be read or has more than 20,000 files, or with the errors of all documents.
    /// The limits are 4 MiB for a document and 64 KiB for a string in it. Only regular files are read.
    pub fn load_dir(folder: impl AsRef<Path>) -> Result<Self, DocumentError> {
        Self::load_dir_with(folder, Strictness::default())
    }

    /// Loads a folder as [`Catalog::load_dir`] does, with the given strictness.
    ///
    /// # Errors
    ///
    /// As for the method without strictness.
    pub fn load_dir_with(folder: impl AsRef<Path>, strictness: Strictness) -> Result<Self, DocumentError> {
        let folder = folder.as_ref();
        if let Err(error) = fs::read_dir(folder) {
            let message = format!("cannot read `{}`: {error}", folder.display());
            return Err(DocumentError::new(vec![error_without_document(DocumentRule::DocumentUnreadable, message)]));
        }
        let closure = files::Catalog::open(folder).load_all(strictness.ownership());
        if closure.has_errors() {
            return Err(DocumentError::new(closure.errors().map(Diagnostic::from_file).collect()));
        }
        let mut warnings: HashMap<Option<&document::Nsid>, Vec<&FileDiagnostic>> = HashMap::new();
        for warning in closure.warnings() {
            warnings.entry(warning.document.as_ref()).or_default().push(warning);
        }
        let documents = closure.documents.iter().map(|document| {
            let nsid = &document.id.value;
            let warnings = warnings.remove(&Some(nsid)).unwrap_or_default();
            let convert = |warning: &&FileDiagnostic| Diagnostic::from_file(warning);
            let warnings = convert_first(Some(nsid.as_str()), schema::Severity::Warning, &warnings, &convert);
            Arc::new(compile(document, warnings))
        });
        Ok(Self::with_set(DocumentSet::new(documents)))
    }

    /// Creates a catalog of documents in JSON, such as `include_str!` returns.
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
    /// [`DocumentError`] if a document has errors, or if two have the same NSID.
    pub fn from_documents<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, DocumentError> {
        Self::from_documents_with(texts, Strictness::default())
    }

    /// Creates a catalog as [`Catalog::from_documents`] does, with the given strictness.
    ///
    /// # Errors
    ///
    /// As for the method without strictness.
    pub fn from_documents_with<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        strictness: Strictness,
    ) -> Result<Self, DocumentError> {
        Ok(Self::with_set(DocumentSet::new(read_documents(texts, strictness)?)))
    }

    /// Inserts or replaces a document, and returns its NSID.
    ///
    /// Each change copies the list of documents. To insert many documents, use [`insert_all`](Self::insert_all).
    ///
    /// # Errors
    ///
    /// [`DocumentError`] if the document has errors, more than 4 MiB, or a string of more than 64 KiB. The catalog is then
    /// unchanged.
    pub fn insert(&self, text: &str) -> Result<Nsid, DocumentError> {
        self.insert_with(text, Strictness::default())
    }

    /// Inserts a document as [`Catalog::insert`] does, with the given strictness.
    ///
    /// # Errors
    ///
    /// As for the method without strictness.
    pub fn insert_with(&self, text: &str, strictness: Strictness) -> Result<Nsid, DocumentError> {
        let document = read_document(text, strictness)?;
        let nsid = Nsid::parse(&*document.nsid).map_err(|error| {
            DocumentError::new(vec![error_without_document(DocumentRule::IdNotAnNsid, error.to_string())])
        })?;
        let document = Arc::new(document);
        self.set.rcu(|set| DocumentSet::new(set.documents().cloned().chain([Arc::clone(&document)])));
        Ok(nsid)
    }

    /// Inserts or replaces several documents in one change.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] if a document has errors, or if two have the same NSID. The catalog is then unchanged.
    pub fn insert_all<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
        strictness: Strictness,
    ) -> Result<(), DocumentError> {
        let documents = read_documents(texts, strictness)?;
        self.set.rcu(|set| DocumentSet::new(set.documents().chain(&documents).cloned()));
        Ok(())
    }

    /// Returns the warnings of all documents, ordered by document and location.
    ///
    /// They are at most 10 of each document, then the number of others.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let set = self.set();
        let mut documents: Vec<&CompiledDocument> = set.documents().map(|document| &**document).collect();
        documents.sort_unstable_by(|one, other| one.nsid.cmp(&other.nsid));
        documents.into_iter().flat_map(|document| document.warnings.iter().cloned()).collect()
    }

    /// Removes a document, and returns whether it existed.
    pub fn remove(&self, nsid: &str) -> bool {
        let without = |set: &Arc<DocumentSet>| {
            DocumentSet::new(set.documents().filter(|document| *document.nsid != *nsid).cloned())
        };
        self.set.rcu(without).contains(nsid)
    }

    /// Returns whether there is a document with this NSID.
    pub fn contains(&self, nsid: &str) -> bool {
        self.set().contains(nsid)
    }

    /// Returns the NSIDs of all documents, sorted.
    pub fn nsids(&self) -> Vec<Nsid> {
        let mut nsids: Vec<Nsid> =
            self.set().documents().filter_map(|document| Nsid::parse(&*document.nsid).ok()).collect();
        nsids.sort_unstable();
        nsids
    }

    /// Returns the current documents.
    pub(super) fn set(&self) -> Guard<Arc<DocumentSet>> {
        self.set.load()
    }

    fn with_set(set: DocumentSet) -> Self {
        Self { set: ArcSwap::from_pointee(set) }
    }
}

impl Clone for Catalog {
    /// Creates an independent catalog with the same documents.
    fn clone(&self) -> Self {
        Self { set: ArcSwap::new(self.set.load_full()) }
    }
}

/// The severity of problems with a clear meaning.
///
/// Examples are a misspelled keyword, a missing property in `required`, and a token in a union.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Strictness {
    /// The problems are warnings, which [`Catalog::warnings`] returns.
    ///
    /// Suits third-party documents, which you cannot edit.
    #[default]
    Permissive,
    /// The problems are errors, as in your own documents for [`lexicon!`](crate::lexicon).
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

fn error_without_document(rule: DocumentRule, message: String) -> Diagnostic {
    Diagnostic::from_schema(None, None, &schema::Diagnostic::new(rule, message))
}

fn read_documents<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    strictness: Strictness,
) -> Result<Vec<Arc<CompiledDocument>>, DocumentError> {
    let mut nsids = HashSet::new();
    let (mut documents, mut errors): (Vec<Arc<CompiledDocument>>, Vec<Diagnostic>) = Default::default();
    for text in texts {
        match read_document(text, strictness) {
            Ok(document) if nsids.insert(document.nsid.clone()) => documents.push(Arc::new(document)),
            Ok(document) => {
                let message = format!("there are two documents `{}`", document.nsid);
                errors.push(error_without_document(DocumentRule::DuplicateDocument, message));
            }
            Err(error) => errors.extend(error.into_diagnostics()),
        }
    }
    if errors.is_empty() { Ok(documents) } else { Err(DocumentError::new(errors)) }
}

fn read_document(text: &str, strictness: Strictness) -> Result<CompiledDocument, DocumentError> {
    if text.len() as u64 > files::MAX_DOCUMENT {
        let message = format!("the document is larger than {} bytes (4 MiB)", files::MAX_DOCUMENT);
        return Err(DocumentError::new(vec![error_without_document(DocumentRule::DocumentTooLarge, message)]));
    }
    // A byte order mark is allowed, as in files.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let source = Arc::new(SourceFile { path: "document".into(), text });
    let reading = read::document_by_id(Arc::clone(&source), strictness.ownership());
    let nsid = reading.name.as_ref().map(|nsid| nsid.as_str());
    let convert = |diagnostic: &&schema::Diagnostic| Diagnostic::from_schema(nsid, Some(&source), diagnostic);
    match &reading.document {
        Some(document) if !reading.has_errors() => {
            let warnings: Vec<_> = reading.warnings().collect();
            Ok(compile(document, convert_first(nsid, schema::Severity::Warning, &warnings, &convert)))
        }
        _ => {
            let errors: Vec<_> = reading.errors().collect();
            Err(DocumentError::new(convert_first(nsid, schema::Severity::Error, &errors, &convert)))
        }
    }
}
