//! Documents that no name leads to, or another name than their own: what is wrong with where each lies, and where it belongs.
//! Told of where a document is looked for in vain; what is found by its name is held against its `id` by the reader.

use std::fs;
use std::path::{Path, PathBuf};

use lexicon_syntax::format;

use super::file;
use super::folder::Folder;
use crate::document::Nsid;
use crate::sort::sort_by;
use crate::spelling::camel_case;

/// Where a name leads.
const EXAMPLE: &str = "`com.example.thing` is `com/example/thing.json`";

/// A document that does not lie where its name leads.
#[derive(Debug)]
pub struct MisplacedDocument {
    /// Where it lies.
    pub path: PathBuf,
    /// What its path spells: the segments from the root on, joined by dots, without the ending.
    pub spelled: String,
    /// What it calls itself, or what its path spells if that is all that there is to go by; `None` if neither is an NSID.
    pub name: Option<Nsid>,
    /// Whether the name is its own `id`, and not what its path spells.
    calls_itself: bool,
    fault: Fault,
    home: Option<Home>,
}

/// Why no name leads to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Ending,
    NoNsid(&'static str),
    NeitherLayout,
    OtherName,
}

/// Where a document belongs.
#[derive(Debug)]
enum Home {
    Free(PathBuf),
    /// There is another document of this name.
    Taken(PathBuf),
    /// Where it is, if this folder above the root were the root.
    RootAbove(PathBuf),
}

impl MisplacedDocument {
    /// Whether no name at all leads to it, rather than a name that is not its own.
    pub fn is_nameless(&self) -> bool {
        self.fault != Fault::OtherName
    }

    /// Whether there is another document where it belongs: it may be a copy that somebody keeps.
    pub fn is_copy(&self) -> bool {
        matches!(self.home, Some(Home::Taken(_)))
    }

    /// Whether it would be found if a folder below the root were the root.
    pub fn has_a_root_of_its_own(&self) -> bool {
        let is_above = matches!(self.home, Some(Home::RootAbove(_)));
        !is_above && self.name.as_ref().is_some_and(|name| layouts(name).iter().any(|place| self.path.ends_with(place)))
    }

    /// What is wrong with where it lies, as it goes on behind "it".
    pub fn reason(&self) -> String {
        match self.fault {
            Fault::Ending => {
                let ending = self.path.extension().unwrap_or_default();
                format!("ends with `.{}`, and must end with `.json`", ending.display())
            }
            Fault::NoNsid(fault) => format!("spells `{}`, which is no NSID: {fault}", self.spelled),
            Fault::NeitherLayout => "mixes folders and dots in its path".to_owned(),
            Fault::OtherName => format!("is the place of `{}`", self.spelled),
        }
    }

    /// What would put it right; `it` is what it is called there.
    pub fn advice(&self, it: &str) -> String {
        match (&self.home, &self.name) {
            (Some(Home::Free(home)), Some(name)) if self.calls_itself => {
                format!("{it} calls itself `{name}`: move it to `{}`", home.display())
            }
            (Some(Home::Free(home)), _) => format!("move {it} to `{}`", home.display()),
            (Some(Home::RootAbove(root)), _) => format!("{it} would be found if `{}` were the root", root.display()),
            (Some(Home::Taken(home)), _) => {
                let home = home.display();
                format!("what it calls itself is `{home}` already: remove one of the two, or change the `id`")
            }
            (None, _) => format!("give {it} an `id`, and move it to where that leads: {EXAMPLE}"),
        }
    }

    /// How an absent document is told, for which this one is likely to be meant: a note and a help.
    pub(super) fn instead(&self) -> (Option<String>, String) {
        let path = format!("`{}`", self.path.display());
        match self.fault {
            Fault::Ending | Fault::NeitherLayout if !self.calls_itself => {
                (Some(format!("{path} {}", self.reason())), self.advice("it"))
            }
            _ => (None, self.advice(&path)),
        }
    }
}

impl Folder {
    /// The documents that no name leads to, and those that lie under another name than their own and whose own `is_wanted`;
    /// by what their paths spell.
    ///
    /// Of files that lie under a name which is not wanted, those are looked into whose neighbours don't call themselves as
    /// they lie: of a folder that is as it should be, one file is read.
    pub fn misplaced(&self, is_wanted: &dyn Fn(&Nsid) -> bool) -> Vec<MisplacedDocument> {
        let (mut strays, mut unwanted) = (Vec::new(), Vec::new());
        for path in self.files() {
            match self.name(&path) {
                None => strays.extend(self.nameless(path)),
                Some(name) if is_wanted(&name) => {}
                Some(name) => unwanted.push((name, path)),
            }
        }
        sort_by(&mut unwanted, |(one, _), (other, _)| parts(one).cmp(&parts(other)));
        let mut trusted = None;
        for (name, path) in unwanted {
            let authority = parts(&name).0;
            if trusted.as_deref() == Some(authority) {
                continue;
            }
            match document(&path) {
                Some(Some(own)) if own == name => trusted = Some(authority.to_owned()),
                Some(Some(own)) if is_wanted(&own) => strays.push(self.misnamed(path, &name, own)),
                _ => {}
            }
        }
        sort_by(&mut strays, |one, other| (&one.spelled, &one.path).cmp(&(&other.spelled, &other.path)));
        strays
    }

