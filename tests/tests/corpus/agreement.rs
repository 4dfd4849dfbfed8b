//! Generated types and the dynamic catalog agree with each other and with the protocol.
//!
//! Each case is an instance with one mutation, and has the result that the protocol requires. `CORPUS_SEED` repeats a run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lexicon_tests::random::{Random, seed_from};

use super::documents::Documents;
use super::instances::InstanceGenerator;
use super::json::Json;
use super::mutations::{self, Case, Expected, Input, MutationGroup, Subject};
use super::types::{self, Type};
use super::{all_documents, packages, scratch};

/// The minimum number of cases.
const MIN_CASES: usize = 100_000;

/// The minimum number of cases of each mutation.
const MIN_CASES_OF_MUTATION: usize = 40;

/// The number of cases of an instance before the next instance.
const CASES_IN_ROW: usize = 6;

/// All instances up to this length, in bytes of JSON, get mutations.
const SHORT: usize = 1_500;

/// A type with fewer than `MIN_INSTANCES_OF_TYPE` short instances also uses instances up to this length.
const LONG: usize = 20_000;

const MIN_INSTANCES_OF_TYPE: usize = 6;

#[test]
fn agreement_of_types_and_catalog_on_every_mutation() {
    let Some(documents) = all_documents() else { return };
    let types = types::types(documents);
    let package = packages::whole(&scratch(), documents, &types, &types::tokens(documents));
    package.cargo(&["build"]);
    let seed = seed_from("CORPUS_SEED");
    println!("CORPUS_SEED={seed}");
    let mut cases = Cases::new(documents, &types, seed);
    cases.add_for_every_subject();
    cases.add_for_rare_mutations();
    cases.summarize();
    assert_eq!(cases.types.len(), types.len(), "types without a case");
    println!("{}", super::run_program(&package, &["agreement", &seed.to_string()], "cases.txt", cases.lines));
}

/// The index of data (0) or parameters (1), of a group, and of a mutation.
type Key = (usize, usize, usize);

