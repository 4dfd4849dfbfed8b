//! The single-file documents of `tests/diagnostics`, each in a module of one package.

use std::fs;
use std::path::{Path, PathBuf};

/// A document of `tests/diagnostics`.
pub struct DiagnosedDocument {
    /// The file name as a Rust module.
    pub module: String,
    pub path: PathBuf,
    pub text: String,
}

/// Returns every document that is a single file, sorted by name.
pub fn documents() -> Vec<DiagnosedDocument> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics");
    let paths = fs::read_dir(folder).expect("the folder is read").map(|entry| entry.expect("an entry").path());
    let files = paths.filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension == "json"));
    let documents = files.filter_map(|path| {
        let module = path.file_stem()?.to_str()?.replace(['-', '.'], "_");
        // A document in another encoding than UTF-8 can't be written by a test.
        let text = fs::read_to_string(&path).ok()?;
        Some(DiagnosedDocument { module, path, text })
    });
    let mut documents: Vec<DiagnosedDocument> = documents.collect();
    documents.sort_by(|left, right| left.module.cmp(&right.module));
    documents
}

impl DiagnosedDocument {
    /// Returns the path of the document in the package.
    pub fn file(&self) -> String {
        format!("{}/com.example.thing.json", self.module)
    }

    /// Returns a module that invokes the macro with `options`, and uses the type of the document if it has one.
    pub fn invocation(&self, options: &str) -> String {
        let has_type = self.text.contains("\"main\"")
            && !["\"permission-set\"", "\"space\""].iter().any(|kind| self.text.contains(kind));
        let function = match has_type {
            true => "pub fn same(thing: com::example::Thing) -> com::example::Thing { thing } ",
            false => "",
        };
        let module = &self.module;
        let invocation = format!("lexicon_runtime::lexicon!(\"com.example.thing\", root = \"{module}\"{options});");
        format!("pub mod {module} {{ {invocation} {function}}}\n")
    }
}

/// Returns the files of a package with an invocation for each document.
pub fn files<'d>(documents: impl IntoIterator<Item = &'d DiagnosedDocument>, options: &str) -> Vec<(String, String)> {
    let mut files = vec![("src/lib.rs".to_owned(), String::new())];
    for document in documents {
        files[0].1 += &document.invocation(options);
        files.push((document.file(), document.text.clone()));
    }
    files
}
