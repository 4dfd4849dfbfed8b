//! Misplaced documents: files whose path does not match the NSID that they declare.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_syntax::format;

use super::file;
use super::folder::Folder;
use crate::document::Nsid;
use crate::sort::sort_by;

/// A document whose path does not match its NSID.
#[derive(Debug)]
pub struct MisplacedDocument {
    /// The file.
    pub path: PathBuf,
    /// The segments of the path below the root, joined by dots, without the extension.
    pub dotted_path: String,
    /// The NSID: the `id`, or else the path; `None` if neither is an NSID.
    pub name: Option<Nsid>,
    /// The path at which a document with this NSID is found.
    pub expected_path: Option<PathBuf>,
    /// Whether another file is found by the NSID.
    pub is_duplicate: bool,
}

impl MisplacedDocument {
    /// Returns the NSID of the document, or the reason that its path is not an NSID.
    pub fn note(&self) -> String {
        match (&self.name, format::nsid(&self.dotted_path)) {
            (Some(name), _) => format!("the NSID of the document is `{name}`"),
            (None, Err(error)) => format!("`{}` is not an NSID: {}", self.dotted_path, error.reason()),
            (None, Ok(())) => format!("the path spells `{}`", self.dotted_path),
        }
    }

    /// Returns the help for the author of the document.
    pub fn help(&self) -> String {
        match &self.expected_path {
            Some(expected) => format!("move `{}` to `{}`", self.path.display(), expected.display()),
            None => {
                let path = self.path.display();
                format!(
                    "rename `{path}` to a path that spells an NSID: `com/example/thing.json` is `com.example.thing`"
                )
            }
        }
    }
}

/// Returns the misplaced documents whose NSID `is_wanted`, and those without NSID, by path.
///
/// Reads few files whose path has another NSID: once a file has the `id` that matches its path, the other such files in its
/// folder are skipped.
pub(super) fn find_all(folder: &Folder, is_wanted: &dyn Fn(&Nsid) -> bool) -> Vec<MisplacedDocument> {
    let (mut misplaced, mut unwanted) = (Vec::new(), Vec::new());
    for path in folder.files() {
        match folder.name(&path) {
            None => misplaced.extend(at_invalid_path(folder, path)),
            Some(name) if is_wanted(&name) => {}
            Some(name) => unwanted.push((name, path)),
        }
    }
    sort_by(&mut unwanted, |(one, _), (other, _)| (one.authority(), one).cmp(&(other.authority(), other)));
    let mut trusted: Option<String> = None;
    for (name, path) in unwanted {
        if trusted.as_deref() == Some(name.authority()) {
            continue;
        }
        match read_id(&path) {
            Some(Some(id)) if id == name => trusted = Some(name.authority().to_owned()),
            Some(Some(id)) => misplaced.push(misplaced_document(folder, path, name.as_str().to_owned(), Some(id))),
            _ => {}
        }
    }
    misplaced.retain(|document| document.name.as_ref().is_none_or(is_wanted));
    sort_by(&mut misplaced, |one, other| one.path.cmp(&other.path));
    misplaced
}

/// Returns the misplaced document `name` among `files`, which are sorted.
///
/// Reads the files whose path is not an NSID, and those whose path has the same last segment.
pub(super) fn find(folder: &Folder, files: &[PathBuf], name: &Nsid) -> Option<MisplacedDocument> {
    files.iter().find_map(|path| {
        let document = match folder.name(path) {
            None => at_invalid_path(folder, path.clone())?,
            Some(other) if other != *name && other.name().eq_ignore_ascii_case(name.name()) => {
                misplaced_document(folder, path.clone(), other.to_string(), read_id(path)?)
            }
            Some(_) => return None,
        };
        (document.name.as_ref() == Some(name)).then_some(document)
    })
}

/// Returns the document at a path that is not that of any NSID.
fn at_invalid_path(folder: &Folder, path: PathBuf) -> Option<MisplacedDocument> {
    if !path.extension()?.eq_ignore_ascii_case("json") {
        return None;
    }
    let id = read_id(&path)?;
    let dotted = folder.dotted_path(&path)?;
    let dotted = dotted.get(..dotted.len() - ".json".len())?.to_owned();
    let name = id.or_else(|| Nsid::parse(&dotted));
    Some(misplaced_document(folder, path, dotted, name))
}

fn misplaced_document(folder: &Folder, path: PathBuf, dotted_path: String, name: Option<Nsid>) -> MisplacedDocument {
    let paths = name.as_ref().map(|name| folder.paths(name));
    let is_duplicate = paths.iter().flatten().any(|other| is_other_file(other, &path));
    let expected_path = paths.map(|[nested, _]| nested);
    MisplacedDocument { path, dotted_path, name, expected_path, is_duplicate }
}

/// Whether `other` is a file other than `path`. In file systems that ignore letter case, two paths may be one file.
fn is_other_file(other: &Path, path: &Path) -> bool {
    fs::canonicalize(other).is_ok_and(|other| fs::canonicalize(path).is_ok_and(|path| other != path))
}

/// Returns the `id` of the lexicon document at `path` if it is an NSID; `None` if the file is not a lexicon document.
///
/// Searches the text instead of parsing it, so that documents with errors are found too.
fn read_id(path: &Path) -> Option<Option<Nsid>> {
    let bytes = file::read(path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let is_key = |rest: &str| rest.trim_start().starts_with(':');
    let is_document = text.split("\"lexicon\"").skip(1).any(is_key);
    is_document.then(|| text.split("\"id\"").skip(1).find_map(nsid_value))
}

/// Parses the NSID that follows a key.
fn nsid_value(rest: &str) -> Option<Nsid> {
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Nsid::parse(value.split_once('"')?.0)
}
