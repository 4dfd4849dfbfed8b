//! The published documents expand, and mutations of them expand or have errors with a location.

#[path = "../../../tests/src/corpus.rs"]
mod corpus;
#[path = "../../../tests/src/skip.rs"]
mod skip;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Instant;

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::diagnostic::{Diagnostic, DocumentRule, Ownership, SourceFile};
use lexicon_schema::document::Nsid;
use lexicon_schema::read;
use quote::quote;

use super::{Random, Scratch, TIMEOUT, expansion, mutated};
use crate::emit::Emitter;
use crate::invocation::Invocation;
use crate::plan;

const ROUNDS: usize = 10_000;

/// A published document.
struct Published {
    name: Nsid,
    text: String,
}

/// Returns the documents of the protocol and the community; `None` if the corpus is not available.
fn published() -> Option<Vec<Published>> {
    let corpus = corpus::folder()?;
    let mut all = Vec::new();
    for (folder, count) in [("atproto/lexicons", 402), ("community/lexicons", 17)] {
        let root = corpus.join(folder);
        let mut names = Catalog::open(&root).names();
        names.sort();
        assert_eq!(names.len(), count, "documents below {}", root.display());
        for name in names {
            let path = root.join(format!("{}.json", name.as_str().replace('.', "/")));
            let text = std::fs::read_to_string(path).expect("a document");
            all.push(Published { name, text });
        }
    }
    Some(all)
}

/// Writes all documents into one folder.
fn written(documents: &[Published], name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    for Published { name, text } in documents {
        scratch.write(name.as_str(), text);
    }
    scratch
}

/// Calls `work` for every number below `rounds` in parallel, and returns the final state of each thread.
fn in_parallel<T: Send>(
    rounds: usize,
    begin: impl Fn(usize) -> T + Sync,
    work: impl Fn(&mut T, usize) + Sync,
) -> Vec<T> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (begin, work) = (&begin, &work);
    thread::scope(|scope| {
        let run = |worker: usize| {
            let mut state = begin(worker);
            (worker..rounds).step_by(workers).for_each(|round| work(&mut state, round));
            state
        };
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || run(worker))).collect();
        running.into_iter().map(|worker| worker.join().expect("no panic")).collect()
    })
}

#[test]
fn each_published_document_expands_alone() {
    let Some(documents) = published() else { return };
    let (scratch, start) = (written(&documents, "alone"), Instant::now());
    let expanded = in_parallel(
        documents.len(),
        |_| (0, 0),
        |(count, items), index| {
            let name = &documents[index].name;
            let file = syn::parse2::<syn::File>(expansion(name.as_str(), &scratch.0));
            let file = file.unwrap_or_else(|error| panic!("{name}: {error}"));
            let error = file.items.iter().find(|item| matches!(item, syn::Item::Macro(_)));
            assert!(error.is_none(), "{name}: {}", quote!(#error));
            let modules = file.items.iter().filter(|item| matches!(item, syn::Item::Mod(_))).count();
            assert!(modules > 0, "{name}: no module");
            (*count, *items) = (*count + 1, *items + file.items.len());
        },
    );
    let count: usize = expanded.iter().map(|(count, _)| count).sum();
    let items: usize = expanded.iter().map(|(_, items)| items).sum();
    assert_eq!(count, 419);
    println!("{count} documents expand alone, {items} items at the top, {:.1?}", start.elapsed());
}

/// The result for a mutated document.
enum Outcome {
    /// It has errors, each with a location.
    Invalid,
    /// It has no errors, but an array of itself.
    RecursiveArray,
    /// It has errors, but expands as a third-party document.
    ValidForThirdParty,
    /// It expands.
    Valid,
}

/// The number of documents with each outcome.
#[derive(Default)]
struct Counts {
    invalid: usize,
    recursive: usize,
    third_party: usize,
    valid: usize,
}

#[test]
fn mutated_documents_expand_or_have_located_errors() {
    let Some(documents) = published() else { return };
    let start = Instant::now();
    let states = in_parallel(
        ROUNDS,
        |worker| (written(&documents, &format!("published-{worker}")), Counts::default()),
        |(scratch, counts), round| try_mutation(&documents, scratch, round, counts),
    );
    let counts = states.iter().fold(Counts::default(), |all, (_, counts)| Counts {
        invalid: all.invalid + counts.invalid,
        recursive: all.recursive + counts.recursive,
        third_party: all.third_party + counts.third_party,
        valid: all.valid + counts.valid,
    });
    let Counts { invalid, recursive, third_party, valid } = counts;
    println!(
        "{ROUNDS} mutated documents in {:.1?}: {invalid} invalid, {third_party} valid for third parties, {valid} valid, \
         {recursive} with an array of itself",
        start.elapsed()
    );
    assert_eq!(invalid + recursive + third_party + valid, ROUNDS);
    assert!(
        invalid > ROUNDS / 4 && third_party > ROUNDS / 100 && valid > ROUNDS / 10,
        "{invalid} invalid, {third_party} valid for third parties, {valid} valid"
    );
}

/// Mutates the document of a round, independently of the thread.
fn try_mutation(documents: &[Published], scratch: &Scratch, round: usize, counts: &mut Counts) {
    let document @ Published { name, text } = &documents[round % documents.len()];
    let mut random = Random::new(round as u64);
    let mutation = (0..=random.below(3)).fold(text.clone(), |text, _| mutated(&text, &mut random));
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| outcome(document, &mutation, scratch)));
    match outcome {
        Ok(Ok(Outcome::Invalid)) => counts.invalid += 1,
        Ok(Ok(Outcome::RecursiveArray)) => counts.recursive += 1,
        Ok(Ok(Outcome::ValidForThirdParty)) => counts.third_party += 1,
        Ok(Ok(Outcome::Valid)) => counts.valid += 1,
        Ok(Err(why)) => panic!("round {round}, {name}: {why}\n{mutation}"),
        Err(_) => panic!("round {round}, {name}: panicked on\n{mutation}"),
    }
    assert!(start.elapsed() < TIMEOUT, "round {round}, {name}: {:?} for\n{mutation}", start.elapsed());
}

