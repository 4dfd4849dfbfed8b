//! Types and documents without types judge alike, and as the protocol asks: what is valid and one change of it, in many
//! mutations, each with the expected that its rule asks for. `CORPUS_SEED` repeats a run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::documents::Documents;
use super::instances::InstanceGenerator;
use super::json::Json;
use super::mutations::{self, Case, Expected, Input, MutationGroup, Subject};
use super::types::{self, Type};
use super::{all, packages, scratch_folder};
use lexicon_tests::random::{Random, seed_from};

/// How many cases there are at least.
const CASES: usize = 100_000;

/// How many there are of each mutation at least.
const OF_CLASS: usize = 40;

/// An instance is changed so many times before another one is taken.
const OF_INSTANCE: usize = 6;

/// Of instances longer than the first, in bytes of JSON, only some of each type are changed, and none longer than the
/// other: cases should be many rather than long.
const LONG: [usize; 2] = [1_500, 20_000];

/// How many instances of each type are changed at least, if it has so many.
const OF_TYPE: usize = 6;

#[test]
fn agreement_of_types_and_documents_with_the_protocol_on_every_class_of_change() {
    let Some(documents) = all() else { return };
    let types = types::types(documents);
    let package = packages::whole(&scratch_folder(), documents, &types, &types::tokens(documents));
    package.cargo(&["build"]);
    let seed = seed_from("CORPUS_SEED");
    println!("CORPUS_SEED={seed} makes the cases");
    let mut cases = Cases::new(documents, &types, seed);
    cases.of_every_type();
    cases.of_rare_classes();
    cases.summarize();
    assert_eq!(cases.types.len(), types.len(), "a type without a case");
    println!("{}", super::judged(&package, &["agreement", &seed.to_string()], "cases.txt", cases.lines));
}

/// Data or parameters, a group, and a mutation.
type Key = (usize, usize, usize);

/// The cases, as lines for the program, and how many there are of each mutation.
struct Cases<'d> {
    subjects: Vec<Subject<'d>>,
    groups: [Vec<MutationGroup>; 2],
    /// Cases that must not pass and that must, for each mutation.
    counts: BTreeMap<Key, [usize; 2]>,
    in_cbor: usize,
    in_memory: usize,
    /// Those of which there is a case.
    types: BTreeSet<&'d str>,
    random: Random,
    lines: String,
}

