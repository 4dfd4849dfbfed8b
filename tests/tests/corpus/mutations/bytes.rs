//! `$bytes` in JSON, with valid and invalid base64.

use super::targets::TargetKind;
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

/// The name of a sample, the sample, and its length in bytes if it is valid.
pub type Sample = (&'static str, fn() -> Json, Option<u64>);

/// Samples of bytes. They are also used in unknown data.
pub const SAMPLES: [Sample; 16] = [
    ("empty", || bytes(Json::text("")), Some(0)),
    ("without padding", || bytes(Json::text("YWJjZA")), Some(4)),
    ("with padding", || bytes(Json::text("YWJjZA==")), Some(4)),
    ("with one padding character", || bytes(Json::text("YWJjZGU=")), Some(5)),
    ("with bits left over", || bytes(Json::text("123")), Some(2)),
    ("with `+` and `/`", || bytes(Json::text("+/+/")), Some(3)),
    ("of another alphabet", || bytes(Json::text("-_-_")), None),
    ("with a space", || bytes(Json::text("YWJj ZA")), None),
    ("with a line break", || bytes(Json::text("YWJj\nZA")), None),
    ("with one excess character", || bytes(Json::text("YWJjZ")), None),
    ("with padding inside", || bytes(Json::text("YQ==YQ==")), None),
    ("with stars", || bytes(Json::text("****")), None),
    ("as a number", || bytes(Json::Integer(1)), None),
    ("as null", || bytes(Json::Null), None),
    ("as an array", || bytes(Json::Array(vec![Json::Integer(1)])), None),
    ("with another field", || Json::object([("$bytes", Json::text("YQ")), ("a", Json::Integer(1))]), None),
];

fn bytes(value: Json) -> Json {
    Json::object([("$bytes", value)])
}

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = vec![
        wrong("without the `$`", || Json::object([("bytes", Json::text("YQ"))])),
        wrong("as a string", || Json::text("YQ")),
        wrong("as an empty object", || Json::Object(Vec::new())),
        wrong("with $type", || Json::object([("$type", Json::text("bytes")), ("$bytes", Json::text("YQ"))])),
    ];
    for (description, value, count) in SAMPLES {
        mutations.push(Mutation::new(
            format!("bytes {description}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                let (target, _) = subject.any(random, |target| {
                    let TargetKind::Bytes(rules) = target.kind else { return None };
                    let fits = |count: u64| {
                        rules.min_length.as_ref().is_none_or(|least| count >= least.value)
                            && rules.max_length.as_ref().is_none_or(|most| count <= most.value)
                    };
                    count.is_none_or(fits).then_some(())
                })?;
                let expected = if count.is_some() { Expected::Valid } else { Expected::Within(target.pointer()) };
                Some(Case::new(&subject.with(&target.path, value()), expected))
            },
        ));
    }
    mutations
}

fn wrong(description: &str, value: fn() -> Json) -> Mutation {
    Mutation::new(format!("bytes {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| matches!(target.kind, TargetKind::Bytes(_)).then_some(()))?;
        Some(Case::new(&subject.with(&target.path, value()), Expected::Within(target.pointer())))
    })
}
