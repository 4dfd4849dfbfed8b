//! Types and documents without types judge alike, and as the protocol asks: what is valid and one change of it, in many
//! classes, each with the verdict that its rule asks for. `CORPUS_SEED` repeats a run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::chance::{Chance, seed};
use super::datum::Datum;
use super::documents::Documents;
use super::instances::Maker;
use super::mutations::{self, Bench, Draft, Family, Form, Verdict};
use super::types::{self, Type};
use super::{all, scratch, scratch_folder};

/// How many cases there are at least.
const CASES: usize = 100_000;

/// How many there are of each class at least.
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
    let package = scratch::whole(&scratch_folder(), documents, &types, &types::tokens(documents));
    super::built(&package);
    let seed = seed();
    println!("CORPUS_SEED={seed} makes the cases");
    let mut cases = Cases::new(documents, &types, seed);
    cases.of_every_type();
    cases.of_rare_classes();
    cases.summarize();
    assert_eq!(cases.types.len(), types.len(), "a type without a case");
    println!("{}", super::judged(&package, &["agreement", &seed.to_string()], "cases.txt", cases.lines));
}

/// Data or parameters, a family, and a class.
type Key = (usize, usize, usize);

/// The cases, as lines for the program, and how many there are of each class.
struct Cases<'d> {
    benches: Vec<Bench<'d>>,
    families: [Vec<Family>; 2],
    /// Cases that must not pass and that must, for each class.
    counts: BTreeMap<Key, [usize; 2]>,
    in_cbor: usize,
    in_memory: usize,
    /// Those of which there is a case.
    types: BTreeSet<&'d str>,
    chance: Chance,
    lines: String,
}

