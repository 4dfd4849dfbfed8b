//! A root folder and the documents below it, in both layouts.
//! Finds and reads files; what they refer to is followed by the file of closures.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_syntax::json::Span;

use super::closure::Walk;
use super::file::{self, MAX_DOCUMENT, Unread};
use super::{Closure, FileDiagnostic};
use crate::diagnostic::{Diagnostic, DocumentRule, Ownership, SourceFile, quoted};
use crate::document::Nsid;
use crate::sort::sort_by;

/// The most files below a root that are looked at where all documents are asked for: 20,000, some 50 times the official
/// documents.
pub const MAX_FILES: usize = 20_000;

/// The lexicon documents below a root folder, by NSID.
///
/// `com.example.thing` is `com/example/thing.json` below the root, as the installers of the protocol's own tools lay
/// documents out, or the one file `com.example.thing.json`. Files are read when [`Catalog::load`](Self::load) asks for
/// them, never before.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

/// What there is under a name.
pub(super) enum Found {
    /// One file; with a mistake if it is not UTF-8.
    File(SourceFile, Option<Diagnostic>),
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
        let mut names = match self.all_names() {
            Ok(names) => names,
            Err(mistake) => return Closure { diagnostics: vec![*mistake], ..Closure::default() },
        };
        sort_by(&mut names, Nsid::cmp);
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
            [path] => match file::read(path) {
                Ok(bytes) => source(path, bytes),
                Err(why) => Found::Nothing(self.unread(name, path, why), Vec::new()),
            },
            [one, other, ..] => {
                let message = format!("there are two documents `{name}`");
                let note = format!("they are `{}` and `{}`", one.display(), other.display());
                let diagnostic =
                    Diagnostic::new(DocumentRule::DuplicateDocument, message).note(note).help("remove one of the two");
                Found::Nothing(diagnostic, present.into_iter().filter(|path| file::is_readable(path)).collect())
            }
        }
    }

    fn unread(&self, name: &Nsid, path: &Path, why: Unread) -> Diagnostic {
        let shown = path.strip_prefix(&self.root).unwrap_or(path).display();
        let unreadable = |message| Diagnostic::new(DocumentRule::DocumentUnreadable, message);
        match why {
            Unread::Folder => {
                unreadable(format!("`{shown}` is a folder, and should be a file")).help("rename or remove the folder")
            }
            Unread::NotAFile => unreadable(format!("`{shown}` is not a regular file"))
                .note("a pipe, a socket or a device is not read, as it may never end")
                .help("put a file in its place"),
            Unread::TooLarge => {
                let message = format!("the document `{name}` is larger than {MAX_DOCUMENT} bytes (4 MiB)");
                let diagnostic =
                    Diagnostic::new(DocumentRule::DocumentTooLarge, message).note(format!("`{}`", path.display()));
                diagnostic.help("split it into several documents, which refer to each other")
            }
            Unread::Failed(error) => unreadable(format!("the document `{name}` can't be read"))
                .note(format!("`{}`: {error}", path.display())),
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

    /// The names of all documents, by their paths; in no order, and twice if there are two files. Of more than [`MAX_FILES`]
    /// files, some are left out; see [`Folder::all_names`].
    pub fn names(&self) -> Vec<Nsid> {
        self.files().iter().filter_map(|path| self.name(path)).collect()
    }

    /// As [`Folder::names`], when none is left out.
    ///
    /// # Errors
    ///
    /// When there are more than [`MAX_FILES`] files below the root.
    pub fn all_names(&self) -> Result<Vec<Nsid>, Box<FileDiagnostic>> {
        let files = self.files();
        if files.len() > MAX_FILES {
            let message = format!("the folder `{}` has more than {MAX_FILES} files", self.root.display());
            let diagnostic = Diagnostic::new(DocumentRule::FolderTooLarge, message);
            let diagnostic = diagnostic.help("lay the documents into a folder of their own, and make that the root");
            return Err(Box::new(FileDiagnostic { origin: 0, document: None, source: None, diagnostic }));
        }
        Ok(files.iter().filter_map(|path| self.name(path)).collect())
    }

    /// Every file below the root, but at most one more than [`MAX_FILES`].
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        // Links may go in circles: where one leads is looked at once.
        let mut linked = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                match path.is_dir() {
                    true if is_link && !fs::canonicalize(&path).is_ok_and(|target| is_new(&mut linked, target)) => {}
                    true => folders.push(path),
                    false => files.push(path),
                }
                if files.len() > MAX_FILES {
                    return files;
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
        Ok(text) => Found::File(SourceFile { path, text: text.to_owned() }, None),
        Err(error) => {
            // What stands before the fault is the same in both, so the place holds for the replaced text.
            let start = error.valid_up_to();
            let byte = bytes.get(start).copied().unwrap_or_default();
            let span = Span { start, end: start + char::REPLACEMENT_CHARACTER.len_utf8() };
            let label = format!("{} is not valid here", quoted(&format!("0x{byte:02x}")));
            let mistake =
                Diagnostic::at(DocumentRule::NotUtf8, span, "this file is not UTF-8", label).help("save it as UTF-8");
            Found::File(SourceFile { path, text: String::from_utf8_lossy(bytes).into_owned() }, Some(mistake))
        }
    }
}

/// Adds `path` to a sorted list, and returns whether it is new.
fn is_new(sorted: &mut Vec<PathBuf>, path: PathBuf) -> bool {
    match sorted.binary_search(&path) {
        Ok(_) => false,
        Err(position) => {
            sorted.insert(position, path);
            true
        }
    }
}