impl<'d> Cases<'d> {
    fn new(documents: &'d Documents, types: &'d [Type<'d>], seed: u64) -> Self {
        let mut generator = InstanceGenerator::new(documents, seed);
        let subjects = types.iter().flat_map(|type_| {
            let mut instances: Vec<Json> =
                generator.instances(type_).into_iter().map(|(_, instance)| instance).collect();
            instances.sort_by_cached_key(|instance| instance.to_json().len());
            let shorter = |than: usize| instances.iter().filter(|instance| instance.to_json().len() <= than).count();
            let (short, not_long) = (shorter(LONG[0]), shorter(LONG[1]).max(1));
            instances.truncate(short.max(OF_TYPE.min(not_long)));
            instances.into_iter().map(|instance| Subject::new(documents, type_, instance)).collect::<Vec<_>>()
        });
        Self {
            subjects: subjects.collect(),
            groups: [mutations::of_data(), mutations::of_params()],
            counts: BTreeMap::new(),
            in_cbor: 0,
            in_memory: 0,
            types: BTreeSet::new(),
            random: Random::new(seed),
            lines: String::new(),
        }
    }

    fn count(&self) -> usize {
        self.counts.values().flatten().sum()
    }

    /// Every instance, changed here and there, until there are enough.
    fn of_every_type(&mut self) {
        while self.count() < CASES {
            for subject in 0..self.subjects.len() {
                for _ in 0..OF_INSTANCE {
                    let side = usize::from(self.subjects[subject].is_params());
                    let group = self.any_family(side);
                    let mutation = self.random.below(self.groups[side][group].mutations.len());
                    self.make(subject, (side, group, mutation));
                }
            }
        }
    }

    /// A group, those more often whose mutations have a place in few documents.
    fn any_family(&mut self, side: usize) -> usize {
        let all: usize = self.groups[side].iter().map(|group| group.weight).sum();
        let mut at = self.random.below(all);
        let weights = self.groups[side].iter().map(|group| group.weight);
        weights.take_while(|weight| at.checked_sub(*weight).map(|rest| at = rest).is_some()).count()
    }

    /// Classes that few documents have a place for.
    fn of_rare_classes(&mut self) {
        for key in self.mutations() {
            let lacks = |cases: &Self| cases.count_of(key) < OF_CLASS;
            let subjects =
                (0..self.subjects.len()).filter(|&subject| usize::from(self.subjects[subject].is_params()) == key.0);
            let mut suited = Vec::new();
            for subject in subjects.collect::<Vec<_>>() {
                if lacks(self) && self.make(subject, key) {
                    suited.push(subject);
                }
            }
            for subject in suited.iter().cycle().take(OF_CLASS * suited.len()) {
                if lacks(self) {
                    self.make(*subject, key);
                }
            }
        }
    }

    fn mutations(&self) -> Vec<Key> {
        let groups = self.groups.iter().enumerate().flat_map(|(side, groups)| {
            groups.iter().enumerate().map(move |(group, one)| (side, group, one.mutations.len()))
        });
        groups.flat_map(|(side, group, count)| (0..count).map(move |mutation| (side, group, mutation))).collect()
    }

    fn count_of(&self, key: Key) -> usize {
        self.counts.get(&key).map_or(0, |counts| counts.iter().sum())
    }

    /// Makes a case of an instance, if it can be changed so.
    fn make(&mut self, subject: usize, key: Key) -> bool {
        let (subject, mutation) = (&self.subjects[subject], &self.groups[key.0][key.1].mutations[key.2]);
        let Some(case) = mutation.make(subject, &mut self.random) else { return false };
        let Case { input, cbor_twin, expected } = case;
        let passes = usize::from(matches!(expected, Expected::Valid | Expected::Decodes(_)));
        let memory = match &input {
            Input::Json(json) if cbor_twin.is_some() => String::from_utf8(json.clone()).ok().map(Input::Memory),
            _ => None,
        };
        let memory = memory.filter(|_| self.random.one_in(4));
        let cbor_twin = cbor_twin.map(Input::Cbor).filter(|_| self.random.one_in(2));
        for input in [Some(input), cbor_twin, memory].into_iter().flatten() {
            self.in_cbor += usize::from(matches!(input, Input::Cbor(_)));
            self.in_memory += usize::from(matches!(input, Input::Memory(_)));
            self.counts.entry(key).or_default()[passes] += 1;
            line(&mut self.lines, &mutation.name, &subject.type_.name, &input, &expected);
        }
        self.types.insert(&subject.type_.name);
        true
    }

    /// Says how many there are of each kind, and holds that no mutation is missing.
    #[expect(clippy::print_stdout, reason = "what was tried is what a reader of the test asks")]
    fn summarize(&self) {
        let mut rare = Vec::new();
        for (side, groups) in self.groups.iter().enumerate() {
            for (group, one) in groups.iter().enumerate() {
                let count = |mutation: usize| self.counts.get(&(side, group, mutation)).copied().unwrap_or_default();
                let counts: Vec<[usize; 2]> = (0..one.mutations.len()).map(count).collect();
                let of = |passes: usize| counts.iter().map(|counts| counts[passes]).sum::<usize>();
                println!("{:>4} mutations of {}: {} pass, {} do not", counts.len(), one.name, of(1), of(0));
                let mutations = counts.iter().zip(&one.mutations);
                rare.extend(
                    mutations
                        .filter(|(counts, _)| counts[0] + counts[1] < OF_CLASS)
                        .map(|(_, mutation)| &mutation.name),
                );
            }
        }
        let mutations: usize = self.groups.iter().flatten().map(|group| group.mutations.len()).sum();
        let instances = self.subjects.len();
        let types = self.types.len();
        println!(
            "{mutations} mutations, {} cases of {instances} instances of {types} types, {} in DAG-CBOR, {} in memory",
            self.count(),
            self.in_cbor,
            self.in_memory
        );
        assert!(rare.is_empty(), "hardly ever made: {rare:?}");
    }
}

/// A case for the program: its mutation, the type, the input, the data, and what must be said of it.
fn line(lines: &mut String, mutation: &str, type_: &str, input: &Input, expected: &Expected) {
    let (input, data) = match input {
        Input::Query(query) => ("query", query.clone()),
        Input::Cbor(bytes) => ("cbor", hex(bytes)),
        Input::Memory(json) => ("memory", json.clone()),
        Input::Json(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains(['\t', '\n', '\r']) => ("json", text.to_owned()),
            _ => ("bytes", hex(bytes)),
        },
    };
    let (said, place, rule) = match expected {
        Expected::Valid => ("valid", "", ""),
        Expected::Decodes(json) => ("back", json.as_str(), ""),
        Expected::At(pointer, rule) => ("at", pointer.as_str(), *rule),
        Expected::Within(pointer) => ("within", pointer.as_str(), ""),
        Expected::Rule(rule) => ("rule", "", *rule),
        Expected::FortyViolations => ("more", "", ""),
    };
    writeln!(lines, "{mutation}\t{type_}\t{input}\t{data}\t{said}\t{place}\t{rule}").expect("memory");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("memory");
        hex
    })
}