/// The cases as lines for the program, and their number for each mutation.
struct Cases<'d> {
    subjects: Vec<Subject<'d>>,
    groups: [Vec<MutationGroup>; 2],
    /// The numbers of invalid and of valid cases.
    counts: BTreeMap<Key, [usize; 2]>,
    in_cbor: usize,
    in_memory: usize,
    /// The types with a case.
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
            let up_to = |length: usize| instances.iter().filter(|json| json.to_json().len() <= length).count();
            let (short, not_long) = (up_to(SHORT), up_to(LONG).max(1));
            instances.truncate(short.max(MIN_INSTANCES_OF_TYPE.min(not_long)));
            instances.into_iter().map(|instance| Subject::new(documents, type_, instance)).collect::<Vec<_>>()
        });
        Self {
            subjects: subjects.collect(),
            groups: [mutations::data_mutations(), mutations::param_mutations()],
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

    /// Adds random mutations of every subject until there are enough cases.
    fn add_for_every_subject(&mut self) {
        while self.count() < MIN_CASES {
            for subject in 0..self.subjects.len() {
                for _ in 0..CASES_IN_ROW {
                    let side = usize::from(self.subjects[subject].is_params());
                    let group = self.random_group(side);
                    let mutation = self.random.below(self.groups[side][group].mutations.len());
                    self.add(subject, (side, group, mutation));
                }
            }
        }
    }

    /// Returns a group, with a probability proportional to its weight.
    fn random_group(&mut self, side: usize) -> usize {
        let total: usize = self.groups[side].iter().map(|group| group.weight).sum();
        let mut rest = self.random.below(total);
        let weights = self.groups[side].iter().map(|group| group.weight);
        weights.take_while(|weight| rest.checked_sub(*weight).map(|less| rest = less).is_some()).count()
    }

    /// Adds cases of mutations that few documents have a target for.
    fn add_for_rare_mutations(&mut self) {
        for key in self.keys() {
            let is_missing = |cases: &Self| cases.count_of(key) < MIN_CASES_OF_MUTATION;
            let is_suited = |&subject: &usize| usize::from(self.subjects[subject].is_params()) == key.0;
            let subjects: Vec<usize> = (0..self.subjects.len()).filter(is_suited).collect();
            let mut mutable = Vec::new();
            for subject in subjects {
                if is_missing(self) && self.add(subject, key) {
                    mutable.push(subject);
                }
            }
            for subject in mutable.iter().cycle().take(MIN_CASES_OF_MUTATION * mutable.len()) {
                if is_missing(self) {
                    self.add(*subject, key);
                }
            }
        }
    }

    fn keys(&self) -> Vec<Key> {
        let groups = self.groups.iter().enumerate().flat_map(|(side, groups)| {
            groups.iter().enumerate().map(move |(index, group)| (side, index, group.mutations.len()))
        });
        groups.flat_map(|(side, group, count)| (0..count).map(move |mutation| (side, group, mutation))).collect()
    }

    fn count_of(&self, key: Key) -> usize {
        self.counts.get(&key).map_or(0, |counts| counts.iter().sum())
    }

    /// Adds a case, also in DAG-CBOR and in memory, unless the subject has no target for the mutation.
    fn add(&mut self, subject: usize, key: Key) -> bool {
        let (subject, mutation) = (&self.subjects[subject], &self.groups[key.0][key.1].mutations[key.2]);
        let Some(case) = mutation.apply(subject, &mut self.random) else { return false };
        let Case { input, cbor, expected } = case;
        let is_valid = usize::from(matches!(expected, Expected::Valid | Expected::Decodes(_)));
        let memory = match &input {
            Input::Json(json) if cbor.is_some() => String::from_utf8(json.clone()).ok().map(Input::Memory),
            _ => None,
        };
        let memory = memory.filter(|_| self.random.one_in(4));
        let cbor = cbor.map(Input::Cbor).filter(|_| self.random.one_in(2));
        for input in [Some(input), cbor, memory].into_iter().flatten() {
            self.in_cbor += usize::from(matches!(input, Input::Cbor(_)));
            self.in_memory += usize::from(matches!(input, Input::Memory(_)));
            self.counts.entry(key).or_default()[is_valid] += 1;
            write_line(&mut self.lines, &mutation.name, &subject.type_.name, &input, &expected);
        }
        self.types.insert(&subject.type_.name);
        true
    }

    /// Prints the number of cases of each group, and asserts that every mutation has enough.
    #[expect(clippy::print_stdout, reason = "`--nocapture` shows the counts")]
    fn summarize(&self) {
        let mut rare = Vec::new();
        for (side, groups) in self.groups.iter().enumerate() {
            for (index, group) in groups.iter().enumerate() {
                let count = |mutation: usize| self.counts.get(&(side, index, mutation)).copied().unwrap_or_default();
                let counts: Vec<[usize; 2]> = (0..group.mutations.len()).map(count).collect();
                let sum = |is_valid: usize| counts.iter().map(|counts| counts[is_valid]).sum::<usize>();
                println!("{:>4} mutations of {}: {} valid, {} invalid", counts.len(), group.name, sum(1), sum(0));
                let counted = counts.iter().zip(&group.mutations);
                let few = counted.filter(|(counts, _)| counts[0] + counts[1] < MIN_CASES_OF_MUTATION);
                rare.extend(few.map(|(_, mutation)| &mutation.name));
            }
        }
        let mutations: usize = self.groups.iter().flatten().map(|group| group.mutations.len()).sum();
        println!(
            "{mutations} mutations, {} cases of {} instances of {} types, {} in DAG-CBOR, {} in memory",
            self.count(),
            self.subjects.len(),
            self.types.len(),
            self.in_cbor,
            self.in_memory
        );
        assert!(rare.is_empty(), "mutations with fewer than {MIN_CASES_OF_MUTATION} cases: {rare:?}");
    }
}

/// Writes a case for the program: its mutation, type, kind of input, data, and expected result.
fn write_line(lines: &mut String, mutation: &str, type_: &str, input: &Input, expected: &Expected) {
    let (input, data) = match input {
        Input::Query(query) => ("query", query.clone()),
        Input::Cbor(bytes) => ("cbor", hex(bytes)),
        Input::Memory(json) => ("memory", json.clone()),
        Input::Json(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains(['\t', '\n', '\r']) => ("json", text.to_owned()),
            _ => ("bytes", hex(bytes)),
        },
    };
    let (result, detail, rule) = match expected {
        Expected::Valid => ("valid", "", ""),
        Expected::Decodes(json) => ("decodes", json.as_str(), ""),
        Expected::At(pointer, rule) => ("at", pointer.as_str(), *rule),
        Expected::Within(pointer) => ("within", pointer.as_str(), ""),
        Expected::Rule(rule) => ("rule", "", *rule),
        Expected::FortyViolations => ("forty", "", ""),
    };
    writeln!(lines, "{mutation}\t{type_}\t{input}\t{data}\t{result}\t{detail}\t{rule}").expect("memory");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("memory");
        hex
    })
}
