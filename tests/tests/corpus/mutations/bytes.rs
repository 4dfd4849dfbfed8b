//! `$bytes` as JSON spells bytes: padded or not, and what is no base64.

use super::targets::TargetKind;
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

/// A spelling, the value behind `$bytes`, and how many bytes it is.
pub type Spelling = (&'static str, fn() -> Json, Option<u64>);

/// Spellings, also for where no document says that bytes stand.
pub const SPELLINGS: [Spelling; 16] = [
    ("nothing", || spelled(Json::text("")), Some(0)),
    ("without padding", || spelled(Json::text("YWJjZA")), Some(4)),
    ("with padding", || spelled(Json::text("YWJjZA==")), Some(4)),
    ("with one sign of padding", || spelled(Json::text("YWJjZGU=")), Some(5)),
    ("with bits left over", || spelled(Json::text("123")), Some(2)),
    ("with every sign", || spelled(Json::text("+/+/")), Some(3)),
    ("of another alphabet", || spelled(Json::text("-_-_")), None),
    ("with a space", || spelled(Json::text("YWJj ZA")), None),
    ("with a line break", || spelled(Json::text("YWJj\nZA")), None),
    ("with a sign too many", || spelled(Json::text("YWJjZ")), None),
    ("with padding inside", || spelled(Json::text("YQ==YQ==")), None),
    ("with stars", || spelled(Json::text("****")), None),
    ("as a number", || spelled(Json::Integer(1)), None),
    ("as null", || spelled(Json::Null), None),
    ("as a list", || spelled(Json::Array(vec![Json::Integer(1)])), None),
    ("with another field", || Json::object([("$bytes", Json::text("YQ")), ("a", Json::Integer(1))]), None),
];

fn spelled(value: Json) -> Json {
    Json::object([("$bytes", value)])
}

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = vec![
        wrong("without the dollar", || Json::object([("bytes", Json::text("YQ"))])),
        wrong("as a text", || Json::text("YQ")),
        wrong("as an object without anything", || Json::Object(Vec::new())),
        wrong("with $type", || Json::object([("$type", Json::text("bytes")), ("$bytes", Json::text("YQ"))])),
    ];
    for (what, value, count) in SPELLINGS {
        mutations.push(Mutation::new(format!("bytes {what}"), move |subject: &Subject<'_>, random: &mut Random| {
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
        }));
    }
    mutations
}

fn wrong(what: &str, value: fn() -> Json) -> Mutation {
    Mutation::new(format!("bytes {what}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| matches!(target.kind, TargetKind::Bytes(_)).then_some(()))?;
        Some(Case::new(&subject.with(&target.path, value()), Expected::Within(target.pointer())))
    })
}
