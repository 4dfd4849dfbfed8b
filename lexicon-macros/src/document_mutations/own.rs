//! The project's own documents, damaged: whatever comes of them is Rust, items or the mistakes.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::{Chance, LONGEST, Scratch, damaged, expansion};

const ROUNDS: usize = 2_000;

/// The project's own documents that have no mistake, by their names.
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
fn whatever_becomes_of_a_document_the_macro_answers_with_rust() {
    let (documents, scratch, mut chance) = (documents(), Scratch::new("own"), Chance(0x9E37_79B9_7F4A_7C15));
    assert!(documents.len() > 4, "{} documents", documents.len());
    for (name, text) in &documents {
        scratch.write(name, text);
    }
    let (mut mistaken, mut whole) = (0, 0);
    for round in 0..ROUNDS {
        let (name, original) = &documents[round % documents.len()];
        let damage = (0..=chance.below(3)).fold(original.clone(), |text, _| damaged(&text, &mut chance));
        scratch.write(name, &damage);
        let start = Instant::now();
        let expansion = expansion(name, &scratch.0);
        assert!(start.elapsed() < LONGEST, "{:?} for\n{damage}", start.elapsed());
        let text = expansion.to_string();
        assert!(syn::parse2::<syn::File>(expansion).is_ok(), "not Rust:\n{text}\nof\n{damage}");
        match text.contains("compile_error") {
            true => mistaken += 1,
            false => whole += 1,
        }
        scratch.write(name, original);
    }
    assert!(mistaken > ROUNDS / 4 && whole > ROUNDS / 10, "{mistaken} with mistakes, {whole} whole");
}