fn outcome(document: &Published, mutation: &str, scratch: &Scratch) -> Result<Outcome, String> {
    let Published { name, text } = document;
    let source = SourceFile { path: scratch.0.join(format!("{name}.json")), text: mutation.to_owned() };
    let reading = read::document(source.clone().into(), name, Ownership::Own);
    reading.diagnostics.iter().try_for_each(|found| has_location(found, &source))?;
    let ownership = if reading.has_errors() { Ownership::ThirdParty } else { Ownership::Own };
    if ownership == Ownership::ThirdParty && read::document(source.into(), name, ownership).has_errors() {
        return Ok(Outcome::Invalid);
    }
    scratch.write(name.as_str(), mutation);
    let closure = Catalog::open(&scratch.0).load_with(std::slice::from_ref(name), &|_| ownership);
    scratch.write(name.as_str(), text);
    for error in closure.errors() {
        // The error that lists missing documents has no file.
        if !error.diagnostic.labels.is_empty() || error.document.is_some() {
            has_location(&error.diagnostic, error.source.as_deref().ok_or("no file")?)?;
        }
    }
    match expand_alone(name, &closure) {
        _ if closure.has_errors() => Ok(Outcome::Invalid),
        Ok(Outcome::Valid) if ownership == Ownership::ThirdParty => Ok(Outcome::ValidForThirdParty),
        outcome => outcome,
    }
}

/// Checks that a diagnostic has a label in the file and is drawn there.
fn has_location(diagnostic: &Diagnostic, source: &SourceFile) -> Result<(), String> {
    if diagnostic.rule == DocumentRule::Omitted {
        return Ok(());
    }
    let message = &diagnostic.message;
    let first = diagnostic.labels.first().ok_or_else(|| format!("without a label: {message}"))?;
    for label in &diagnostic.labels {
        let text = source.text.get(label.span.start..label.span.end);
        text.ok_or_else(|| format!("outside the file: {message}"))?;
    }
    let (line, column) = source.position(first.span.start);
    let drawn = diagnostic.render(Some(source), "thing.json");
    // The end of the file is drawn after its last line.
    let is_end = source.text[first.span.start..].is_empty() && drawn.contains("--> thing.json:");
    let is_drawn = is_end || drawn.contains(&format!("--> thing.json:{line}:{column}"));
    is_drawn.then_some(()).ok_or_else(|| format!("not drawn at {line}:{column}:\n{drawn}"))
}

/// Emits a document without those that it refers to.
fn expand_alone(name: &Nsid, closure: &Closure) -> Result<Outcome, String> {
    let mut plan = plan::plan(&closure.documents, &[], std::slice::from_ref(name), |nsid| (nsid != name).then_some(0));
    if !plan::remove_recursive_arrays(&mut plan, &closure.documents).is_empty() {
        return Ok(Outcome::RecursiveArray);
    }
    let arguments = format!("[lexicon_runtime xrpc] \"{name}\", with = {{ \"*\" => crate::others }}");
    let invocation = syn::parse_str::<Invocation>(&arguments).map_err(|error| error.to_string())?;
    let items = Emitter::new(&invocation, &plan.paths).emit(&plan);
    syn::parse2::<syn::File>(items).map_err(|error| format!("invalid Rust: {error}"))?;
    Ok(Outcome::Valid)
}
