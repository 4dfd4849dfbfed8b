//! The broken documents: `<rule>.json`, or a folder `<rule>` where one document alone doesn't break the rule, each with its
//! report in `<rule>.txt`. What comes after a dot tells several of one rule apart.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

use lexicon_schema::catalog::{Catalog, FileDiagnostic};
use lexicon_schema::document::Nsid;

/// A root whose document `com.example.thing` is read, whatever letters of that are capitals.
#[derive(Clone)]
pub struct Case {
    /// Its name: the rule, and maybe a word behind a dot.
    pub name: String,
    /// The rule that it breaks.
    pub rule: String,
    /// Where its documents lie.
    pub root: PathBuf,
    /// What is told of them, as text.
    pub report: PathBuf,
}

impl Case {
    /// The folder of all.
    pub fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics")
    }

    fn of(path: &Path, root: PathBuf, report: PathBuf) -> Self {
        let name = path.file_name().and_then(OsStr::to_str).expect("a name in Unicode");
        let name = name.strip_suffix(".json").unwrap_or(name).to_owned();
        Self { rule: name.split('.').next().unwrap_or_default().to_owned(), name, root, report }
    }

    /// Every mistake and then every note, with the word that stands in front of each.
    pub fn told(&self) -> Vec<(&'static str, FileDiagnostic)> {
        let (catalog, thing) = (Catalog::open(&self.root), Nsid::parse("com.example.thing").expect("an NSID"));
        let capitals = catalog.names().into_iter().find(|name| name.as_str().eq_ignore_ascii_case(thing.as_str()));
        let closure = catalog.load(&[capitals.unwrap_or(thing)]);
        let errors = closure.errors().map(|error| ("error: ", error.clone()));
        errors.chain(closure.warnings().map(|warning| ("warning: ", warning.clone()))).collect()
    }

    /// One of them as the compiler would begin it.
    pub fn draw(&self, word: &str, mistake: &FileDiagnostic) -> String {
        format!("{word}{}\n", mistake.render(&self.root))
    }

    /// All that is told.
    pub fn drawn(&self) -> String {
        self.told().iter().map(|(word, mistake)| self.draw(word, mistake)).collect::<Vec<_>>().join("\n")
    }
}

/// What is read of `text` alone.
pub fn alone(name: &str, text: &[u8]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics").join(name);
    fs::create_dir_all(&root).expect("a folder for one document");
    fs::write(root.join("com.example.thing.json"), text).expect("the document is written");
    root
}

/// A broken document or more for each rule, by name.
pub fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let paths = entries(&Case::folder()).into_iter().filter(|path| !path.ends_with("combined"));
        let cases = paths.filter_map(|path| {
            let mut report = path.clone().into_os_string();
            if path.is_dir() {
                report.push(".txt");
                return Some(Case::of(&path, path.clone(), report.into()));
            }
            let text = path.extension().is_some_and(|extension| extension == "json").then(|| fs::read(&path))?;
            let name = path.file_stem().and_then(OsStr::to_str).expect("a name in Unicode");
            let root = alone(name, &text.expect("the document is read"));
            Some(Case::of(&path, root, path.with_extension("txt")))
        });
        let mut cases: Vec<Case> = cases.chain(large()).collect();
        cases.sort_by(|one, other| one.name.cmp(&other.name));
        cases
    })
}

/// Documents beyond a limit, which are too large to be kept as files.
fn large() -> impl Iterator<Item = Case> {
    let described = |text: &str| {
        let text = format!(
            "{{\"lexicon\": 1, \"id\": \"com.example.thing\", \"defs\": {{\"main\": {{\"type\": \"token\",\n\
             \"description\": \"{text}\"}}}}}}"
        );
        text.into_bytes()
    };
    let mut document = described("It is large.");
    document.resize(4 * 1024 * 1024 + 1, b' ');
    let documents = [("document-too-large", document), ("string-too-long", described(&"a".repeat(64 * 1024 + 1)))];
    documents.into_iter().map(|(name, text)| {
        let path = Case::folder().join(name);
        Case::of(&path, alone(name, &text), path.with_extension("txt"))
    })
}

/// Documents with several mistakes, which show what one alone can't.
pub fn combined_cases() -> Vec<Case> {
    let folders = entries(&Case::folder().join("combined"));
    folders.into_iter().map(|path| Case::of(&path, path.clone(), path.join("report.txt"))).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of broken documents");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}
