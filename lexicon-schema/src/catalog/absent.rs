//! What is told of a document that isn't there: where it was looked for, and which other one may have been meant.
//! That it isn't there is found by the walk.

use std::cell::{Cell, OnceCell};
use std::path::PathBuf;
use std::sync::Arc;

use super::folder::{Folder, Found};
use crate::diagnostic::{Diagnostic, DocumentRule, Ownership, listed};
use crate::document::{Nsid, Reference};
use crate::read::{self, Reading, ReferenceUse};
use crate::sort::sort_by;
use crate::spelling::nearest;

/// The most missing documents of a walk for which the folder is searched. Each search compares all names with one, and may
/// read files.
const MOST_SEARCHED: usize = 32;

/// What is known of a folder in which documents are missing.
pub(super) struct Search<'c> {
    pub folder: &'c Folder,
    /// Every file below it, in order, and the documents that they are by their paths.
    listing: OnceCell<(Vec<PathBuf>, Vec<Nsid>)>,
    searched: Cell<usize>,
}

impl<'c> Search<'c> {
    pub fn new(folder: &'c Folder) -> Self {
        Self { folder, listing: OnceCell::new(), searched: Cell::new(0) }
    }

    /// Whether the folder is searched for one more document.
    fn may_search(&self) -> bool {
        self.searched.replace(self.searched.get() + 1) < MOST_SEARCHED
    }

    fn listing(&self) -> &(Vec<PathBuf>, Vec<Nsid>) {
        self.listing.get_or_init(|| {
            let mut files = self.folder.files();
            sort_by(&mut files, PathBuf::cmp);
            let names = files.iter().filter_map(|path| self.folder.name(path)).collect();
            (files, names)
        })
    }

    fn near(&self, name: &Nsid) -> Option<Nsid> {
        nearest(name.as_str(), &mut self.listing().1.iter().map(Nsid::as_str)).and_then(Nsid::parse)
    }
}

/// The mistake that `name`, which was asked for, is not there.
pub(super) fn absent(search: &Search<'_>, name: &Nsid) -> Diagnostic {
    let mistake = Diagnostic::new(DocumentRule::DocumentNotFound, format!("there is no document `{name}`"));
    if !search.may_search() {
        return mistake.note(places(search.folder, name));
    }
    let mistake = looked_for(search, mistake, name);
    match search.near(name) {
        Some(near) if mistake.help.is_none() => {
            mistake.help(format!("name `{near}` in the call, or rename its file, and its `id`, to `{name}`"))
        }
        None if mistake.help.is_none() => {
            // Who asks for a document by name can't ask for a part of one.
            let asked = Reference { document: name.clone(), definition: "main".to_owned() };
            let meant = definition_after_a_dot(search.folder, &asked).map(|meant| meant.document.to_string());
            mistake.did_you_mean(meant.as_deref())
        }
        _ => mistake,
    }
}

/// Says of the `mistake` of `met`, which stands in `from`, what its document and the others have instead.
pub(super) fn said_absent(search: &Search<'_>, mistake: Diagnostic, met: &ReferenceUse, from: &Reading) -> Diagnostic {
    let Reference { document: name, definition } = &met.reference.value;
    if !search.may_search() {
        return mistake.note(places(search.folder, name));
    }
    let mistake = looked_for(search, mistake, name);
    if mistake.help.is_some() {
        return mistake;
    }
    let own = from.document.as_ref().filter(|document| document.definition(definition).is_some());
    let near = search.near(name);
    match (own, near) {
        (Some(own), near) if definition != "main" && near.as_ref().is_none_or(|near| *near == own.id.value) => {
            mistake.did_you_mean(Some(&format!("#{definition}")))
        }
        (_, Some(document)) => {
            mistake.did_you_mean(Some(&Reference { document, definition: definition.clone() }.to_string()))
        }
        _ => match definition_after_a_dot(search.folder, &met.reference.value) {
            Some(meant) => mistake.did_you_mean(Some(&meant.to_string())),
            None => mistake.help(format!("add the document: `lex install {name}` fetches one that is published")),
        },
    }
}

/// The most missing documents that are named in one diagnostic.
const MOST_NAMED: usize = 1000;

/// Names all of several documents that are missing, so that they can be fetched at once; of very many the first 1,000.
pub(super) fn all_missing(names: &[&Nsid]) -> Diagnostic {
    let message = format!("{} documents are missing in all", names.len());
    let shown = listed(&mut names.iter().map(|name| name.to_string()), MOST_NAMED);
    let error = Diagnostic::new(DocumentRule::ReferencedDocumentNotFound, message);
    error.note(format!("they are {shown}")).help("add them at once; each may refer to others that are missing too")
}

/// Says where the document `name` was looked for, and where it lies if that is elsewhere.
fn looked_for(search: &Search<'_>, mistake: Diagnostic, name: &Nsid) -> Diagnostic {
    let mut note = places(search.folder, name);
    let Some(stray) = search.folder.stray(&search.listing().0, name) else { return mistake.note(note) };
    let (remark, help) = stray.instead();
    note.extend(remark.map(|remark| format!("; {remark}")));
    mistake.note(note).help(help)
}

fn places(folder: &Folder, name: &Nsid) -> String {
    let [nested, flat] = folder.paths(name);
    format!("looked for `{}` and `{}`", nested.display(), flat.display())
}

/// What a reference means that has a dot where `#` belongs.
fn definition_after_a_dot(folder: &Folder, reference: &Reference) -> Option<Reference> {
    let (document, definition) = reference.document.as_str().rsplit_once('.')?;
    let document = Nsid::parse(document).filter(|_| reference.definition == "main")?;
    let Found::File(source, None) = folder.find(&document) else { return None };
    let reading = read::document(Arc::new(source), &document, Ownership::ThirdParty);
    let is_defined = reading.entries.iter().any(|entry| entry.name == definition);
    is_defined.then(|| Reference { document, definition: definition.to_owned() })
}
