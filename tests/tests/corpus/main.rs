//! The published documents: each is read and compiles, and instances of every type round-trip through JSON and DAG-CBOR.
//!
//! The instances are random. `CORPUS_SEED` repeats a run.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod agreement;
mod documents;
mod instances;
mod json;
mod mutations;
mod packages;
mod strings;
mod types;
mod unknown_data;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs, thread};

use lexicon_schema::catalog::Catalog;
use lexicon_tests::rustdoc_pages::Pages;

use documents::Documents;
use instances::{InstanceGenerator, Kind};
use json::Json;
use lexicon_tests::package::Package;
use lexicon_tests::random::{Random, seed_from};
use types::{Type, Usage};

/// The number of documents that compile separately in a run.
const SAMPLE: usize = 5;

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus")
}

/// Returns all documents, or `None` without the corpus.
fn all_documents() -> Option<&'static Documents> {
    static ALL: OnceLock<Option<Documents>> = OnceLock::new();
    let collect = || Some(Documents::collect(&lexicon_tests::corpus::folder()?, &scratch().join("lexicons")));
    ALL.get_or_init(collect).as_ref()
}

#[test]
fn corpus_has_the_expected_definitions() {
    let Some(documents) = all_documents() else { return };
    let (all, types) = (documents.names.len(), types::types(documents));
    assert_eq!(all, documents::OFFICIAL + documents::COMMUNITY);
    let is_of_corpus = |type_: &&Type<'_>| !type_.name.starts_with("example.");
    let count = |part: &str| types.iter().filter(is_of_corpus).filter(|type_| type_.name.ends_with(part)).count();
    let parts = [" params", " input", " output", " message"].map(count);
    assert_eq!(parts, documents::ENDPOINT_PARTS);
    assert_eq!(types.iter().filter(is_of_corpus).count() - parts.iter().sum::<usize>(), documents::DATA);
    let definitions = documents.definitions().filter(|(reference, _)| documents.is_of_corpus(reference)).count();
    assert_eq!(definitions, documents::DEFINITIONS);
    println!(
        "{all} documents with {definitions} definitions, {} types, and {} documents of the vectors and of `rare_rules`",
        types.len(),
        documents.additional.len()
    );
}

#[test]
fn each_document_is_read_without_errors() {
    let Some(documents) = all_documents() else { return };
    let catalog = Catalog::open(&documents.root);
    for name in documents.names.union(&documents.additional) {
        let read = catalog.load(std::slice::from_ref(name));
        let errors: Vec<String> = read.errors().map(|error| error.render(&documents.root)).collect();
        assert!(errors.is_empty() && read.document(name).is_some(), "{name}: {}", errors.join("\n"));
    }
}

#[test]
fn sampled_documents_compile_separately() {
    let Some(documents) = all_documents() else { return };
    let seed = seed_from("CORPUS_SEED");
    let mut random = Random::new(seed);
    let all: Vec<&str> = documents.names.iter().map(|name| name.as_str()).collect();
    let names: Vec<&str> = (0..SAMPLE).map(|_| *random.pick(&all)).collect();
    println!("CORPUS_SEED={seed}: {}", names.join(", "));
    let package = packages::separate(&scratch(), documents, &names);
    package.cargo(&["check"]);
}

#[test]
fn corpus_compiles_and_instances_round_trip() {
    let Some(documents) = all_documents() else { return };
    let types = types::types(documents);
    let package = packages::whole(&scratch(), documents, &types, &types::tokens(documents));
    package.cargo(&["build"]);
    let seed = seed_from("CORPUS_SEED");
    println!("CORPUS_SEED={seed}");
    let mut lines = lines(documents, &types, seed);
    lines.push_str(&record_vectors());
    println!("{}", run_program(&package, &[], "instances.txt", lines));
}

/// Runs the program with `lines` as its standard input, asserts that it succeeds, and returns its output.
fn run_program(package: &Package, arguments: &[&str], file: &str, lines: String) -> String {
    // The file is for debugging.
    fs::write(scratch().join(file), &lines).expect("the lines are written");
    let mut program = Command::new(package.program());
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = program.spawn().expect("the program starts");
    let mut stdin = process.stdin.take().expect("standard input is piped");
    let writer = thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = process.wait_with_output().expect("the program ends");
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{stdout}");
    writer.join().expect("the writer ends").expect("every line is read");
    stdout
}

#[test]
fn reference_pages_have_no_problems() {
    let Some(documents) = all_documents() else { return };
    let types = types::types(documents);
    let package = packages::whole(&scratch(), documents, &types, &types::tokens(documents));
    package.cargo(&["doc", "--no-deps", "--lib"]);
    let pages = Pages::read(&package.documentation()).expect("pages");
    println!("{} pages", pages.count());
    assert!(pages.count() > types.len(), "{} pages for {} types", pages.count(), types.len());
    let problems: Vec<String> = pages.problems().into_iter().collect();
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

/// Returns the lines for the program: instances of every type, and instances without a required field.
fn lines(documents: &Documents, types: &[Type<'_>], seed: u64) -> String {
    let (mut generator, mut random) = (InstanceGenerator::new(documents, seed), Random::new(seed));
    let mut lines = String::new();
    for type_ in types {
        for (kind, instance) in generator.instances(type_) {
            line(&mut lines, type_, kind, &instance);
            let incomplete = instances::without_a_required_member(&instance, &mut random);
            let incomplete = incomplete.filter(|_| matches!(kind, Kind::Minimal | Kind::Full));
            lines.extend(incomplete.map(|json| format!("{}\t{}\t!\n", type_.name, json.to_json())));
        }
    }
    lines
}

/// Returns the lines for the record vectors of the protocol.
fn record_vectors() -> String {
    let Some(corpus) = lexicon_tests::corpus::folder() else { return String::new() };
    let mut lines = String::new();
    for (expected, count) in [("valid", 3), ("invalid", 50)] {
        let file = corpus.join(format!("interop/lexicon/record-data-{expected}.json"));
        let text = fs::read_to_string(file).expect("the vectors are read");
        let vectors: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the vectors are JSON");
        assert_eq!(vectors.len(), count);
        for vector in vectors {
            lines.push_str(&format!("example.lexicon.record\t{}\t{expected}\n", vector["data"]));
        }
    }
    lines
}

fn line(lines: &mut String, type_: &Type<'_>, kind: Kind, instance: &Json) {
    let (json, expected) = (instance.to_json(), instance.to_expected_json());
    let expected = if json == expected { "=" } else { expected.as_str() };
    lines.push_str(&format!("{}\t{json}\t{expected}", type_.name));
    let query = instance.to_query().filter(|_| type_.usage == Usage::Params && kind != Kind::Extra);
    if let Some(query) = query {
        lines.push_str(&format!("\t{query}"));
    }
    lines.push('\n');
}
