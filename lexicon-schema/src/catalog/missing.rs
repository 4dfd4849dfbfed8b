//! Errors about missing documents, with the document that the author may have meant.

use std::cell::{Cell, OnceCell};
use std::path::PathBuf;
use std::sync::Arc;

use super::folder::{Folder, FoundFile};
use super::misplaced;
use crate::diagnostic::{Diagnostic, DocumentRule, Ownership, listed};
use crate::document::{Nsid, Reference};
use crate::read::{self, Reading, ReferenceUse};
use crate::sort::sort_by;
use crate::spelling::nearest;

/// The maximum number of missing documents for which the folder is searched.
const MAX_SEARCHES: usize = 32;

/// The maximum number of missing documents in one diagnostic.
const MAX_LISTED: usize = 1000;

/// Reports missing documents of a folder.
pub(super) struct MissingDocuments<'c> {
    folder: &'c Folder,
    /// The files below the folder, in order, and their NSIDs.
    files: OnceCell<(Vec<PathBuf>, Vec<Nsid>)>,
    searches: Cell<usize>,
}

impl<'c> MissingDocuments<'c> {
    pub fn new(folder: &'c Folder) -> Self {
        Self { folder, files: OnceCell::new(), searches: Cell::new(0) }
    }

    /// Returns the error that the named document `name` is missing.
    pub fn named(&self, name: &Nsid) -> Diagnostic {
        let error = Diagnostic::new(DocumentRule::DocumentNotFound, not_found(name)).note(self.searched_paths(name));
        if !self.may_search() {
            return error;
        }
        if let Some(help) = self.misplaced(name) {
            return error.help(help);
        }
        if let Some(near) = self.nearest(name) {
            return error.help(format!("use the name `{near}`, or rename its file and its `id` to `{name}`"));
        }
        let reference = Reference { document: name.clone(), definition: "main".to_owned() };
        let definition = self.definition_after_dot(&reference);
        error.did_you_mean(definition.map(|found| found.document.to_string()).as_deref())
    }

    /// Returns the error that the document of the reference `found` in `from` is missing.
    pub fn referenced(&self, found: &ReferenceUse, from: &Reading) -> Diagnostic {
        let Reference { document: name, definition } = &found.reference.value;
        let (rule, span) = (DocumentRule::ReferencedDocumentNotFound, found.reference.span);
        let error = Diagnostic::at(rule, span, not_found(name), "referenced here").note(self.searched_paths(name));
        if !self.may_search() {
            return error;
        }
        if let Some(help) = self.misplaced(name) {
            return error.help(help);
        }
        let own = from.document.as_ref().filter(|document| document.definition(definition).is_some());
        let near = self.nearest(name);
        match (own, near) {
            (Some(own), near) if definition != "main" && near.as_ref().is_none_or(|near| *near == own.id.value) => {
                error.did_you_mean(Some(&format!("#{definition}")))
            }
            (_, Some(document)) => {
                error.did_you_mean(Some(&Reference { document, definition: definition.clone() }.to_string()))
            }
            _ => match self.definition_after_dot(&found.reference.value) {
                Some(reference) => error.did_you_mean(Some(&reference.to_string())),
                None => error.help(format!("add the document: `lex install {name}` fetches one that is published")),
            },
        }
    }

    fn searched_paths(&self, name: &Nsid) -> String {
        let [nested, flat] = self.folder.paths(name);
        format!("searched `{}` and `{}`", nested.display(), flat.display())
    }

    fn may_search(&self) -> bool {
        self.searches.replace(self.searches.get() + 1) < MAX_SEARCHES
    }

    fn files(&self) -> &(Vec<PathBuf>, Vec<Nsid>) {
        self.files.get_or_init(|| {
            let mut files = self.folder.files();
            sort_by(&mut files, PathBuf::cmp);
            let names = files.iter().filter_map(|path| self.folder.name(path)).collect();
            (files, names)
        })
    }

    fn misplaced(&self, name: &Nsid) -> Option<String> {
        misplaced::find(self.folder, &self.files().0, name).map(|document| document.help())
    }

    fn nearest(&self, name: &Nsid) -> Option<Nsid> {
        nearest(name.as_str(), &mut self.files().1.iter().map(Nsid::as_str)).and_then(Nsid::parse)
    }

    /// Returns the reference that results from `#` instead of the last dot, if its definition exists.
    fn definition_after_dot(&self, reference: &Reference) -> Option<Reference> {
        let (document, definition) = reference.document.as_str().rsplit_once('.')?;
        let document = Nsid::parse(document).filter(|_| reference.definition == "main")?;
        let FoundFile::Read(source) = self.folder.find(&document) else { return None };
        let reading = read::document(Arc::new(source), &document, Ownership::ThirdParty);
        let is_defined = reading.has_definition(definition);
        is_defined.then(|| Reference { document, definition: definition.to_owned() })
    }
}

fn not_found(name: &Nsid) -> String {
    format!("document `{name}` not found")
}

/// Returns an error that lists all of several missing documents, so that they can be added at once.
pub(super) fn all_missing(names: &[&Nsid]) -> Diagnostic {
    let message = format!("{} documents are missing", names.len());
    let list = listed(&mut names.iter().map(|name| name.to_string()), MAX_LISTED);
    let error = Diagnostic::new(DocumentRule::ReferencedDocumentNotFound, message);
    error.note(format!("not found: {list}")).help("add them at once; each may reference others that are missing too")
}