    /// The document that was meant by `name`, to which that name doesn't lead: a file that calls itself so and that no name
    /// leads to or whose own ends in the same way. Then one whose path all but spells the name.
    /// `files` are those below the root, in order.
    pub(super) fn stray(&self, files: &[PathBuf], name: &Nsid) -> Option<MisplacedDocument> {
        let mut meant = None;
        for path in files {
            let stray = match self.name(path) {
                None => self.nameless(path.clone()),
                Some(other) if other != *name && other.name().eq_ignore_ascii_case(name.name()) => {
                    match document(path) {
                        Some(Some(own)) if own == *name => Some(self.misnamed(path.clone(), &other, own)),
                        _ => None,
                    }
                }
                Some(_) => None,
            };
            match stray {
                Some(stray) if stray.name.as_ref() == Some(name) => return Some(stray),
                Some(stray) if stray.name.is_none() && stray.spelled.rsplit('.').next() == Some(name.name()) => {
                    meant = meant.or(Some(MisplacedDocument { home: Some(self.home(name, &stray.path)), ..stray }));
                }
                _ => {}
            }
        }
        meant
    }

    /// The document at `path`, to which no name leads.
    fn nameless(&self, path: PathBuf) -> Option<MisplacedDocument> {
        let ending = path.extension()?.to_str()?;
        if !ending.eq_ignore_ascii_case("json") {
            return None;
        }
        let own = document(&path)?;
        let spelled = self.dotted(&path)?;
        let spelled = spelled.get(..spelled.len() - ".json".len())?.to_owned();
        let fault = match format::nsid(&spelled) {
            Err(fault) => Fault::NoNsid(fault.reason()),
            Ok(()) if ending != "json" => Fault::Ending,
            Ok(()) => Fault::NeitherLayout,
        };
        let calls_itself = own.as_ref().is_some_and(|own| own.as_str() != spelled);
        let name = own.or_else(|| Nsid::parse(&spelled));
        let home = match &name {
            Some(name) => Some(self.home(name, &path)),
            None => renamed(&path, &spelled),
        };
        Some(MisplacedDocument { path, spelled, name, calls_itself, fault, home })
    }

    /// The document at `path`, where `name` leads, though it calls itself otherwise.
    fn misnamed(&self, path: PathBuf, name: &Nsid, own: Nsid) -> MisplacedDocument {
        let home = Some(self.home(&own, &path));
        let spelled = name.as_str().to_owned();
        MisplacedDocument { path, spelled, name: Some(own), calls_itself: true, fault: Fault::OtherName, home }
    }

    /// Where the document `name` belongs that lies at `path`.
    fn home(&self, name: &Nsid, path: &Path) -> Home {
        let [nested, flat] = self.paths(name);
        // Where capitals and small letters are the same, the file itself may be there.
        let is_other = |place: &Path| {
            fs::canonicalize(place).is_ok_and(|there| fs::canonicalize(path).is_ok_and(|here| here != there))
        };
        let root = path.ancestors().nth(name.segments().count());
        if let Some(root) = root.filter(|root| self.root().starts_with(root) && path.ends_with(&layouts(name)[0])) {
            Home::RootAbove(root.to_owned())
        } else if is_other(&nested) {
            Home::Taken(nested)
        } else if is_other(&flat) {
            Home::Taken(flat)
        } else {
            Home::Free(nested)
        }
    }
}

/// Where the document `name` lies below a root.
fn layouts(name: &Nsid) -> [PathBuf; 2] {
    Folder::open("").paths(name)
}

/// The file at `path` with a name of letters and digits, if that is all that it takes.
fn renamed(path: &Path, spelled: &str) -> Option<Home> {
    let (authority, last) = spelled.rsplit_once('.')?;
    let last = camel_case(last)?;
    Nsid::parse(&format!("{authority}.{last}"))?;
    let file = path.file_name()?.to_str()?;
    // In the flat layout the whole name is that of the file.
    let kept =
        file.get(..file.len() - ".json".len())?.rsplit_once('.').map_or(String::new(), |(kept, _)| format!("{kept}."));
    let renamed = path.with_file_name(format!("{kept}{last}.json"));
    (!renamed.exists()).then_some(Home::Free(renamed))
}

/// A name without its last segment, and with it.
fn parts(name: &Nsid) -> (&str, &str) {
    (name.as_str().rsplit_once('.').map_or("", |(authority, _)| authority), name.as_str())
}

/// What the lexicon document at `path` calls itself, if that is an NSID; `None` if it is no lexicon document.
///
/// The text is searched and not read, as it may be broken elsewhere. As good as no other `id` of a document is a string.
fn document(path: &Path) -> Option<Option<Nsid>> {
    let bytes = file::read(path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let is_key = |behind: &str| behind.trim_start().starts_with(':');
    let is_lexicon = text.split("\"lexicon\"").skip(1).any(is_key);
    is_lexicon.then(|| text.split("\"id\"").skip(1).find_map(own_name))
}

fn own_name(behind_key: &str) -> Option<Nsid> {
    let value = behind_key.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Nsid::parse(value.split_once('"')?.0)
}
