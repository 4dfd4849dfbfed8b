//! For tests: calls of the macro on documents that were damaged at random, the same on every run.
//! Whatever comes of them is Rust: items, or the mistakes.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, process};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::expansion::expand;
use crate::invocation::Invocation;

const ROUNDS: usize = 2_000;

/// No document is worth more than this to the compiler, on the slowest machine that tests run on.
const LONGEST: Duration = Duration::from_secs(10);

/// What stands in a document, and what doesn't belong in one.
const TOKENS: [&str; 19] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "-1",
    "0.5",
    "1e99",
    "9223372036854775807",
    "\"ref\"",
    "\"#main\"",
    "\"com.example.shop.defs#item\"",
    "日",
    "\u{0}",
];

/// Members that are hard to make Rust of, where they have a place.
const MEMBERS: [&str; 16] = [
    r#""a": {"type": "string", "enum": ["", "!", "1", "self", "日本"]},"#,
    r#""a": {"type": "integer", "enum": [-1, 1, 1]},"#,
    r#""a": {"type": "string", "knownValues": ["a-b", "a_b", "\u0000"]},"#,
    r#""self": {"type": "string"},"#,
    r#""Self": {"type": "object", "properties": {"f0": {"type": "boolean", "const": true}}},"#,
    r#""r#type": {"type": "integer"},"#,
    r#""": {"type": "string"},"#,
    r#""日 本": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},"#,
    r##""again": {"type": "ref", "ref": "#main"},"##,
    r##""item": {"type": "ref", "ref": "com.example.shop.defs#item"},"##,
    r#""input": {"encoding": "*/*"},"#,
    r#""errors": [{"name": "Protocol"}, {"name": "self"}],"#,
    r#""nullable": ["sku", "codes"],"#,
    r#""description": "`[x]` */ <b> \\ ```rust\n    panic!()",  "#,
    r#""default": 1,"#,
    r#""format": "did","#,
];

/// Marsaglia's xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Takes out, doubles or replaces a stretch of the text, or adds a member to an object; many a damaged document is a
/// document still.
fn damaged(text: &str, chance: &mut Chance) -> String {
    let mut text: Vec<char> = text.chars().collect();
    let start = chance.below(text.len());
    let marks = |at: &char| "\"{}[],:\n".contains(*at);
    let length = match chance.below(3) {
        0 => 1,
        1 => text[start..].iter().skip(1).position(marks).map_or(1, |at| at + 1),
        _ => text[start..].iter().position(|at| *at == '\n').map_or(1, |at| at + 1),
    };
    let range = start..(start + length).min(text.len());
    match chance.below(6) {
        0 => drop(text.drain(range)),
        1 => {
            let copy = text[range].to_vec();
            let at = chance.below(text.len());
            drop(text.splice(at..at, copy));
        }
        2 => drop(text.splice(range, TOKENS[chance.below(TOKENS.len())].chars())),
        _ => {
            let opened: Vec<usize> = (1..text.len()).filter(|&at| text[at - 1] == '{').collect();
            let at = opened.get(chance.below(opened.len())).copied().unwrap_or(start);
            drop(text.splice(at..at, MEMBERS[chance.below(MEMBERS.len())].chars()));
        }
    }
    text.into_iter().collect()
}

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

/// A folder that goes when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        let folder = env::temp_dir().join(format!("lexicon-damage-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(format!("{name}.json")), text).expect("a document is written");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn expansion(name: &str, root: &Path) -> TokenStream {
    let root = Literal::string(root.to_str().expect("a path in Unicode"));
    let call = quote!([lexicon_runtime xrpc] #name, root = #root);
    expand(&syn::parse2::<Invocation>(call).expect("a call"), &mut |_| {})
}

#[test]
fn whatever_becomes_of_a_document_the_macro_answers_with_rust() {
    let (documents, scratch, mut chance) = (documents(), Scratch::new(), Chance(0x9E37_79B9_7F4A_7C15));
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
