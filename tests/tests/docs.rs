//! The books of the project: what they show is what there is.

use std::fs;
use std::path::{Path, PathBuf};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The blocks of a language in a text.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let start = format!("```{language}\n");
    text.split(&start).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

#[test]
fn documents_that_the_tour_shows_are_those_that_its_examples_read() {
    let mut shown = 0;
    for entry in fs::read_dir(workspace().join("lexicon-runtime/docs/tour")).expect("the tour") {
        let file = entry.expect("a file").path();
        let text = fs::read_to_string(&file).expect("a text");
        for block in blocks(&text, "json") {
            let document: serde_json::Value = serde_json::from_str(block).expect("a document");
            let id = document["id"].as_str().expect("a document has an id");
            let path = format!("lexicons/{}.json", id.replace('.', "/"));
            let read = fs::read_to_string(workspace().join(&path)).expect("the document is there");
            assert_eq!(block, read.trim_end(), "{} shows another {path}", file.display());
            assert!(text.contains(&path), "{} doesn't say where {path} is", file.display());
            shown += 1;
        }
    }
    assert_eq!(shown, 3, "documents in the tour");
}

#[test]
fn every_page_of_the_book_is_part_of_the_documentation() {
    let sources = ["lib.rs", "guide.rs", "macros.rs", "string/datetime.rs"];
    let read = |file: &str| fs::read_to_string(workspace().join("lexicon-runtime/src").join(file)).expect("a source");
    let sources = sources.map(read).concat();
    for folder in ["", "tour/"] {
        for entry in fs::read_dir(workspace().join("lexicon-runtime/docs").join(folder)).expect("the book") {
            let name = entry.expect("a file").file_name().into_string().expect("a name");
            let is_page = name.ends_with(".md");
            assert!(
                !is_page || sources.contains(&format!("docs/{folder}{name}\")")),
                "nothing includes {folder}{name}"
            );
        }
    }
}

#[test]
fn no_example_of_the_book_is_passed_over() {
    for folder in ["lexicon-runtime/docs", "lexicon-runtime/docs/tour"] {
        for entry in fs::read_dir(workspace().join(folder)).expect("the book") {
            let file = entry.expect("a file").path();
            let Ok(text) = fs::read_to_string(&file) else { continue };
            // A fence that opens says nothing, which is Rust that runs, or that it is a document.
            let fences = text.lines().filter(|line| line.starts_with("```"));
            for fence in fences {
                assert!(matches!(fence, "```" | "```json"), "{}: {fence}", file.display());
            }
        }
    }
}
