//! `$link` in JSON, with blessed and other CIDs.

use super::targets::TargetKind;
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use crate::strings::CIDS;
use lexicon_tests::random::Random;

/// The name of a sample, the sample, and whether it is valid.
pub type Sample = (&'static str, fn() -> Json, bool);

/// Samples of links. They are also used in unknown data.
pub const SAMPLES: [Sample; 18] = [
    ("to data", || text(CIDS[0]), true),
    ("to a blob", || text(CIDS[2]), true),
    ("of version 0", || text("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"), false),
    ("of another codec", || text("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"), false),
    ("in base 58", || text("zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ"), false),
    ("in upper case", || Json::object([("$link", Json::Text(CIDS[0].to_uppercase()))]), false),
    ("that is truncated", || text(&CIDS[0][..58]), false),
    ("that is too long", || Json::object([("$link", Json::Text(format!("{}a", CIDS[0])))]), false),
    ("with a trailing space", || Json::object([("$link", Json::Text(format!("{} ", CIDS[0])))]), false),
    ("that is a word", || text("link"), false),
    ("that is empty", || text(""), false),
    ("with an AT URI", || text("at://alice.example.com"), false),
    ("as a number", || Json::object([("$link", Json::Integer(1))]), false),
    ("as null", || Json::object([("$link", Json::Null)]), false),
    ("in a link", || Json::object([("$link", text(CIDS[0]))]), false),
    ("in an array", || Json::object([("$link", Json::Array(vec![Json::text(CIDS[0])]))]), false),
    ("with another field", || Json::object([("$link", Json::text(CIDS[0])), ("a", Json::Integer(1))]), false),
    ("and bytes", || Json::object([("$bytes", Json::text("YQ")), ("$link", Json::text(CIDS[0]))]), false),
];

fn text(cid: &str) -> Json {
    Json::object([("$link", Json::text(cid))])
}

pub fn mutations() -> Vec<Mutation> {
    let others: [Sample; 4] = [
        ("without the `$`", || Json::object([("link", Json::text(CIDS[0]))]), false),
        ("as a string", || Json::text(CIDS[0]), false),
        ("as an empty object", || Json::Object(Vec::new()), false),
        ("with $type", || Json::object([("$type", Json::text("link")), ("$link", Json::text(CIDS[0]))]), false),
    ];
    let mutation = |(description, value, is_valid): Sample| {
        Mutation::new(format!("a link {description}"), move |subject: &Subject<'_>, random: &mut Random| {
            let (target, _) = subject.any(random, |target| matches!(target.kind, TargetKind::Link).then_some(()))?;
            let expected = if is_valid { Expected::Valid } else { Expected::Within(target.pointer()) };
            Some(Case::new(&subject.with(&target.path, value()), expected))
        })
    };
    SAMPLES.into_iter().chain(others).map(mutation).collect()
}
