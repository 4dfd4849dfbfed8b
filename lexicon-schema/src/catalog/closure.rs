//! The walk from the named documents along their references, and the mistakes in the order in which they are told.
//! Reads each document once, so that documents may refer to each other in circles.

use std::path::PathBuf;
use std::sync::Arc;

use super::absent::{Search, absent, all_missing, said_absent};
use super::folder::{Folder, Found};
use super::{Closure, FileDiagnostic};
use crate::check::references::{End, reference_leads_to_data};
use crate::diagnostic::{Diagnostic, DocumentRule, Level, Ownership, SourceFile, counted, truncate};
use crate::document::{DefinitionBody, MAX_REFERENCE_STEPS, Nsid, Schema, SchemaKind};
use crate::names::NameIndex;
use crate::read::{self, Reading};
use crate::sort::sort_by;
use crate::spelling::MAX_SUGGESTIONS;

/// A document that was asked for.
struct Visit {
    name: Nsid,
    origin: usize,
    outcome: Outcome,
}

enum Outcome {
    Read(Arc<SourceFile>, Reading),
    /// There is a file, or several, and none can be read.
    Unreadable(Option<Arc<SourceFile>>, Diagnostic),
    Absent,
}

/// A walk that is done.
pub(super) struct Walk<'c> {
    search: Search<'c>,
    names: NameIndex,
    /// By name, once the walk is done.
    visits: Vec<Visit>,
    files: Vec<PathBuf>,
}

impl<'c> Walk<'c> {
    fn new(folder: &'c Folder, names: &'c [Nsid]) -> Self {
        let names = NameIndex::new(&mut names.iter().map(Nsid::as_str));
        Self { search: Search::new(folder), names, visits: Vec::new(), files: Vec::new() }
    }

    /// Reads `names` and all that they refer to, each as a document of its `ownership`.
    pub fn from(folder: &'c Folder, names: &'c [Nsid], ownership: &dyn Fn(&Nsid) -> Ownership) -> Self {
        let mut walk = Self::new(folder, names);
        let mut asked = Vec::new();
        for (origin, name) in names.iter().enumerate() {
            asked.push((origin, name.clone()));
        }
        let (mut next, mut known) = (0, NameIndex::default());
        while let Some((origin, name)) = asked.get(next).cloned() {
            next += 1;
            if !known.add(name.as_str()) {
                continue;
            }
            let outcome = walk.visit(&name, &|source, name| read::document(source, name, ownership(name)));
            if let Outcome::Read(_, reading) = &outcome {
                for met in &reading.references {
                    asked.push((origin, met.reference.value.document.clone()));
                }
            }
            walk.visits.push(Visit { name, origin, outcome });
        }
        walk.sort();
        walk
    }

    /// Reads `names`, each by itself, wherever their references lead.
    pub fn alone(folder: &'c Folder, names: &'c [Nsid], ownership: Ownership) -> Closure {
        let mut walk = Self::new(folder, names);
        let mut known = NameIndex::default();
        for (origin, name) in names.iter().enumerate().filter(|(_, name)| known.add(name.as_str())) {
            let outcome = walk.visit(name, &|source, name| read::document(source, name, ownership));
            walk.visits.push(Visit { name: name.clone(), origin, outcome });
        }
        walk.sort();
        walk.gather()
    }

    fn sort(&mut self) {
        sort_by(&mut self.visits, |one, other| one.name.cmp(&other.name));
        sort_by(&mut self.files, PathBuf::cmp);
        self.files.dedup();
    }

    fn outcome(&self, name: &Nsid) -> Option<&Outcome> {
        let place = self.visits.binary_search_by(|visit| visit.name.cmp(name)).ok()?;
        self.visits.get(place).map(|visit| &visit.outcome)
    }

