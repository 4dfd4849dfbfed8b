//! Tests the macro on randomly mutated documents, the same in every run.

mod project;
mod published;

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, process};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::expansion::expand;
use crate::invocation::Invocation;
use crate::random::Random;
use crate::warnings::Warnings;

/// The maximum time of an expansion, generous for slow machines.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Tokens that a mutation inserts: some are in documents, others are not.
const TOKENS: [&str; 22] = [
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
    "\"com.atproto.repo.strongRef\"",
    "\"union\"",
    "\"object\"",
    "日",
    "\u{0}",
];

/// Members that a mutation adds to objects: names and schemas that are difficult to express in Rust.
const MEMBERS: [&str; 20] = [
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
    r#""errors": [{"name": "Xrpc"}, {"name": "self"}],"#,
    r#""nullable": ["sku", "codes"],"#,
    r#""description": "`[x]` */ <b> \\ ```rust\n    panic!()",  "#,
    r#""default": 1,"#,
    r#""format": "did","#,
    r##""refs": ["#main", "com.atproto.repo.strongRef"],"##,
    r#""any": {"type": "union", "refs": [], "closed": false},"#,
    r#""sealed": {"type": "union", "refs": ["com.atproto.repo.strongRef"], "closed": true},"#,
    r#""file": {"type": "blob", "accept": ["image/*"], "maxSize": 1},"#,
];

/// Removes, repeats or replaces a part of the text, or adds a member to an object. The result can be valid.
fn mutated(text: &str, random: &mut Random) -> String {
    let mut text: Vec<char> = text.chars().collect();
    let start = random.below(text.len());
    let marks = |at: &char| "\"{}[],:\n".contains(*at);
    let length = match random.below(3) {
        0 => 1,
        1 => text[start..].iter().skip(1).position(marks).map_or(1, |at| at + 1),
        _ => text[start..].iter().position(|at| *at == '\n').map_or(1, |at| at + 1),
    };
    let range = start..(start + length).min(text.len());
    match random.below(6) {
        0 => drop(text.drain(range)),
        1 => {
            let copy = text[range].to_vec();
            let at = random.below(text.len());
            drop(text.splice(at..at, copy));
        }
        2 => drop(text.splice(range, TOKENS[random.below(TOKENS.len())].chars())),
        _ => {
            let opened: Vec<usize> = (1..text.len()).filter(|&at| text[at - 1] == '{').collect();
            let at = opened.get(random.below(opened.len())).copied().unwrap_or(start);
            drop(text.splice(at..at, MEMBERS[random.below(MEMBERS.len())].chars()));
        }
    }
    text.into_iter().collect()
}

/// A folder that is removed when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("lexicon-mutations-{}-{name}", process::id()));
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
    let arguments = quote!([lexicon_runtime xrpc] #name, root = #root);
    expand(&syn::parse2::<Invocation>(arguments).expect("an invocation"), Warnings::Allow, &mut |_| {})
}
