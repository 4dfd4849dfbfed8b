//! Loads documents: reads them with their transitive references, checks the references, and collects the diagnostics.

use std::path::PathBuf;
use std::sync::Arc;

use super::closure::{Closure, FileDiagnostic, truncate_errors};
use super::folder::{Folder, FoundFile, MAX_FILES};
use super::misplaced::{self, MisplacedDocument};
use super::missing::{MissingDocuments, all_missing};
use super::reference_results;
use super::references::{Resolved, check_reference};
use crate::diagnostic::{Diagnostic, DocumentRule, Level, Ownership, SourceFile};
use crate::document::{DefinitionBody, MAX_REFERENCE_STEPS, Nsid, Schema, SchemaKind};
use crate::names::NameIndex;
use crate::read::{self, Reading};
use crate::sort::sort_by;
use crate::spelling::MAX_SUGGESTIONS;

/// The lexicon documents below a root folder, by NSID.
///
/// The file of `com.example.thing` is `com/example/thing.json`, as the protocol's own installer writes it, or
/// `com.example.thing.json`. Files are read by [`Catalog::load`](Self::load).
#[derive(Debug)]
pub struct Catalog {
    folder: Folder,
}

impl Catalog {
    /// The documents below `root`, which need not exist.
    pub fn open(root: impl Into<PathBuf>) -> Self {
        Self { folder: Folder { root: root.into() } }
    }

    /// Loads the documents `names` and their transitive references, as documents that the user can edit.
    pub fn load(&self, names: &[Nsid]) -> Closure {
        self.load_with(names, &|_| Ownership::Own)
    }

    /// Loads documents as [`Catalog::load`](Self::load) does. `ownership` determines which problems are errors.
    pub fn load_with(&self, names: &[Nsid], ownership: &dyn Fn(&Nsid) -> Ownership) -> Closure {
        let mut loaded = read_transitively(&self.folder, names, ownership);
        let missing = MissingDocuments::new(&self.folder);
        loaded.check_references(&missing);
        loaded.into_closure(&missing)
    }

    /// Loads all documents as documents of `ownership`, without their references.
    pub fn load_all(&self, ownership: Ownership) -> Closure {
        let mut names = match self.all_names() {
            Ok(names) => names,
            Err(error) => return Closure { diagnostics: vec![*error], ..Closure::default() },
        };
        sort_by(&mut names, Nsid::cmp);
        names.dedup();
        let mut loaded = Loaded::new(&names);
        for (origin, name) in names.iter().enumerate() {
            loaded.read(&self.folder, name, origin, ownership);
        }
        loaded.sort();
        loaded.into_closure(&MissingDocuments::new(&self.folder))
    }

    /// Returns the NSIDs of the documents by their paths, in no order, with duplicates.
    ///
    /// With more than [`MAX_FILES`] files, some are left out; see [`Catalog::all_names`].
    pub fn names(&self) -> Vec<Nsid> {
        self.folder.names()
    }

    /// Returns the NSIDs of all documents by their paths, in no order, with duplicates.
    ///
    /// # Errors
    ///
    /// Returns an error if there are more than [`MAX_FILES`] files below the root.
    pub fn all_names(&self) -> Result<Vec<Nsid>, Box<FileDiagnostic>> {
        let files = self.folder.files();
        if files.len() > MAX_FILES {
            let message = format!("the folder `{}` has more than {MAX_FILES} files", self.folder.root.display());
            let error = Diagnostic::new(DocumentRule::FolderTooLarge, message);
            let error = error.help("move the documents to a separate folder, and make that the root");
            return Err(Box::new(FileDiagnostic::without_document(error)));
        }
        Ok(files.iter().filter_map(|path| self.folder.name(path)).collect())
    }

    /// Returns the misplaced documents whose NSID `is_wanted`, by path.
    pub fn misplaced(&self, is_wanted: &dyn Fn(&Nsid) -> bool) -> Vec<MisplacedDocument> {
        misplaced::find_all(&self.folder, is_wanted)
    }
}

/// Documents that were read.
struct Loaded {
    /// The names in the arguments.
    names: NameIndex,
    /// The documents, by NSID after [`Loaded::sort`].
    documents: Vec<LoadedDocument>,
    files: Vec<PathBuf>,
}

struct LoadedDocument {
    name: Nsid,
    origin: usize,
    state: DocumentState,
}

enum DocumentState {
    Read(Arc<SourceFile>, Reading),
    Unreadable(Option<Arc<SourceFile>>, Diagnostic),
    Missing,
}

/// Reads `names` and their transitive references, each once.
fn read_transitively(folder: &Folder, names: &[Nsid], ownership: &dyn Fn(&Nsid) -> Ownership) -> Loaded {
    let mut loaded = Loaded::new(names);
    let mut queue: Vec<(usize, Nsid)> = names.iter().cloned().enumerate().collect();
    let (mut next, mut known) = (0, NameIndex::default());
    while let Some((origin, name)) = queue.get(next).cloned() {
        next += 1;
        if known.add(name.as_str()) {
            for reference in loaded.read(folder, &name, origin, ownership(&name)) {
                queue.push((origin, reference));
            }
        }
    }
    loaded.sort();
    loaded
}

impl Loaded {
    fn new(names: &[Nsid]) -> Self {
        let names = NameIndex::new(&mut names.iter().map(Nsid::as_str));
        Self { names, documents: Vec::new(), files: Vec::new() }
    }

