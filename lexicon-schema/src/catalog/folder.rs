//! A root folder: the two paths of a document, and the files below it.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_syntax::json::Span;

use super::file::{self, FileError, MAX_DOCUMENT};
use crate::diagnostic::{Diagnostic, DocumentRule, SourceFile, quoted};
use crate::document::Nsid;

/// The maximum number of files below a root of which all documents are loaded: 20,000.
pub const MAX_FILES: usize = 20_000;

/// The files of documents below a root folder.
#[derive(Debug)]
pub(super) struct Folder {
    pub root: PathBuf,
}

/// The file of a document.
pub(super) enum FoundFile {
    /// The contents.
    Read(SourceFile),
    /// The contents, which are not UTF-8.
    NotUtf8(SourceFile, Diagnostic),
    /// The document can't be read. The paths are the files that could be.
    Unreadable(Diagnostic, Vec<PathBuf>),
    /// There is no file.
    Missing,
}

impl Folder {
    /// Returns the two paths of the document `name`, the nested one first.
    pub fn paths(&self, name: &Nsid) -> [PathBuf; 2] {
        let mut nested = name.segments().fold(self.root.clone(), |path, segment| path.join(segment));
        nested.as_mut_os_string().push(".json");
        [nested, self.root.join(format!("{name}.json"))]
    }

    /// Returns the NSID of the document with the file at `path`.
    pub fn name(&self, path: &Path) -> Option<Nsid> {
        let name = Nsid::parse(self.dotted_path(path)?.strip_suffix(".json")?)?;
        self.paths(&name).iter().any(|expected| expected.as_os_str() == path.as_os_str()).then_some(name)
    }

    /// Returns the segments of `path` below the root, joined by dots.
    pub fn dotted_path(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(&self.root).ok()?;
        Some(relative.iter().map(|segment| segment.to_string_lossy()).collect::<Vec<_>>().join("."))
    }

    /// Reads the file of the document `name`.
    pub fn find(&self, name: &Nsid) -> FoundFile {
        // A dangling link is present, and reported as unreadable.
        let is_present = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
        let present = self.paths(name).into_iter().filter(is_present).collect::<Vec<_>>();
        match present.as_slice() {
            [] => FoundFile::Missing,
            [path] => match file::read(path) {
                Ok(bytes) => decode(path, bytes),
                Err(error) => FoundFile::Unreadable(self.unreadable(name, path, error), Vec::new()),
            },
            [one, other, ..] => {
                let message = format!("duplicate document `{name}`");
                let note = format!("found `{}` and `{}`", one.display(), other.display());
                let error = Diagnostic::new(DocumentRule::DuplicateDocument, message).note(note);
                let readable = present.iter().filter(|path| file::is_readable(path)).cloned().collect();
                FoundFile::Unreadable(error.help("remove one of the two"), readable)
            }
        }
    }

    fn unreadable(&self, name: &Nsid, path: &Path, error: FileError) -> Diagnostic {
        let relative = path.strip_prefix(&self.root).unwrap_or(path).display();
        let unreadable = |message| Diagnostic::new(DocumentRule::DocumentUnreadable, message);
        match error {
            FileError::Folder => {
                unreadable(format!("`{relative}` is a folder, expected a file")).help("rename or remove the folder")
            }
            FileError::NotAFile => unreadable(format!("`{relative}` is not a regular file"))
                .note("pipes, sockets and devices are not read, because they may never end")
                .help("replace it by a file"),
            FileError::TooLarge => {
                let message = format!("the document `{name}` is larger than {MAX_DOCUMENT} bytes (4 MiB)");
                let error = Diagnostic::new(DocumentRule::DocumentTooLarge, message);
                let note = format!("`{}`", path.display());
                error.note(note).help("split it into several documents that reference each other")
            }
            FileError::Io(error) => unreadable(format!("the document `{name}` can't be read"))
                .note(format!("`{}`: {error}", path.display())),
        }
    }

    /// Returns the NSIDs of all documents, in no order; the NSID of a duplicate document twice.
    pub fn names(&self) -> Vec<Nsid> {
        self.files().iter().filter_map(|path| self.name(path)).collect()
    }

    /// Returns all files below the root, at most one more than [`MAX_FILES`].
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        // Links may form cycles, so each target is visited once.
        let mut link_targets = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                match path.is_dir() {
                    true if is_link
                        && !fs::canonicalize(&path).is_ok_and(|target| insert_sorted(&mut link_targets, target)) => {}
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
}

/// Adds `path` to a sorted list, and returns whether it is new.
fn insert_sorted(list: &mut Vec<PathBuf>, path: PathBuf) -> bool {
    match list.binary_search(&path) {
        Ok(_) => false,
        Err(position) => {
            list.insert(position, path);
            true
        }
    }
}

/// Decodes the contents of a file, without a byte-order mark.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> FoundFile {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let path = path.to_owned();
    match str::from_utf8(bytes) {
        Ok(text) => FoundFile::Read(SourceFile { path, text: text.to_owned() }),
        Err(error) => {
            // The text before the invalid byte is unchanged, so its offset is valid in the replaced text.
            let start = error.valid_up_to();
            let byte = bytes.get(start).copied().unwrap_or_default();
            let span = Span { start, end: start + char::REPLACEMENT_CHARACTER.len_utf8() };
            let label = format!("{} is not valid here", quoted(&format!("0x{byte:02x}")));
            let error = Diagnostic::at(DocumentRule::NotUtf8, span, "this file is not UTF-8", label);
            let source = SourceFile { path, text: String::from_utf8_lossy(bytes).into_owned() };
            FoundFile::NotUtf8(source, error.help("save it as UTF-8"))
        }
    }
}