    fn visit(&mut self, name: &Nsid, read: &dyn Fn(Arc<SourceFile>, &Nsid) -> Reading) -> Outcome {
        match self.search.folder.find(name) {
            Found::File(source, fault) => {
                self.files.push(source.path.clone());
                let source = Arc::new(source);
                match fault {
                    Some(fault) => Outcome::Unreadable(Some(source), fault),
                    None => Outcome::Read(Arc::clone(&source), read(source, name)),
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
        let mut found = Vec::with_capacity(self.visits.len());
        for visit in &self.visits {
            found.push(match &visit.outcome {
                Outcome::Read(_, reading) => self.references(reading),
                Outcome::Unreadable(..) | Outcome::Absent => Vec::new(),
            });
        }
        for (visit, mistakes) in self.visits.iter_mut().zip(found) {
            if let Outcome::Read(_, reading) = &mut visit.outcome {
                reading.add(mistakes);
            }
        }
        self.gather()
    }

    /// The references of one document that lead nowhere, or where they may not.
    fn references(&self, reading: &Reading) -> Vec<Diagnostic> {
        let mut mistakes = Vec::new();
        let mut told = NameIndex::default();
        for met in &reading.references {
            let name = &met.reference.value.document;
            match self.outcome(name) {
                Some(Outcome::Read(_, target)) => {
                    let suggests = mistakes.len() < MAX_SUGGESTIONS;
                    let follow = |schema| self.end(schema);
                    mistakes.extend(reference_leads_to_data(met, reading, target, &follow, suggests));
                }
                // It is told by its own name already.
                Some(Outcome::Absent) if self.names.contains(name.as_str()) => {}
                // All references to one absent document are put right by one file, so it is told once.
                Some(Outcome::Absent) => {
                    if told.add(name.as_str()) {
                        let message = format!("there is no document `{name}`");
                        let diagnostic = Diagnostic::at(
                            DocumentRule::ReferencedDocumentNotFound,
                            met.reference.span,
                            message,
                            "referred to here",
                        );
                        mistakes.push(said_absent(&self.search, diagnostic, met, reading));
                    }
                }
                Some(Outcome::Unreadable(..)) | None => {}
            }
        }
        mistakes
    }

    /// Follows a definition that is a reference, and so on.
    fn end<'s>(&'s self, mut schema: &'s Schema) -> End<'s> {
        for _ in 0..MAX_REFERENCE_STEPS {
            let SchemaKind::Ref(reference) = &schema.kind else { return End::Data(schema) };
            let Some(Outcome::Read(_, reading)) = self.outcome(&reference.value.document) else { return End::Other };
            let definition =
                reading.document.as_ref().and_then(|document| document.definition(&reference.value.definition));
            schema = match definition.map(|definition| &definition.body) {
                Some(DefinitionBody::Data(schema)) => schema,
                Some(DefinitionBody::Token) => return End::Token,
                _ => return End::Other,
            };
        }
        End::Endless
    }

    fn gather(self) -> Closure {
        let mut closure = Closure { files: self.files, ..Closure::default() };
        let is_missing = |visit: &&Visit| matches!(visit.outcome, Outcome::Absent);
        let missing: Vec<&Nsid> = self.visits.iter().filter(is_missing).map(|visit| &visit.name).collect();
        let all_missing = (missing.len() > 1).then(|| all_missing(&missing));
        let told = &mut closure.diagnostics;
        for Visit { name, origin, outcome } in self.visits {
            if !matches!(&outcome, Outcome::Read(_, Reading { document: Some(_), .. })) {
                closure.unavailable.push(name.clone());
            }
            match outcome {
                Outcome::Read(source, reading) => {
                    closure.documents.extend(reading.document.map(Arc::new));
                    let mistake = |diagnostic| FileDiagnostic {
                        origin,
                        document: Some(name.clone()),
                        source: Some(Arc::clone(&source)),
                        diagnostic,
                    };
                    let (errors, warnings) = reading.diagnostics.into_iter().partition(Diagnostic::is_error);
                    told.extend(first(errors).into_iter().map(mistake));
                    let is_named = self.names.contains(name.as_str());
                    // Style is the business of those who asked for the document; what was settled is everybody's.
                    let warnings: Vec<Diagnostic> = warnings;
                    let warnings = warnings.into_iter().filter(|note| is_named || note.level > Level::Warning);
                    told.extend(warnings.map(mistake));
                }
                Outcome::Unreadable(source, diagnostic) => {
                    told.push(FileDiagnostic { origin, document: Some(name), source, diagnostic });
                }
                Outcome::Absent if self.names.contains(name.as_str()) => {
                    let diagnostic = absent(&self.search, &name);
                    told.push(FileDiagnostic { origin, document: Some(name), source: None, diagnostic });
                }
                // It is told where it is referred to.
                Outcome::Absent => {}
            }
        }
        let all_missing =
            all_missing.map(|diagnostic| FileDiagnostic { origin: 0, document: None, source: None, diagnostic });
        closure.diagnostics.extend(all_missing);
        closure
    }
}

/// Returns the first errors of a document, and one that counts the others.
pub(super) fn first(mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    truncate(&mut errors, &|omitted| {
        let message = format!("and {} in this document", counted(omitted as u64, "more error"));
        Diagnostic::new(DocumentRule::Omitted, message)
    });
    errors
}