impl<'d> Cases<'d> {
    fn new(documents: &'d Documents, types: &'d [Type<'d>], seed: u64) -> Self {
        let mut maker = Maker::new(documents, seed);
        let benches = types.iter().flat_map(|type_| {
            let mut instances: Vec<Datum> = maker.instances(type_).into_iter().map(|(_, instance)| instance).collect();
            instances.sort_by_cached_key(|instance| instance.sent().len());
            let shorter = |than: usize| instances.iter().filter(|instance| instance.sent().len() <= than).count();
            let (short, not_long) = (shorter(LONG[0]), shorter(LONG[1]).max(1));
            instances.truncate(short.max(OF_TYPE.min(not_long)));
            instances.into_iter().map(|instance| Bench::new(documents, type_, instance)).collect::<Vec<_>>()
        });
        Self {
            benches: benches.collect(),
            families: [mutations::of_data(), mutations::of_params()],
            counts: BTreeMap::new(),
            in_cbor: 0,
            in_memory: 0,
            types: BTreeSet::new(),
            chance: Chance::new(seed),
            lines: String::new(),
        }
    }

    fn count(&self) -> usize {
        self.counts.values().flatten().sum()
    }

    /// Every instance, changed here and there, until there are enough.
    fn of_every_type(&mut self) {
        while self.count() < CASES {
            for bench in 0..self.benches.len() {
                for _ in 0..OF_INSTANCE {
                    let side = usize::from(self.benches[bench].is_params());
                    let family = self.any_family(side);
                    let class = self.chance.below(self.families[side][family].classes.len());
                    self.make(bench, (side, family, class));
                }
            }
        }
    }

    /// A family, those more often whose classes have a place in few documents.
    fn any_family(&mut self, side: usize) -> usize {
        let all: usize = self.families[side].iter().map(|family| family.weight).sum();
        let mut at = self.chance.below(all);
        let weights = self.families[side].iter().map(|family| family.weight);
        weights.take_while(|weight| at.checked_sub(*weight).map(|rest| at = rest).is_some()).count()
    }

    /// Classes that few documents have a place for.
    fn of_rare_classes(&mut self) {
        for key in self.classes() {
            let lacks = |cases: &Self| cases.count_of(key) < OF_CLASS;
            let benches =
                (0..self.benches.len()).filter(|&bench| usize::from(self.benches[bench].is_params()) == key.0);
            let mut suited = Vec::new();
            for bench in benches.collect::<Vec<_>>() {
                if lacks(self) && self.make(bench, key) {
                    suited.push(bench);
                }
            }
            for bench in suited.iter().cycle().take(OF_CLASS * suited.len()) {
                if lacks(self) {
                    self.make(*bench, key);
                }
            }
        }
    }

    fn classes(&self) -> Vec<Key> {
        let families = self.families.iter().enumerate().flat_map(|(side, families)| {
            families.iter().enumerate().map(move |(family, one)| (side, family, one.classes.len()))
        });
        families.flat_map(|(side, family, count)| (0..count).map(move |class| (side, family, class))).collect()
    }

    fn count_of(&self, key: Key) -> usize {
        self.counts.get(&key).map_or(0, |counts| counts.iter().sum())
    }

    /// Makes a case of an instance, if it can be changed so.
    fn make(&mut self, bench: usize, key: Key) -> bool {
        let (bench, class) = (&self.benches[bench], &self.families[key.0][key.1].classes[key.2]);
        let Some(draft) = class.make(bench, &mut self.chance) else { return false };
        let Draft { form, twin, verdict } = draft;
        let passes = usize::from(matches!(verdict, Verdict::Valid | Verdict::Back(_)));
        let memory = match &form {
            Form::Json(json) if twin.is_some() => String::from_utf8(json.clone()).ok().map(Form::Memory),
            _ => None,
        };
        let memory = memory.filter(|_| self.chance.once_in(4));
        let twin = twin.map(Form::Cbor).filter(|_| self.chance.once_in(2));
        for form in [Some(form), twin, memory].into_iter().flatten() {
            self.in_cbor += usize::from(matches!(form, Form::Cbor(_)));
            self.in_memory += usize::from(matches!(form, Form::Memory(_)));
            self.counts.entry(key).or_default()[passes] += 1;
            line(&mut self.lines, &class.name, &bench.type_.name, &form, &verdict);
        }
        self.types.insert(&bench.type_.name);
        true
    }

    /// Says how many there are of each kind, and holds that no class is missing.
    #[expect(clippy::print_stdout, reason = "what was tried is what a reader of the test asks")]
    fn summarize(&self) {
        let mut rare = Vec::new();
        for (side, families) in self.families.iter().enumerate() {
            for (family, one) in families.iter().enumerate() {
                let count = |class: usize| self.counts.get(&(side, family, class)).copied().unwrap_or_default();
                let counts: Vec<[usize; 2]> = (0..one.classes.len()).map(count).collect();
                let of = |passes: usize| counts.iter().map(|counts| counts[passes]).sum::<usize>();
                println!("{:>4} classes of {}: {} pass, {} do not", counts.len(), one.name, of(1), of(0));
                let classes = counts.iter().zip(&one.classes);
                rare.extend(
                    classes.filter(|(counts, _)| counts[0] + counts[1] < OF_CLASS).map(|(_, class)| &class.name),
                );
            }
        }
        let classes: usize = self.families.iter().flatten().map(|family| family.classes.len()).sum();
        let instances = self.benches.len();
        let types = self.types.len();
        println!(
            "{classes} classes, {} cases of {instances} instances of {types} types, {} in DAG-CBOR, {} in memory",
            self.count(),
            self.in_cbor,
            self.in_memory
        );
        assert!(rare.is_empty(), "hardly ever made: {rare:?}");
    }
}

/// A case for the program: its class, the type, the form, the data, and what must be said of it.
fn line(lines: &mut String, class: &str, type_: &str, form: &Form, verdict: &Verdict) {
    let (form, data) = match form {
        Form::Query(query) => ("query", query.clone()),
        Form::Cbor(bytes) => ("cbor", hex(bytes)),
        Form::Memory(json) => ("memory", json.clone()),
        Form::Json(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains(['\t', '\n', '\r']) => ("json", text.to_owned()),
            _ => ("bytes", hex(bytes)),
        },
    };
    let (said, place, rule) = match verdict {
        Verdict::Valid => ("valid", "", ""),
        Verdict::Back(json) => ("back", json.as_str(), ""),
        Verdict::At(pointer, rule) => ("at", pointer.as_str(), *rule),
        Verdict::Within(pointer) => ("within", pointer.as_str(), ""),
        Verdict::Rule(rule) => ("rule", "", *rule),
        Verdict::Forty => ("more", "", ""),
    };
    writeln!(lines, "{class}\t{type_}\t{form}\t{data}\t{said}\t{place}\t{rule}").expect("memory");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("memory");
        hex
    })
}
