//! Instances with one thing changed: mutations of changes, each with the expected that the protocol's rules ask for.
//! The expected comes of the mutation alone, never of a decoder. Where a change can be made is told by [`targets`].

mod array_and_bytes_lengths;
mod blobs;
mod bytes;
pub mod cbor_encoder;
mod depth;
mod format_samples;
mod formats;
mod integers;
mod invalid_cbor;
mod json_syntax;
mod links;
mod params;
mod presence;
mod query_pairs;
mod ranges_and_enums;
mod string_lengths;
pub mod targets;
mod type_discriminators;
mod unions;
mod unknown_data;
mod value_types;

use super::documents::Documents;
use super::json::Json;
use super::types::{Type, Usage};
use lexicon_tests::random::Random;
use targets::{Step, Target, pointer};

/// TargetKind must be said of a case.
#[derive(Clone, Debug)]
pub enum Expected {
    /// It passes.
    Valid,
    /// It passes, and this is what it is as JSON.
    Decodes(String),
    /// One violation, at this pointer and of the rule with this name; or one each of several, in this order.
    At(String, &'static str),
    /// Violations, all of them at this pointer or inside.
    Within(String),
    /// Some violation of the rule with this name.
    Rule(&'static str),
    /// Forty violations, of which as many are kept as there may be and the others are counted.
    FortyViolations,
}

/// In which input a case is sent.
#[derive(Clone, Debug)]
pub enum Input {
    Json(Vec<u8>),
    Cbor(Vec<u8>),
    Query(String),
    /// A value in memory, which is read from this JSON first.
    Memory(String),
}

/// An instance with one thing changed.
#[derive(Clone, Debug)]
pub struct Case {
    pub input: Input,
    /// The same in DAG-CBOR, if it has a input there: the expected is the same too.
    pub cbor_twin: Option<Vec<u8>>,
    pub expected: Expected,
}

impl Case {
    /// JSON, and DAG-CBOR where the data model is the same.
    pub fn new(changed: &Json, expected: Expected) -> Self {
        Self { input: Input::Json(changed.to_json().into_bytes()), cbor_twin: cbor_encoder::encoded(changed), expected }
    }

    /// A text that no json is.
    pub fn json(text: impl Into<Vec<u8>>, expected: Expected) -> Self {
        Self { input: Input::Json(text.into()), cbor_twin: None, expected }
    }

    pub fn cbor(bytes: Vec<u8>, expected: Expected) -> Self {
        Self { input: Input::Cbor(bytes), cbor_twin: None, expected }
    }

    pub fn query(query: String, expected: Expected) -> Self {
        Self { input: Input::Query(query), cbor_twin: None, expected }
    }
}

type Make = Box<dyn Fn(&Subject<'_>, &mut Random) -> Option<Case>>;

/// A change by its name.
pub struct Mutation {
    pub name: String,
    make: Make,
}

impl Mutation {
    pub fn new(name: impl Into<String>, make: impl Fn(&Subject<'_>, &mut Random) -> Option<Case> + 'static) -> Self {
        Self { name: name.into(), make: Box::new(make) }
    }

    /// The instance changed so, if it can be.
    pub fn make(&self, subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
        (self.make)(subject, random)
    }
}

/// Classes of one kind.
pub struct MutationGroup {
    pub name: &'static str,
    /// How often it is tried, beside the others.
    pub weight: usize,
    pub mutations: Vec<Mutation>,
}

/// All changes of data.
pub fn of_data() -> Vec<MutationGroup> {
    let group = |name, weight, mutations| MutationGroup { name, weight, mutations };
    vec![
        group("presence", 4, presence::mutations()),
        group("lengths", 6, string_lengths::mutations()),
        group("ranges and lists of values", 5, ranges_and_enums::mutations()),
        group("counts", 5, array_and_bytes_lengths::mutations()),
        group("formats", 9, formats::mutations()),
        group("kinds", 6, value_types::mutations()),
        group("numbers", 3, integers::mutations()),
        group("names of types", 4, type_discriminators::mutations()),
        group("unions", 5, unions::mutations()),
        group("blobs", 6, blobs::mutations()),
        group("bytes", 4, bytes::mutations()),
        group("links", 4, links::mutations()),
        group("what no document names", 4, unknown_data::mutations()),
        group("depth", 1, depth::mutations()),
        group("the text of JSON", 2, json_syntax::mutations()),
        group("the bytes of DAG-CBOR", 3, invalid_cbor::mutations()),
    ]
}

/// All changes of parameters.
pub fn of_params() -> Vec<MutationGroup> {
    vec![MutationGroup { name: "parameters", weight: 1, mutations: params::mutations() }]
}

/// A valid instance of a type, and where it can be changed.
pub struct Subject<'d> {
    pub documents: &'d Documents,
    pub type_: &'d Type<'d>,
    pub instance: Json,
    pub targets: Vec<Target<'d>>,
}

impl<'d> Subject<'d> {
    pub fn new(documents: &'d Documents, type_: &'d Type<'d>, instance: Json) -> Self {
        let targets = targets::of(documents, type_, &instance);
        Self { documents, type_, instance, targets }
    }

    /// One of the targets that suit, and what suits there.
    pub fn any<T>(&self, random: &mut Random, suits: impl Fn(&Target<'d>) -> Option<T>) -> Option<(&Target<'d>, T)> {
        let mut found: Vec<(&Target<'d>, T)> =
            self.targets.iter().filter_map(|target| Some((target, suits(target)?))).collect();
        let at = random.below(found.len());
        (at < found.len()).then(|| found.swap_remove(at))
    }

    /// The value at a place.
    pub fn at(&self, path: &[Step]) -> &Json {
        path.iter().fold(&self.instance, |json, step| step.below(json))
    }

    /// The instance with the value at `path` changed.
    pub fn changed(&self, path: &[Step], change: impl FnOnce(&mut Json)) -> Json {
        let mut instance = self.instance.clone();
        change(path.iter().fold(&mut instance, |json, step| step.below_mut(json)));
        instance
    }

    /// The instance with another value at `path`.
    pub fn with(&self, path: &[Step], value: Json) -> Json {
        self.changed(path, |json| *json = value)
    }

    /// Whether the rules that the document sets at this place are held there. Those of a text or a list with a name are
    /// held where a field has them, by its type alone they are not.
    pub fn validates_constraints(&self, target: &Target<'_>) -> bool {
        self.type_.validates_all_constraints() || target.path.iter().any(|step| matches!(step, Step::Name(_)))
    }

    pub fn is_params(&self) -> bool {
        self.type_.usage == Usage::Params
    }
}

/// The place of a member.
pub fn member(target: &Target<'_>, name: &str) -> String {
    let mut path = target.path.clone();
    path.push(Step::Name(name.to_owned()));
    pointer(&path)
}