    /// Reads the document `name`, and returns the documents that it references.
    fn read(&mut self, folder: &Folder, name: &Nsid, origin: usize, ownership: Ownership) -> Vec<Nsid> {
        let mut references = Vec::new();
        let state = match folder.find(name) {
            FoundFile::Read(source) => {
                self.files.push(source.path.clone());
                let source = Arc::new(source);
                let reading = read::document(Arc::clone(&source), name, ownership);
                references.extend(reading.references.iter().map(|found| found.reference.value.document.clone()));
                DocumentState::Read(source, reading)
            }
            FoundFile::NotUtf8(source, error) => {
                self.files.push(source.path.clone());
                DocumentState::Unreadable(Some(Arc::new(source)), error)
            }
            FoundFile::Unreadable(error, files) => {
                self.files.extend(files);
                DocumentState::Unreadable(None, error)
            }
            FoundFile::Missing => DocumentState::Missing,
        };
        self.documents.push(LoadedDocument { name: name.clone(), origin, state });
        references
    }

    fn sort(&mut self) {
        sort_by(&mut self.documents, |one, other| one.name.cmp(&other.name));
        sort_by(&mut self.files, PathBuf::cmp);
        self.files.dedup();
    }

    fn state(&self, name: &Nsid) -> Option<&DocumentState> {
        let found = self.documents.binary_search_by(|document| document.name.cmp(name)).ok()?;
        self.documents.get(found).map(|document| &document.state)
    }

    /// Checks the references of all documents, and marks those that fail.
    fn check_references(&mut self, missing: &MissingDocuments<'_>) {
        let mut found = Vec::with_capacity(self.documents.len());
        for document in &self.documents {
            found.push(match &document.state {
                DocumentState::Read(_, reading) => self.reference_diagnostics(reading, missing),
                DocumentState::Unreadable(..) | DocumentState::Missing => Vec::new(),
            });
        }
        for (document, diagnostics) in self.documents.iter_mut().zip(found) {
            if let DocumentState::Read(_, reading) = &mut document.state {
                reference_results::apply(reading, diagnostics);
            }
        }
    }

    fn reference_diagnostics(&self, reading: &Reading, missing: &MissingDocuments<'_>) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut reported = NameIndex::default();
        for found in &reading.references {
            let name = &found.reference.value.document;
            match self.state(name) {
                Some(DocumentState::Read(_, target)) => {
                    let suggests = diagnostics.len() < MAX_SUGGESTIONS;
                    let resolve = |schema| self.resolve(schema);
                    diagnostics.extend(check_reference(found, reading, target, &resolve, suggests));
                }
                // Named documents are reported once, by `into_closure`, and others once by each document.
                Some(DocumentState::Missing) if !self.names.contains(name.as_str()) && reported.add(name.as_str()) => {
                    diagnostics.push(missing.referenced(found, reading));
                }
                _ => {}
            }
        }
        diagnostics
    }

    /// Follows a chain of definitions that are references themselves, as third-party documents allow.
    fn resolve<'s>(&'s self, mut schema: &'s Schema) -> Resolved<'s> {
        for _ in 0..MAX_REFERENCE_STEPS {
            let SchemaKind::Ref(reference) = &schema.kind else { return Resolved::Data(schema) };
            let Some(DocumentState::Read(_, reading)) = self.state(&reference.value.document) else {
                return Resolved::Other;
            };
            let document = reading.document.as_ref();
            let definition = document.and_then(|document| document.definition(&reference.value.definition));
            schema = match definition.map(|definition| &definition.body) {
                Some(DefinitionBody::Data(schema)) => schema,
                Some(DefinitionBody::Token) => return Resolved::Token,
                _ => return Resolved::Other,
            };
        }
        Resolved::Endless
    }

    fn into_closure(self, missing: &MissingDocuments<'_>) -> Closure {
        let mut closure = Closure { files: self.files, ..Closure::default() };
        let is_missing = |document: &&LoadedDocument| matches!(document.state, DocumentState::Missing);
        let all: Vec<&Nsid> = self.documents.iter().filter(is_missing).map(|document| &document.name).collect();
        let all_missing = (all.len() > 1).then(|| all_missing(&all));
        for LoadedDocument { name, origin, state } in self.documents {
            let is_named = self.names.contains(name.as_str());
            let (source, diagnostics) = match state {
                DocumentState::Read(source, reading) => {
                    match reading.document {
                        Some(document) => closure.documents.push(Arc::new(document)),
                        None => closure.unavailable.push(name.clone()),
                    }
                    let (errors, mut warnings): (Vec<_>, Vec<_>) =
                        reading.diagnostics.into_iter().partition(Diagnostic::is_error);
                    // The user can't change the style of documents that are only referenced.
                    warnings.retain(|warning| is_named || warning.level > Level::Warning);
                    let mut diagnostics = truncate_errors(errors);
                    diagnostics.append(&mut warnings);
                    (Some(source), diagnostics)
                }
                DocumentState::Unreadable(source, error) => {
                    closure.unavailable.push(name.clone());
                    (source, vec![error])
                }
                DocumentState::Missing => {
                    closure.unavailable.push(name.clone());
                    let error = is_named.then(|| missing.named(&name));
                    (None, error.into_iter().collect())
                }
            };
            closure.diagnostics.extend(diagnostics.into_iter().map(|diagnostic| FileDiagnostic {
                origin,
                document: Some(name.clone()),
                source: source.clone(),
                diagnostic,
            }));
        }
        closure.diagnostics.extend(all_missing.map(FileDiagnostic::without_document));
        closure
    }
}
