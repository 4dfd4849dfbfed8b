//! A root folder and the documents below it, in both layouts.
//! Finds and reads files; what they refer to is followed by the file of closures.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Closure;
use super::closure::Walk;
use crate::diagnostic::{Diagnostic, Ownership, Rule, Source, quoted};
use crate::document::Nsid;
use crate::json::Span;

/// The lexicon documents below a root folder, by NSID.
///
/// `com.example.thing` is `com/example/thing.json` below the root, as the installers of the protocol's own tools lay
/// documents out, or the one file `com.example.thing.json`. Files are read when [`Catalog::load`](Self::load) asks for
/// them, never before.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// What there is under a name.
pub(super) enum Found {
    /// One file; with a mistake if it is not UTF-8.
    File(Source, Option<Diagnostic>),
    /// None that can be read, and why; with the files that are there all the same.
    Nothing(Diagnostic, Vec<PathBuf>),
    /// No file at all.
    Absent,
}

impl Folder {
    /// The documents below `root`, which need not exist.
    pub fn open(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Reads the documents `names`, and every document that they refer to, directly or not; each once, and as one that
    /// the user can edit.
    pub fn load(&self, names: &[Nsid]) -> Closure {
        self.load_with(names, &|_| Ownership::Own)
    }

    /// Reads documents as [`Catalog::load`](Self::load) does. `ownership` says which of them the user can edit, and so
    /// which problems are errors.
    pub fn load_with(&self, names: &[Nsid], ownership: &dyn Fn(&Nsid) -> Ownership) -> Closure {
        Walk::from(self, names, ownership).finish()
    }

    /// Reads every document, each by itself as one of `ownership`: what it refers to need not be there.
    pub fn load_all(&self, ownership: Ownership) -> Closure {
        let mut names = self.names();
        names.sort_unstable();
        names.dedup();
        Walk::alone(self, &names, ownership)
    }

    /// Reads the file of the document `name`.
    pub(super) fn find(&self, name: &Nsid) -> Found {
        // A link that leads nowhere is there, and can't be read.
        let is_there = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
        let present = self.paths(name).into_iter().filter(is_there).collect::<Vec<_>>();
        match present.as_slice() {
            [] => Found::Absent,
            [path] => match fs::read(path) {
                Ok(bytes) => source(path, bytes),
                Err(_) if path.is_dir() => {
                    let shown = path.strip_prefix(&self.root).unwrap_or(path).display();
                    let message = format!("`{shown}` is a folder, and should be a file");
                    let help = "rename or remove the folder";
                    Found::Nothing(Diagnostic::new(Rule::DocumentUnreadable, message).help(help), Vec::new())
                }
                Err(error) => {
                    let message = format!("the document `{name}` can't be read");
                    let note = format!("`{}`: {error}", path.display());
                    Found::Nothing(Diagnostic::new(Rule::DocumentUnreadable, message).note(note), Vec::new())
                }
            },
            [one, other, ..] => {
                let message = format!("there are two documents `{name}`");
                let note = format!("they are `{}` and `{}`", one.display(), other.display());
                let diagnostic = Diagnostic::new(Rule::DocumentTwice, message).note(note).help("remove one of the two");
                Found::Nothing(diagnostic, present)
            }
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the document `name` may lie.
    pub(super) fn paths(&self, name: &Nsid) -> [PathBuf; 2] {
        let mut nested = name.segments().fold(self.root.clone(), |path, segment| path.join(segment));
        nested.as_mut_os_string().push(".json");
        [nested, self.root.join(format!("{name}.json"))]
    }

    /// The names of all documents, by their paths; in no order, and twice if there are two files.
    pub fn names(&self) -> Vec<Nsid> {
        self.files().iter().filter_map(|path| self.name(path)).collect()
    }

    /// Every file below the root.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        // Links may go in circles: where one leads is looked at once.
        let mut linked = BTreeSet::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                match path.is_dir() {
                    true if is_link && !fs::canonicalize(&path).is_ok_and(|target| linked.insert(target)) => {}
                    true => folders.push(path),
                    false => files.push(path),
                }
            }
        }
        files
    }

    /// The name of the document that lies at `path`.
    pub(super) fn name(&self, path: &Path) -> Option<Nsid> {
        let name = Nsid::parse(self.dotted(path)?.strip_suffix(".json")?)?;
        self.paths(&name).iter().any(|place| place.as_os_str() == path.as_os_str()).then_some(name)
    }

    /// The segments of `path` from the root on, joined by dots.
    pub(super) fn dotted(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.root).ok()?;
        Some(below.iter().map(|segment| segment.to_string_lossy()).collect::<Vec<_>>().join("."))
    }
}

/// What a file says; a byte-order mark is no part of that.
pub(super) fn source(path: &Path, bytes: Vec<u8>) -> Found {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let path = path.to_owned();
    match str::from_utf8(bytes) {
        Ok(text) => Found::File(Source { path, text: text.to_owned() }, None),
        Err(error) => {
            // What stands before the fault is the same in both, so the place holds for the replaced text.
            let start = error.valid_up_to();
            let byte = bytes.get(start).copied().unwrap_or_default();
            let span = Span { start, end: start + char::REPLACEMENT_CHARACTER.len_utf8() };
            let label = format!("{} is not valid here", quoted(&format!("0x{byte:02x}")));
            let mistake = Diagnostic::at(Rule::NotUtf8, span, "this file is not UTF-8", label).help("save it as UTF-8");
            Found::File(Source { path, text: String::from_utf8_lossy(bytes).into_owned() }, Some(mistake))
        }
    }
}
