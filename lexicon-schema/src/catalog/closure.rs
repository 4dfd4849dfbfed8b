//! The walk from the named documents along their references, and the mistakes in the order in which they are told.
//! Reads each document once, so that documents may refer to each other in circles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use super::folder::{Folder, Found};
use super::{Closure, Mistake};
use crate::check::references::reference_leads_to_data;
use crate::diagnostic::{Diagnostic, Source};
use crate::document::Nsid;
use crate::read::{self, Reading};
use crate::spelling::nearest;

/// The most mistakes, and the most notes, that are told of one document.
const MOST: usize = 10;

/// A document that was asked for.
struct Visit {
    origin: usize,
    outcome: Outcome,
}

enum Outcome {
    Read(Arc<Source>, Reading),
    /// There is a file, or several, and none can be read.
    Unreadable(Option<Arc<Source>>, Diagnostic),
    Absent,
}

/// A walk that is done.
pub(super) struct Walk<'c> {
    folder: &'c Folder,
    names: &'c [Nsid],
    external: &'c dyn Fn(&Nsid) -> bool,
    visits: BTreeMap<Nsid, Visit>,
    files: BTreeSet<PathBuf>,
}

impl<'c> Walk<'c> {
    /// Reads `names` and all that they refer to, and nothing that is `external`.
    pub fn from(folder: &'c Folder, names: &'c [Nsid], external: &'c dyn Fn(&Nsid) -> bool) -> Self {
        let mut walk = Self { folder, names, external, visits: BTreeMap::new(), files: BTreeSet::new() };
        let mut queue = names.iter().cloned().enumerate().collect::<VecDeque<_>>();
        while let Some((origin, name)) = queue.pop_front() {
            if walk.visits.contains_key(&name) || (walk.external)(&name) {
                continue;
            }
            let outcome = walk.visit(&name);
            if let Outcome::Read(_, reading) = &outcome {
                queue.extend(reading.references.iter().map(|met| (origin, met.reference.value.document.clone())));
            }
            walk.visits.insert(name, Visit { origin, outcome });
        }
        walk
    }

    fn visit(&mut self, name: &Nsid) -> Outcome {
        match self.folder.find(name) {
            Found::File(source, fault) => {
                self.files.insert(source.path.clone());
                let source = Arc::new(source);
                match fault {
                    Some(fault) => Outcome::Unreadable(Some(source), fault),
                    None => Outcome::Read(Arc::clone(&source), read::document(source, name)),
                }
            }
            Found::Nothing(why, files) => {
                self.files.extend(files);
                Outcome::Unreadable(None, why)
            }
            Found::Absent => Outcome::Absent,
        }
    }

    /// Follows every reference to its end and gathers what was read.
    pub fn finish(mut self) -> Closure {
        let found = self.visits.iter().filter_map(|(name, visit)| match &visit.outcome {
            Outcome::Read(_, reading) => Some((name.clone(), self.references(reading))),
            _ => None,
        });
        for (name, mistakes) in found.collect::<Vec<_>>() {
            if let Some(Visit { outcome: Outcome::Read(_, reading), .. }) = self.visits.get_mut(&name) {
                reading.add(mistakes);
            }
        }
        self.gather()
    }

    /// The references of one document that lead nowhere, or where they may not.
    fn references(&self, reading: &Reading) -> Vec<Diagnostic> {
        let mut mistakes = Vec::new();
        let mut absent = BTreeSet::new();
        for met in &reading.references {
            let name = &met.reference.value.document;
            match self.visits.get(name).map(|visit| &visit.outcome) {
                Some(Outcome::Read(_, target)) => mistakes.extend(reference_leads_to_data(met, reading, target)),
                // External, so nothing is known of what it leads to.
                None => {}
                // It is told by its own name already.
                Some(Outcome::Absent) if self.names.contains(name) => {}
                // All references to one absent document are put right by one file, so it is told once.
                Some(Outcome::Absent) if absent.insert(name) => {
                    mistakes.push(self.absent(
                        Diagnostic::at(
                            met.reference.span,
                            format!("the document `{name}` is not there"),
                            "referred to here",
                        ),
                        name,
                    ));
                }
                Some(Outcome::Absent | Outcome::Unreadable(..)) => {}
            }
        }
        mistakes
    }

    /// Says where an absent document was looked for, and which other one may have been meant.
    fn absent(&self, diagnostic: Diagnostic, name: &Nsid) -> Diagnostic {
        let [nested, flat] = self.folder.paths(name);
        let note = format!("looked for `{}` and `{}`", nested.display(), flat.display());
        let names = self.folder.names();
        let meant = nearest(name.as_str(), names.iter().map(Nsid::as_str));
        diagnostic.note(note).did_you_mean(meant)
    }

    fn gather(self) -> Closure {
        let mut closure = Closure { files: self.files.iter().cloned().collect(), ..Closure::default() };
        let mut absences = BTreeMap::new();
        for name in self.names.iter().filter(|name| self.is_absent(name)) {
            let diagnostic = Diagnostic::new(format!("there is no document `{name}`"));
            absences.entry(name.clone()).or_insert_with(|| self.absent(diagnostic, name));
        }
        closure.origins = self.visits.iter().map(|(name, visit)| (name.clone(), visit.origin)).collect();
        for (name, Visit { origin, outcome }) in self.visits {
            let told = &mut closure.mistakes;
            match outcome {
                Outcome::Read(source, reading) => {
                    closure.documents.extend(reading.document.map(Arc::new));
                    let placed = |diagnostic| Mistake { origin, source: Some(Arc::clone(&source)), diagnostic };
                    told.extend(first(reading.mistakes, "mistake").map(placed));
                    closure.notes.extend(first(reading.notes, "note").map(placed));
                }
                Outcome::Unreadable(source, diagnostic) => told.push(Mistake { origin, source, diagnostic }),
                Outcome::Absent => {
                    let absence = absences.remove(&name);
                    told.extend(absence.map(|diagnostic| Mistake::of(origin, diagnostic)));
                }
            }
        }
        closure
    }

    fn is_absent(&self, name: &Nsid) -> bool {
        matches!(self.visits.get(name), Some(Visit { outcome: Outcome::Absent, .. }))
    }
}

/// The first few of what there is to tell of a document, and one that counts the others.
fn first(all: Vec<Diagnostic>, noun: &str) -> impl Iterator<Item = Diagnostic> {
    let more = all.len().saturating_sub(MOST);
    let plural = if more == 1 { "" } else { "s" };
    let counted = (more > 0).then(|| Diagnostic::new(format!("and {more} more {noun}{plural} in this document")));
    all.into_iter().take(MOST).chain(counted)
}
