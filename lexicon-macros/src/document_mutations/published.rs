//! The published documents: each expands alone, and whatever is damaged in one is told with its place, or expands too.

#[path = "../../../tests/src/corpus.rs"]
mod corpus;
#[path = "../../../tests/src/skip.rs"]
mod skip;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Instant;

use lexicon_schema::catalog::{Catalog, Closure};
use lexicon_schema::diagnostic::{Diagnostic, Ownership, SourceFile};
use lexicon_schema::document::Nsid;
use lexicon_schema::read;

use quote::quote;

use super::{Chance, LONGEST, Scratch, damaged, expansion};
use crate::emit::Emitter;
use crate::invocation::Invocation;
use crate::plan;

const ROUNDS: usize = 10_000;

/// A published document as it is.
struct Published {
    name: Nsid,
    text: String,
}

/// All of them, the protocol's and the community's; `None` where they aren't on this machine.
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

/// All documents in one folder.
fn laid_out(documents: &[Published], name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    for Published { name, text } in documents {
        scratch.write(name.as_str(), text);
    }
    scratch
}

/// Does `work` for every number below `rounds`, with whatever `begin` makes for each of the machine's processors, and
/// gives what became of those.
fn shared_out<T: Send>(
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
fn each_published_document_expands_alone_with_all_that_it_refers_to() {
    let Some(documents) = published() else { return };
    let (scratch, start) = (laid_out(&documents, "alone"), Instant::now());
    let expanded = shared_out(
        documents.len(),
        |_| (0, 0),
        |(count, items), index| {
            let name = &documents[index].name;
            let file = syn::parse2::<syn::File>(expansion(name.as_str(), &scratch.0));
            let file = file.unwrap_or_else(|error| panic!("{name}: {error}"));
            let refused = file.items.iter().find(|item| matches!(item, syn::Item::Macro(_)));
            assert!(refused.is_none(), "{name}: {}", quote!(#refused));
            let modules = file.items.iter().filter(|item| matches!(item, syn::Item::Mod(_))).count();
            assert!(modules > 0, "{name}: nothing was made");
            (*count, *items) = (*count + 1, *items + file.items.len());
        },
    );
    let count: usize = expanded.iter().map(|(count, _)| count).sum();
    let items: usize = expanded.iter().map(|(_, items)| items).sum();
    assert_eq!(count, 419);
    println!("{count} documents expand alone, {items} items at the top, {:.1?}", start.elapsed());
}

/// What came of a damaged document.
enum Outcome {
    /// It has mistakes, each with a place.
    Mistaken,
    /// It says nothing wrong, but two of its names become one in Rust.
    Conflicting,
    /// It has mistakes, and expands as a third-party document.
    Settled,
    /// It expands.
    Whole,
}

/// How many documents came to each.
#[derive(Default)]
struct Counts {
    mistaken: usize,
    conflicting: usize,
    settled: usize,
    whole: usize,
}

#[test]
fn ten_thousand_damaged_documents_have_mistakes_with_places_or_expand() {
    let Some(documents) = published() else { return };
    let start = Instant::now();
    let tried = shared_out(
        ROUNDS,
        |worker| (laid_out(&documents, &format!("published-{worker}")), Counts::default()),
        |(scratch, counts), round| tried(&documents, scratch, round, counts),
    );
    let counts = tried.iter().fold(Counts::default(), |all, (_, counts)| Counts {
        mistaken: all.mistaken + counts.mistaken,
        conflicting: all.conflicting + counts.conflicting,
        settled: all.settled + counts.settled,
        whole: all.whole + counts.whole,
    });
    let Counts { mistaken, conflicting, settled, whole } = counts;
    let took = start.elapsed();
    println!(
        "{ROUNDS} damaged documents: {mistaken} have mistakes, {settled} expand as third-party documents, {whole} expand, \
         {conflicting} conflict, {took:.1?}"
    );
    assert_eq!(mistaken + conflicting + settled + whole, ROUNDS);
    assert!(
        mistaken > ROUNDS / 4 && settled > ROUNDS / 100 && whole > ROUNDS / 10,
        "{mistaken} with mistakes, {whole} whole"
    );
}

/// Damages the document of this round, the same whoever works on it.
fn tried(documents: &[Published], scratch: &Scratch, round: usize, counts: &mut Counts) {
    let document @ Published { name, text } = &documents[round % documents.len()];
    let mut chance = Chance((round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let damage = (0..=chance.below(3)).fold(text.clone(), |text, _| damaged(&text, &mut chance));
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| outcome(document, &damage, scratch)));
    match outcome {
        Ok(Ok(Outcome::Mistaken)) => counts.mistaken += 1,
        Ok(Ok(Outcome::Conflicting)) => counts.conflicting += 1,
        Ok(Ok(Outcome::Settled)) => counts.settled += 1,
        Ok(Ok(Outcome::Whole)) => counts.whole += 1,
        Ok(Err(why)) => panic!("round {round}, {name}: {why}\n{damage}"),
        Err(_) => panic!("round {round}, {name}: panicked on\n{damage}"),
    }
    assert!(start.elapsed() < LONGEST, "round {round}, {name}: {:?} for\n{damage}", start.elapsed());
}

fn outcome(document: &Published, damage: &str, scratch: &Scratch) -> Result<Outcome, String> {
    let Published { name, text } = document;
    let source = SourceFile { path: scratch.0.join(format!("{name}.json")), text: damage.to_owned() };
    let reading = read::document(source.clone().into(), name, Ownership::Own);
    reading.diagnostics.iter().try_for_each(|told| has_place(told, &source))?;
    let ownership = if reading.has_errors() { Ownership::ThirdParty } else { Ownership::Own };
    if ownership == Ownership::ThirdParty && read::document(source.into(), name, ownership).has_errors() {
        return Ok(Outcome::Mistaken);
    }
    scratch.write(name.as_str(), damage);
    let closure = Catalog::open(&scratch.0).load_with(std::slice::from_ref(name), &|_| ownership);
    scratch.write(name.as_str(), text);
    for mistake in closure.errors() {
        // The list of all documents that are missing is about no file.
        if !mistake.diagnostic.labels.is_empty() || mistake.document.is_some() {
            has_place(&mistake.diagnostic, mistake.source.as_deref().ok_or("no file")?)?;
        }
    }
    match expanded(name, &closure) {
        _ if closure.has_errors() => Ok(Outcome::Mistaken),
        Ok(Outcome::Whole) if ownership == Ownership::ThirdParty => Ok(Outcome::Settled),
        outcome => outcome,
    }
}

/// What is told of a document is told at a place in it.
fn has_place(told: &Diagnostic, source: &SourceFile) -> Result<(), String> {
    // It counts those that are not told one by one.
    if told.message.starts_with("and ") {
        return Ok(());
    }
    let first = told.labels.first().ok_or_else(|| format!("without a place: {}", told.message))?;
    for label in &told.labels {
        source
            .text
            .get(label.span.start..label.span.end)
            .ok_or_else(|| format!("beyond the file: {}", told.message))?;
    }
    let (line, column) = source.position(first.span.start);
    let drawn = told.render(Some(source), "thing.json");
    // The end of the file is drawn behind its last line.
    let is_end = source.text[first.span.start..].is_empty() && drawn.contains("--> thing.json:");
    let is_drawn = is_end || drawn.contains(&format!("--> thing.json:{line}:{column}"));
    is_drawn.then_some(()).ok_or_else(|| format!("not drawn at {line}:{column}:\n{drawn}"))
}

/// Plans and emits the document alone: what it refers to is known, and emitted on its own turn.
fn expanded(name: &Nsid, closure: &Closure) -> Result<Outcome, String> {
    let mut plan = plan::plan(&closure.documents, &[], std::slice::from_ref(name), |nsid| (nsid != name).then_some(0));
    if !plan::remove_recursive_arrays(&mut plan, &closure.documents).is_empty() {
        return Ok(Outcome::Conflicting);
    }
    let call = format!("[lexicon_runtime xrpc] \"{name}\", with = {{ \"*\" => crate::others }}");
    let invocation = syn::parse_str::<Invocation>(&call).map_err(|error| error.to_string())?;
    let items = Emitter::new(&invocation, &plan.paths).emit(&plan);
    syn::parse2::<syn::File>(items).map_err(|error| format!("not Rust: {error}"))?;
    Ok(Outcome::Whole)
}
