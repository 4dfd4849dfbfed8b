//! Invalid documents cause no errors except their diagnostics, even where the missing types are used.

use std::fmt::Write as _;
use std::path::Path;

use super::create;

/// Returns every document of `tests/diagnostics` with its diagnostic, by a module name.
fn documents() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics");
    let entries = std::fs::read_dir(folder).expect("the folder of documents is read");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut documents: Vec<(String, String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json") && path.is_file())
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.replace(['-', '.'], "_");
            let report = std::fs::read_to_string(path.with_extension("txt")).ok()?;
            Some((name, std::fs::read_to_string(&path).ok()?, report))
        })
        .collect();
    documents.sort();
    documents
}

#[test]
fn rustc_reports_only_the_diagnostics() {
    let documents = documents();
    assert!(documents.len() > 100, "{} documents", documents.len());
    let (mut library, mut files) = (String::new(), Vec::new());
    for (name, text, _) in &documents {
        write!(library, "pub mod {name} {{ lexicon_runtime::lexicon!(\"com.example.thing\", root = \"{name}\"); ")
            .expect("memory");
        // Permission sets and spaces have no type.
        if text.contains("\"main\"") && !["\"permission-set\"", "\"space\""].iter().any(|kind| text.contains(kind)) {
            library.push_str("pub fn same(thing: com::example::Thing) -> com::example::Thing { thing } ");
        }
        library.push_str("}\n");
        files.push((format!("{name}/com.example.thing.json"), text.as_str()));
    }
    let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    files.push(("src/lib.rs", library.as_str()));
    let mut package = create("broken", &files);
    package.set("LEXICON_WARNINGS", Some("allow"));
    let built = package.build(&["check"]);
    assert!(!built.success, "invalid documents compile");
    let stderr = built.stderr;
    let mut errors: Vec<&str> = stderr.lines().filter(|line| line.starts_with("error")).collect();
    errors.retain(|line| !line.starts_with("error: could not compile"));
    let reports = documents.iter().flat_map(|(.., report)| report.lines());
    let mut expected: Vec<&str> = reports.filter(|line| line.starts_with("error: ")).collect();
    errors.sort_unstable();
    expected.sort_unstable();
    assert_eq!(errors, expected, "\n{stderr}");
    assert!(!stderr.contains("\nwarning: "), "{stderr}");
}
