//! The documents of `tests/diagnostics`: `RULE.json` or a folder `RULE`, and the recorded diagnostics in `RULE.txt`.
//!
//! A suffix after a dot distinguishes several cases of a rule.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

use lexicon_schema::catalog::{Catalog, FileDiagnostic};
use lexicon_schema::document::Nsid;

/// A root with the document `com.example.thing`, in any letter case.
#[derive(Clone)]
pub struct Case {
    /// The rule, with the suffix if there is one.
    pub name: String,
    /// The code of the rule that the document violates.
    pub rule: String,
    /// The folder of the documents.
    pub root: PathBuf,
    /// The file of the recorded diagnostics.
    pub report: PathBuf,
}

impl Case {
    /// Returns the folder of all cases.
    pub fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics")
    }

    fn new(path: &Path, root: PathBuf, report: PathBuf) -> Self {
        let name = path.file_name().and_then(OsStr::to_str).expect("the name is UTF-8");
        let name = name.strip_suffix(".json").unwrap_or(name).to_owned();
        Self { rule: name.split('.').next().unwrap_or_default().to_owned(), name, root, report }
    }

    /// Returns the errors and then the warnings, each with the prefix that the compiler prints.
    pub fn diagnostics(&self) -> Vec<(&'static str, FileDiagnostic)> {
        let (catalog, thing) = (Catalog::open(&self.root), Nsid::parse("com.example.thing").expect("an NSID"));
        let other_case = catalog.names().into_iter().find(|name| name.as_str().eq_ignore_ascii_case(thing.as_str()));
        let closure = catalog.load(&[other_case.unwrap_or(thing)]);
        let errors = closure.errors().map(|error| ("error: ", error.clone()));
        errors.chain(closure.warnings().map(|warning| ("warning: ", warning.clone()))).collect()
    }

    /// Renders a diagnostic with its prefix.
    pub fn render(&self, prefix: &str, diagnostic: &FileDiagnostic) -> String {
        format!("{prefix}{}\n", diagnostic.render(&self.root))
    }

    /// Renders all diagnostics.
    pub fn render_all(&self) -> String {
        let rendered =
            self.diagnostics().iter().map(|(prefix, diagnostic)| self.render(prefix, diagnostic)).collect::<Vec<_>>();
        rendered.join("\n")
    }
}

/// Writes `text` as the only document of a new root.
pub fn write_root(name: &str, text: &[u8]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics").join(name);
    fs::create_dir_all(&root).expect("the folder is created");
    fs::write(root.join("com.example.thing.json"), text).expect("the document is written");
    root
}

/// Returns the cases of single rules, by name.
pub fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let paths = entries(&Case::folder()).into_iter().filter(|path| !path.ends_with("combined"));
        let cases = paths.filter_map(|path| {
            let mut report = path.clone().into_os_string();
            if path.is_dir() {
                report.push(".txt");
                return Some(Case::new(&path, path.clone(), report.into()));
            }
            let text = path.extension().is_some_and(|extension| extension == "json").then(|| fs::read(&path))?;
            let name = path.file_stem().and_then(OsStr::to_str).expect("the name is UTF-8");
            let root = write_root(name, &text.expect("the document is read"));
            Some(Case::new(&path, root, path.with_extension("txt")))
        });
        let mut cases: Vec<Case> = cases.chain(large_cases()).collect();
        cases.sort_by(|one, other| one.name.cmp(&other.name));
        cases
    })
}

/// Returns the cases of documents above a size limit, which are not kept as files.
fn large_cases() -> impl Iterator<Item = Case> {
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
        Case::new(&path, write_root(name, &text), path.with_extension("txt"))
    })
}

/// Returns the cases of documents with several problems.
pub fn combined_cases() -> Vec<Case> {
    let folders = entries(&Case::folder().join("combined"));
    folders.into_iter().map(|path| Case::new(&path, path.clone(), path.join("report.txt"))).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is read");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}
