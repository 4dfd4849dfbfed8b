//! Every document there is, all at once and each alone: it is read, it compiles, and whatever it allows survives JSON and
//! DAG-CBOR unchanged. `CORPUS_SEED` repeats a run.
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

/// How many documents compile alone in one run.
const SAMPLE: usize = 5;

fn scratch_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus")
}

/// All documents; `None` where the corpus isn't.
fn all() -> Option<&'static Documents> {
    static ALL: OnceLock<Option<Documents>> = OnceLock::new();
    let join = || Some(Documents::join(&lexicon_tests::corpus::folder()?, &scratch_folder().join("lexicons")));
    ALL.get_or_init(join).as_ref()
}

#[test]
fn the_corpus_holds_every_definition_that_is_known_of_it() {
    let Some(documents) = all() else { return };
    let (all, types) = (documents.names.len(), types::types(documents));
    assert_eq!(all, documents::OFFICIAL + documents::COMMUNITY);
    let of_corpus = |type_: &&Type<'_>| !type_.name.starts_with("example.");
    let count = |part: &str| types.iter().filter(of_corpus).filter(|type_| type_.name.ends_with(part)).count();
    let parts = [" params", " input", " output", " message"].map(count);
    assert_eq!(parts, documents::METHODS_PARTS);
    assert_eq!(types.iter().filter(of_corpus).count() - parts.iter().sum::<usize>(), documents::DATA);
    let definitions = documents.definitions().filter(|(reference, _)| documents.is_of_corpus(reference)).count();
    assert_eq!(definitions, documents::DEFINITIONS);
    println!(
        "{all} documents, {definitions} definitions, {} types, and {} documents of the protocol's catalog and our own",
        types.len(),
        documents.catalog.len()
    );
}

#[test]
fn every_document_of_the_corpus_can_be_read_alone() {
    let Some(documents) = all() else { return };
    let catalog = Catalog::open(&documents.root);
    for name in documents.names.union(&documents.catalog) {
        let read = catalog.load(std::slice::from_ref(name));
        let told: Vec<String> = read.errors().map(|mistake| mistake.render(&documents.root)).collect();
        assert!(told.is_empty() && read.document(name).is_some(), "{name}: {}", told.join("\n"));
    }
}

#[test]
fn some_documents_of_the_corpus_compile_alone() {
    let Some(documents) = all() else { return };
    let seed = seed_from("CORPUS_SEED");
    let mut random = Random::new(seed);
    let all: Vec<&str> = documents.names.iter().map(|name| name.as_str()).collect();
    let names: Vec<&str> = (0..SAMPLE).map(|_| *random.pick(&all)).collect();
    println!("CORPUS_SEED={seed} compiles alone {}", names.join(", "));
    let package = packages::separate(&scratch_folder(), documents, &names);
    package.cargo(&["check"]);
}

#[test]
fn the_whole_corpus_compiles_and_whatever_it_allows_survives_json_and_cbor() {
    let Some(documents) = all() else { return };
    let types = types::types(documents);
    let package = packages::whole(&scratch_folder(), documents, &types, &types::tokens(documents));
    package.cargo(&["build"]);
    let seed = seed_from("CORPUS_SEED");
    println!("CORPUS_SEED={seed} makes the instances");
    let mut lines = lines(documents, &types, seed);
    lines.push_str(&records());
    println!("{}", judged(&package, &[], "instances.txt", lines));
}

/// Has the program judge some lines, and holds that it is content.
fn judged(package: &Package, arguments: &[&str], file: &str, lines: String) -> String {
    // To be looked at when something is wrong with one.
    fs::write(scratch_folder().join(file), &lines).expect("the lines are written");
    let mut program = Command::new(package.program());
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = program.spawn().expect("the program starts");
    let mut stdin = running.stdin.take().expect("a pipe");
    let writer = thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = running.wait_with_output().expect("the program ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    writer.join().expect("the writer ends").expect("every line is taken");
    said
}

#[test]
fn the_pages_of_the_whole_corpus_are_clean() {
    let Some(documents) = all() else { return };
    let types = types::types(documents);
    let package = packages::whole(&scratch_folder(), documents, &types, &types::tokens(documents));
    package.cargo(&["doc", "--no-deps", "--lib"]);
    let pages = Pages::read(&package.documentation()).expect("pages");
    println!("{} pages", pages.count());
    assert!(pages.count() > types.len(), "{} pages of {} types", pages.count(), types.len());
    let faults: Vec<String> = pages.problems().into_iter().collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// TargetKind the program reads: the instances of every type, and those that lack something required.
fn lines(documents: &Documents, types: &[Type<'_>], seed: u64) -> String {
    let (mut generator, mut random) = (InstanceGenerator::new(documents, seed), Random::new(seed));
    let mut lines = String::new();
    for type_ in types {
        for (kind, instance) in generator.instances(type_) {
            line(&mut lines, type_, kind, &instance);
            let lacking = instances::without_a_required_member(&instance, &mut random);
            let lacking = lacking.filter(|_| matches!(kind, Kind::Least | Kind::Full));
            lines.extend(lacking.map(|lacking| format!("{}\t{}\t!\n", type_.name, lacking.to_json())));
        }
    }
    lines
}

/// The protocol's own records, valid and not.
fn records() -> String {
    let Some(corpus) = lexicon_tests::corpus::folder() else { return String::new() };
    let mut lines = String::new();
    for (expected, count) in [("valid", 3), ("invalid", 50)] {
        let file = corpus.join(format!("interop/lexicon/record-data-{expected}.json"));
        let text = fs::read_to_string(file).expect("the vectors are there");
        let vectors: Vec<serde_json::Value> = serde_json::from_str(&text).expect("vectors are JSON");
        assert_eq!(vectors.len(), count);
        for vector in vectors {
            lines.push_str(&format!("example.lexicon.record\t{}\t{expected}\n", vector["data"]));
        }
    }
    lines
}

fn line(lines: &mut String, type_: &Type<'_>, kind: Kind, instance: &Json) {
    let (sent, expected) = (instance.to_json(), instance.to_expected_json());
    let expected = if sent == expected { "=" } else { expected.as_str() };
    lines.push_str(&format!("{}\t{sent}\t{expected}", type_.name));
    let query = instance.to_query().filter(|_| type_.usage == Usage::Params && kind != Kind::Extra);
    if let Some(query) = query {
        lines.push_str(&format!("\t{query}"));
    }
    lines.push('\n');
}
