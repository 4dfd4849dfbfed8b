//! Mutations of the project's documents expand to valid Rust: items or errors.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::{Random, Scratch, TIMEOUT, expansion, mutated};

const ROUNDS: usize = 2_000;

/// Returns the project's valid documents and their NSIDs.
fn documents() -> Vec<(String, String)> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let mut found = Vec::new();
    for root in [workspace.join("lexicons"), workspace.join("tests/ui/lexicons")] {
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => found.push((name(&root, &path), fs::read_to_string(&path).expect("a document"))),
                }
            }
        }
    }
    found.retain(|(name, _)| !name.starts_with("com.example.broken."));
    found.sort();
    found
}

fn name(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).expect("a file below the root").with_extension("");
    below.iter().map(|step| step.to_str().expect("a plain name")).collect::<Vec<_>>().join(".")
}

#[test]
fn mutated_project_documents_expand_to_rust() {
    let (documents, scratch, mut random) = (documents(), Scratch::new("project"), Random::new(1));
    assert!(documents.len() > 4, "{} documents", documents.len());
    for (name, text) in &documents {
        scratch.write(name, text);
    }
    let (mut invalid, mut valid) = (0, 0);
    for round in 0..ROUNDS {
        let (name, original) = &documents[round % documents.len()];
        let mutation = (0..=random.below(3)).fold(original.clone(), |text, _| mutated(&text, &mut random));
        scratch.write(name, &mutation);
        let start = Instant::now();
        let expansion = expansion(name, &scratch.0);
        assert!(start.elapsed() < TIMEOUT, "{:?} for\n{mutation}", start.elapsed());
        let text = expansion.to_string();
        assert!(syn::parse2::<syn::File>(expansion).is_ok(), "not Rust:\n{text}\nof\n{mutation}");
        match text.contains("compile_error") {
            true => invalid += 1,
            false => valid += 1,
        }
        scratch.write(name, original);
    }
    assert!(invalid > ROUNDS / 4 && valid > ROUNDS / 10, "{invalid} invalid, {valid} valid");
}
