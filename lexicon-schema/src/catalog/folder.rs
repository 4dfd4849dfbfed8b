//! A root folder and the documents below it, in both layouts.
//! Finds and reads files; what they refer to is followed by the file of closures.

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::Closure;
use super::closure::Walk;
use crate::diagnostic::{Diagnostic, Source, quoted};
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

    /// Reads the documents `names`, and every document that they refer to, directly or not; each once.
    pub fn load(&self, names: &[Nsid]) -> Closure {
        self.load_beside(names, &|_| false)
    }

    /// Does what [`load`](Self::load) does, save that documents which are `external` are not read: they are somebody
    /// else's, and references to them lead there, whatever is there.
    ///
    /// A name that is external is passed over among `names` too.
    pub fn load_beside(&self, names: &[Nsid], external: &dyn Fn(&Nsid) -> bool) -> Closure {
        Walk::from(self, names, external).finish()
    }

    /// Reads the file of the document `name`.
    pub(super) fn find(&self, name: &Nsid) -> Found {
        let present = self.paths(name).into_iter().filter(|path| path.exists()).collect::<Vec<_>>();
        match present.as_slice() {
            [] => Found::Absent,
            [path] => match fs::read(path) {
                Ok(bytes) => source(path, bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Found::Absent,
                Err(error) => {
                    let message = format!("the document `{name}` can't be read");
                    let note = format!("`{}`: {error}", path.display());
                    Found::Nothing(Diagnostic::new(message).note(note), Vec::new())
                }
            },
            [one, other, ..] => {
                let message = format!("there are two documents `{name}`");
                let note = format!("they are `{}` and `{}`", one.display(), other.display());
                let diagnostic = Diagnostic::new(message).note(note).help("remove one of the two");
                Found::Nothing(diagnostic, present)
            }
        }
    }

    /// Where the document `name` may lie.
    pub(super) fn paths(&self, name: &Nsid) -> [PathBuf; 2] {
        let mut nested = name.segments().fold(self.root.clone(), |path, segment| path.join(segment));
        nested.as_mut_os_string().push(".json");
        [nested, self.root.join(format!("{name}.json"))]
    }

    /// The names of all documents, by their paths.
    pub(super) fn names(&self) -> Vec<Nsid> {
        self.survey().names
    }

    /// Looks at every file below the root.
    pub(super) fn survey(&self) -> Survey {
        let mut survey = Survey::default();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            match fs::read_dir(&folder) {
                Ok(entries) => entries.flatten().for_each(|entry| self.entry(&entry, &mut folders, &mut survey)),
                Err(_) => survey.passed_over(folder, "this folder can't be read"),
            }
        }
        survey
    }

    fn entry(&self, entry: &DirEntry, folders: &mut Vec<PathBuf>, survey: &mut Survey) {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => folders.push(path),
            Ok(kind) if kind.is_symlink() && path.is_dir() => {
                survey.passed_over(path, "this is a link to a folder, which may lead in circles");
            }
            Ok(_) if path.extension().is_some_and(|extension| extension == "json") => match self.name(&path) {
                Some(name) => survey.found(name),
                None => survey.passed_over(path, "this path below the root is not that of a document"),
            },
            Ok(_) | Err(_) => {}
        }
    }

    /// The document that lies at `path`, if it is the path of one, in either layout.
    fn name(&self, path: &Path) -> Option<Nsid> {
        let below = path.strip_prefix(&self.root).ok()?;
        let name = Nsid::parse(spelled(below).strip_suffix(".json")?)?;
        self.paths(&name).iter().any(|known| known == path).then_some(name)
    }

    /// The name that the path of a file or a folder begins to spell.
    pub(super) fn spelled_by(&self, path: &Path) -> String {
        spelled(path.strip_prefix(&self.root).unwrap_or(path))
    }

    /// Where documents lie whose names begin with the segments of `prefix`, in both layouts.
    pub(super) fn paths_below(&self, prefix: &str) -> [PathBuf; 2] {
        let nested = prefix.split('.').fold(self.root.clone(), |path, segment| path.join(segment)).join("");
        [nested, self.root.join(format!("{prefix}.*.json"))]
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }
}

/// What lies below a root.
#[derive(Default)]
pub(super) struct Survey {
    /// The names of documents, each once, in order.
    pub names: Vec<Nsid>,
    /// What is no document, though it may have been meant to be one, and why.
    pub strays: Vec<(PathBuf, &'static str)>,
}

impl Survey {
    fn found(&mut self, name: Nsid) {
        if let Err(place) = self.names.binary_search(&name) {
            self.names.insert(place, name);
        }
    }

    fn passed_over(&mut self, path: PathBuf, why: &'static str) {
        let place = self.strays.partition_point(|(known, _)| *known < path);
        self.strays.insert(place, (path, why));
    }
}

/// The steps of a path with dots between.
fn spelled(path: &Path) -> String {
    path.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join(".")
}

/// What a file says; a byte-order mark is no part of that.
fn source(path: &Path, bytes: Vec<u8>) -> Found {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let path = path.to_owned();
    match str::from_utf8(bytes) {
        Ok(text) => Found::File(Source { path, text: text.to_owned() }, None),
        Err(error) => {
            // What stands before the fault is the same in both, so the place holds for the replaced text.
            let start = error.valid_up_to();
            let byte = bytes.get(start).copied().unwrap_or_default();
            let span = Span { start, end: start + char::REPLACEMENT_CHARACTER.len_utf8() };
            let label = format!("{} can't stand here", quoted(&format!("0x{byte:02x}")));
            let mistake = Diagnostic::at(span, "this file is not UTF-8", label);
            Found::File(Source { path, text: String::from_utf8_lossy(bytes).into_owned() }, Some(mistake))
        }
    }
}
