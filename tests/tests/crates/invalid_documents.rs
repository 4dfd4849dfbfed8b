//! Invalid documents cause no errors except their diagnostics, even where the missing types are used.

use std::fs;

use super::create;
use super::diagnosed_documents::{documents, files};

#[test]
fn rustc_reports_only_the_diagnostics() {
    let mut documents = documents();
    let recorded = |path: &std::path::Path| fs::read_to_string(path.with_extension("txt")).ok();
    documents.retain(|document| recorded(&document.path).is_some());
    assert!(documents.len() > 100, "{} documents", documents.len());
    let files = files(&documents, "");
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut package = create("invalid-documents", &files);
    package.set("LEXICON_WARNINGS", Some("allow"));
    let built = package.build(&["check"]);
    assert!(!built.success, "invalid documents compile");
    let stderr = built.stderr;
    let mut errors: Vec<&str> = stderr.lines().filter(|line| line.starts_with("error")).collect();
    errors.retain(|line| !line.starts_with("error: could not compile"));
    let diagnostics: String = documents.iter().filter_map(|document| recorded(&document.path)).collect();
    let mut expected: Vec<&str> = diagnostics.lines().filter(|line| line.starts_with("error: ")).collect();
    errors.sort_unstable();
    expected.sort_unstable();
    assert_eq!(errors, expected, "\n{stderr}");
    assert!(!stderr.contains("\nwarning: "), "{stderr}");
}
