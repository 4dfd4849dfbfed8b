//! The pages of lexicon-runtime/docs: which documents they show, who includes them, and that their examples run.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;

use lexicon_tests::files::files_below;
use lexicon_tests::package::workspace;

/// The folders of the pages, below the workspace.
const FOLDERS: [&str; 2] = ["lexicon-runtime/docs", "lexicon-runtime/docs/tour"];

/// Returns the Markdown files of `folder`, below the workspace, with their text.
fn pages(folder: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(workspace().join(folder)).expect("the folder of pages is read");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.map(|path| (path.clone(), fs::read_to_string(&path).expect("the page is read"))).collect()
}

/// Returns the code blocks of a language in a page.
fn code_blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

#[test]
fn tour_shows_the_documents_its_examples_use() {
    let mut shown = 0;
    for (page, text) in pages(FOLDERS[1]) {
        for block in code_blocks(&text, "json") {
            let document: serde_json::Value = serde_json::from_str(block).expect("the block is a document");
            let id = document["id"].as_str().expect("the document has an id");
            let path = format!("lexicons/{}.json", id.replace('.', "/"));
            let file = fs::read_to_string(workspace().join(&path)).expect("the document is read");
            assert_eq!(block, file.trim_end(), "{} differs from {path}", page.display());
            assert!(text.contains(&path), "{} does not name {path}", page.display());
            shown += 1;
        }
    }
    assert_eq!(shown, 3, "documents in the tour");
}

#[test]
fn every_page_is_included_by_rustdoc() {
    let sources = files_below(&workspace().join("lexicon-runtime/src")).into_iter();
    let sources: String = sources.map(|path| fs::read_to_string(path).expect("the source is read")).collect();
    for (page, _) in FOLDERS.iter().flat_map(|folder| pages(folder)) {
        let path = page.strip_prefix(workspace().join("lexicon-runtime")).unwrap_or(&page).to_string_lossy();
        assert!(sources.contains(&format!("{path}\")")), "no source includes {path}");
    }
}

#[test]
fn every_rust_example_of_a_page_runs() {
    for (page, text) in FOLDERS.iter().flat_map(|folder| pages(folder)) {
        // An attribute on a fence, such as `ignore` or `no_run`, would exclude the example.
        for fence in text.lines().filter(|line| line.starts_with("```")) {
            assert!(matches!(fence, "```" | "```json"), "{}: {fence}", page.display());
        }
    }
}
