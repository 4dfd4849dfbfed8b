//! Mutations of valid instances, each with the result that the protocol requires.
//!
//! The expected result depends on the mutation alone and never on a decoder. [`targets`] finds the values to change.

mod array_and_bytes_lengths;
mod blobs;
mod bytes;
mod cbor_encoder;
mod depth;
mod format_samples;
mod formats;
mod integers;
mod invalid_cbor;
mod json_syntax;
mod links;
mod params;
mod presence;
mod ranges_and_enums;
mod string_lengths;
mod targets;
mod type_discriminators;
mod unions;
mod unknown_data;
mod value_types;

use lexicon_tests::random::Random;

use super::documents::Documents;
use super::json::Json;
use super::types::{Type, Usage};
use targets::{Step, Target, pointer};

/// The expected result of decoding a case.
#[derive(Clone, Debug)]
pub enum Expected {
    Valid,
    /// Valid, and the decoded value is this JSON.
    Decodes(String),
    /// Violations at this pointer, of the rules with these names, separated by spaces and in order.
    At(String, &'static str),
    /// Violations at this pointer or below it.
    Within(String),
    /// At least one violation of the rule with this name.
    Rule(&'static str),
    /// 40 violations, of which 32 are reported.
    FortyViolations,
}

/// The data of a case in its encoding.
#[derive(Clone, Debug)]
pub enum Input {
    Json(Vec<u8>),
    Cbor(Vec<u8>),
    Query(String),
    /// A value in memory, decoded from this JSON.
    Memory(String),
}

/// An instance with one mutation.
#[derive(Clone, Debug)]
pub struct Case {
    pub input: Input,
    /// The same data in DAG-CBOR with the same expected result, if DAG-CBOR can represent it.
    pub cbor: Option<Vec<u8>>,
    pub expected: Expected,
}

impl Case {
    /// Creates a case in JSON and, where possible, in DAG-CBOR.
    pub fn new(changed: &Json, expected: Expected) -> Self {
        Self { input: Input::Json(changed.to_json().into_bytes()), cbor: cbor_encoder::encoded(changed), expected }
    }

    /// Creates a case of JSON text.
    pub fn json(text: impl Into<Vec<u8>>, expected: Expected) -> Self {
        Self { input: Input::Json(text.into()), cbor: None, expected }
    }

    pub fn cbor(bytes: Vec<u8>, expected: Expected) -> Self {
        Self { input: Input::Cbor(bytes), cbor: None, expected }
    }

    pub fn query(query: String, expected: Expected) -> Self {
        Self { input: Input::Query(query), cbor: None, expected }
    }
}

type Apply = Box<dyn Fn(&Subject<'_>, &mut Random) -> Option<Case>>;

/// A mutation with its name.
pub struct Mutation {
    pub name: String,
    apply: Apply,
}

impl Mutation {
    pub fn new(name: impl Into<String>, apply: impl Fn(&Subject<'_>, &mut Random) -> Option<Case> + 'static) -> Self {
        Self { name: name.into(), apply: Box::new(apply) }
    }

    /// Applies the mutation to a random target of the subject, if there is one.
    pub fn apply(&self, subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
        (self.apply)(subject, random)
    }
}

/// Mutations of one kind.
pub struct MutationGroup {
    pub name: &'static str,
    /// The relative frequency.
    pub weight: usize,
    pub mutations: Vec<Mutation>,
}

/// Returns all mutations of data.
pub fn data_mutations() -> Vec<MutationGroup> {
    let group = |name, weight, mutations| MutationGroup { name, weight, mutations };
    vec![
        group("presence", 4, presence::mutations()),
        group("string lengths", 6, string_lengths::mutations()),
        group("ranges and enums", 5, ranges_and_enums::mutations()),
        group("array and bytes lengths", 5, array_and_bytes_lengths::mutations()),
        group("string formats", 9, formats::mutations()),
        group("value types", 6, value_types::mutations()),
        group("integers", 3, integers::mutations()),
        group("type discriminators", 4, type_discriminators::mutations()),
        group("unions", 5, unions::mutations()),
        group("blobs", 6, blobs::mutations()),
        group("bytes", 4, bytes::mutations()),
        group("links", 4, links::mutations()),
        group("unknown data", 4, unknown_data::mutations()),
        group("depth", 1, depth::mutations()),
        group("JSON syntax", 2, json_syntax::mutations()),
        group("DAG-CBOR encoding", 3, invalid_cbor::mutations()),
    ]
}

/// Returns all mutations of parameters.
pub fn param_mutations() -> Vec<MutationGroup> {
    vec![MutationGroup { name: "parameters", weight: 1, mutations: params::mutations() }]
}

/// A valid instance of a type, with the values that can be changed.
pub struct Subject<'d> {
    pub documents: &'d Documents,
    pub type_: &'d Type<'d>,
    pub instance: Json,
    pub targets: Vec<Target<'d>>,
}

impl<'d> Subject<'d> {
    pub fn new(documents: &'d Documents, type_: &'d Type<'d>, instance: Json) -> Self {
        let targets = targets::find(documents, type_, &instance);
        Self { documents, type_, instance, targets }
    }

    /// Returns a random target for which `suits` returns a value, and that value.
    pub fn any<T>(&self, random: &mut Random, suits: impl Fn(&Target<'d>) -> Option<T>) -> Option<(&Target<'d>, T)> {
        let mut found: Vec<(&Target<'d>, T)> =
            self.targets.iter().filter_map(|target| Some((target, suits(target)?))).collect();
        let index = random.below(found.len());
        (index < found.len()).then(|| found.swap_remove(index))
    }

    /// Returns the value at `path`.
    pub fn at(&self, path: &[Step]) -> &Json {
        path.iter().fold(&self.instance, |json, step| step.below(json))
    }

    /// Returns the instance with the value at `path` changed.
    pub fn changed(&self, path: &[Step], change: impl FnOnce(&mut Json)) -> Json {
        let mut instance = self.instance.clone();
        change(path.iter().fold(&mut instance, |json, step| step.below_mut(json)));
        instance
    }

    /// Returns the instance with another value at `path`.
    pub fn with(&self, path: &[Step], value: Json) -> Json {
        self.changed(path, |json| *json = value)
    }

    /// Returns whether decoding validates the constraints of a target. Those of a named string or array are validated
    /// only where it is the value of a field.
    pub fn validates_constraints(&self, target: &Target<'_>) -> bool {
        self.type_.validates_all_constraints() || target.path.iter().any(|step| matches!(step, Step::Name(_)))
    }

    pub fn is_params(&self) -> bool {
        self.type_.usage == Usage::Params
    }
}

/// Returns the pointer of a member.
pub fn member(target: &Target<'_>, name: &str) -> String {
    let mut path = target.path.clone();
    path.push(Step::Name(name.to_owned()));
    pointer(&path)
}
