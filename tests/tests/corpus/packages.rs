//! The packages with the corpus: all documents in one invocation, or each document in its own.

use std::fmt::Write as _;
use std::path::Path;

use lexicon_tests::package::{self, Package};

use super::documents::Documents;
use super::types::{Type, Usage};

const MAIN: &str = include_str!("program/main.rs");
const AGREEMENT: &str = include_str!("program/agreement.rs");
const DYNAMIC: &str = include_str!("program/dynamic.rs");
const RANDOM: &str = include_str!("../../src/random.rs");

fn update(scratch: &Path, name: &str, files: &[(&str, &str)]) -> Package {
    let others = "ipld-core = \"0.4\"\nserde = \"1\"\nserde_ipld_dagcbor = \"0.7\"\nserde_json = \"1\"\n";
    let dependencies = package::runtime(&["axum", "cbor", "dynamic"]) + others;
    Package::update(scratch, name, &dependencies, files)
}

/// Returns the package with all documents, and the program that checks all of their types.
pub fn whole(scratch: &Path, documents: &Documents, types: &[Type<'_>], tokens: &[(String, String)]) -> Package {
    // The number of documents is part of the text, because a new document is no input of the last build.
    let library = format!(
        "//! All {} documents.\n#![deny(warnings, missing_docs)]\n\nlexicon_runtime::lexicon!(\"*\", root = {:?});\n",
        documents.names.len() + documents.additional.len(),
        documents.root.display().to_string()
    );
    let table = table(documents, types, tokens);
    let files = [
        ("src/lib.rs", library.as_str()),
        ("src/main.rs", MAIN),
        ("src/agreement.rs", AGREEMENT),
        ("src/dynamic.rs", DYNAMIC),
        ("src/random.rs", RANDOM),
        ("src/types.rs", &table),
    ];
    update(scratch, "whole", &files)
}

/// Returns the source of the program's table of types and tokens.
fn table(documents: &Documents, types: &[Type<'_>], tokens: &[(String, String)]) -> String {
    let mut text = "//! Every type and every token, by name.\n\nuse crate::agreement::{DecodeCase, data, query};\n\
         use crate::{Check, parameters, part, round_trip};\n\n"
        .to_owned();
    writeln!(text, "pub const ROOT: &str = {:?};\n", documents.root.display().to_string()).expect("memory");
    text += "pub const TYPES: &[(&str, Check, DecodeCase)] = &[\n";
    for type_ in types {
        let Type { name, path, usage, .. } = type_;
        let (check, decode) = match usage {
            Usage::Params => ("parameters", "query"),
            _ if type_.validates_all_constraints() => ("round_trip", "data"),
            _ => ("part", "data"),
        };
        writeln!(text, "    ({name:?}, {check}::<whole::{path}>, {decode}::<whole::{path}>),").expect("memory");
    }
    text += "];\n\npub const TOKENS: &[(&str, &str)] = &[\n";
    for (path, value) in tokens {
        writeln!(text, "    (whole::{path}, {value:?}),").expect("memory");
    }
    text + "];\n"
}

/// Returns the package in which each of `names` has its own invocation.
pub fn separate(scratch: &Path, documents: &Documents, names: &[&str]) -> Package {
    let mut library = "//! A sample of the documents.\n#![deny(warnings, missing_docs)]\n".to_owned();
    for (index, name) in names.iter().enumerate() {
        let root = documents.root.display().to_string();
        let invocation = format!("lexicon_runtime::lexicon!({name:?}, root = {root:?});");
        write!(library, "\n/// `{name}`\npub mod document{index} {{\n    {invocation}\n}}\n").expect("memory");
    }
    update(scratch, "separate", &[("src/lib.rs", &library)])
}
