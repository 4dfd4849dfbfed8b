//! Documents that are held at run time and may change while they are in use.
//! Here is what comes in and goes out; what is asked of them stands in `verdict`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use lexicon_schema::catalog as files;
use lexicon_schema::diagnostic::Source;
use lexicon_schema::read::{self, Reading};

use super::compile;
use super::error::DocumentError;
use super::node::Document;
use super::set::Set;
use crate::string::Nsid;

/// How many mistakes of one document are told.
const MOST: usize = 10;

/// Lexicon documents against which data is held without types of its own.
///
/// A catalog is shared between threads as it is and may be changed by any of them. Whatever it is asked is answered by
/// the documents that it has at that moment, all of them: a change is seen by the next question, never by half of one.
/// No question waits for a change, or for another question.
///
/// What a document refers to need not be there; that is told when data leads to it
/// ([`Error::Unresolved`](super::Error::Unresolved)).
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
    /// whose path is no NSID are passed over.
    ///
    /// # Errors
    ///
    /// When the folder can't be read, or when a document has mistakes: those of all documents.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, DocumentError> {
        let folder = folder.as_ref();
        if let Err(error) = fs::read_dir(folder) {
            return Err(DocumentError::new(vec![format!("`{}` can't be read: {error}", folder.display())]));
        }
        let closure = files::Catalog::open(folder).load_all();
        if !closure.mistakes.is_empty() {
            // A path begins with the folder as it was named, which is where a reader looks.
            let reports = closure.mistakes.iter().map(|mistake| mistake.render(Path::new("")));
            return Err(DocumentError::new(reports.collect()));
        }
        Ok(Self::of_set(Set::of(closure.documents.iter().map(|read| Arc::new(compile::document(read))))))
    }

    /// The documents whose texts these are, such as `include_str!` gives.
    ///
    /// ```
    /// use lexicon_runtime::dynamic::Catalog;
    ///
    /// let catalog = Catalog::embedded([include_str!("../../../lexicons/com/atproto/server/createInviteCodes.json")])?;
    /// assert!(catalog.contains("com.atproto.server.createInviteCodes"));
    /// # Ok::<(), lexicon_runtime::dynamic::DocumentError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When one of them has mistakes, or when two have the same name.
    pub fn embedded<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, DocumentError> {
        let (mut documents, mut reports): (Vec<Arc<Document>>, Vec<String>) = Default::default();
        for text in texts {
            match read_text(text) {
                Ok(document) if documents.iter().any(|other| other.nsid == document.nsid) => {
                    reports.push(format!("there are two documents `{}`", document.nsid));
                }
                Ok(document) => documents.push(Arc::new(document)),
                Err(error) => reports.extend_from_slice(error.reports()),
            }
        }
        if reports.is_empty() { Ok(Self::of_set(Set::of(documents))) } else { Err(DocumentError::new(reports)) }
    }

    /// Takes a document, in place of the one of the same name if there is one, and gives back its name.
    ///
    /// # Errors
    ///
    /// When the document has mistakes; the catalog is then as it was.
    pub fn insert(&self, text: &str) -> Result<Nsid, DocumentError> {
        let document = read_text(text)?;
        let nsid = Nsid::parse(&*document.nsid).map_err(|error| DocumentError::new(vec![error.to_string()]))?;
        let document = Arc::new(document);
        self.set.rcu(|set| Set::of(set.documents().cloned().chain([Arc::clone(&document)])));
        Ok(nsid)
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
    pub fn names(&self) -> Vec<Nsid> {
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

fn read_text(text: &str) -> Result<Document, DocumentError> {
    // A byte-order mark is no part of the text, as in a file.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let source = Arc::new(Source { path: "document".into(), text });
    let Reading { document, mistakes, .. } = read::data_document(Arc::clone(&source), None);
    match document {
        Some(document) if mistakes.is_empty() => Ok(compile::document(&document)),
        _ => {
            let first = mistakes.iter().take(MOST).map(|mistake| mistake.render(Some(&source), "document"));
            let more = mistakes.len().saturating_sub(MOST);
            let plural = if more == 1 { "" } else { "s" };
            let rest = (more > 0).then(|| format!("and {more} more mistake{plural} in this document"));
            Err(DocumentError::new(first.chain(rest).collect()))
        }
    }
}
