//! Nested arrays and objects: at most 64 levels of nesting are valid.

use super::presence::push;
use super::targets::{Target, TargetKind};
use super::{Case, Expected, Mutation, Subject};
use crate::json::{Json, Member};
use crate::strings::CIDS;
use lexicon_tests::random::Random;

/// The maximum number of levels.
const MAX_DEPTH: usize = 64;

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = Vec::new();
    for (description, wrap) in [("lists", list as fn(Json) -> Json), ("objects", object)] {
        for (inside, of, levels) in [
            ("an empty array", (|| Json::Array(Vec::new())) as fn() -> Json, 1),
            ("a number", || Json::Integer(1), 0),
            ("a link", || Json::object([("$link", Json::text(CIDS[0]))]), 1),
        ] {
            mutations.push(nested(&format!("64 levels of {description} around {inside}"), MAX_DEPTH, wrap, of, levels));
            mutations.push(nested(
                &format!("65 levels of {description} around {inside}"),
                MAX_DEPTH + 1,
                wrap,
                of,
                levels,
            ));
        }
        mutations.push(nested(&format!("300 levels of {description}"), 300, wrap, || Json::Null, 0));
    }
    for (description, open, close) in [("lists", "[", "]"), ("objects", "{\"a\":", "}")] {
        mutations.push(Mutation::new(
            format!("10,000 levels of {description}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                let (target, _) = subject.any(random, |target| target.object().map(drop))?;
                let value = Json::Raw(format!("{}1{}", open.repeat(10_000), close.repeat(10_000)));
                Some(Case::new(
                    &subject.changed(&target.path, |json| push(json, "undeclared", value)),
                    Expected::Rule("maxDepth"),
                ))
            },
        ));
    }
    mutations
}

fn list(value: Json) -> Json {
    Json::Array(vec![value])
}

fn object(value: Json) -> Json {
    Json::Object(vec![Member::new("a", value)])
}

/// Adds a field so that the data has `depth` levels, of which the innermost value has `levels`.
fn nested(description: &str, depth: usize, wrap: fn(Json) -> Json, of: fn() -> Json, levels: usize) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let suits = |target: &Target<'_>| {
            matches!(target.kind, TargetKind::Object(..) | TargetKind::Unknown | TargetKind::Unlisted).then_some(())
        };
        let (target, ()) = subject.any(random, suits)?;
        // Each step of the path and the changed object take a level.
        let inside = depth.checked_sub(target.path.len() + 1 + levels)?;
        let value = (0..inside).fold(of(), |value, _| wrap(value));
        let expected = if depth > MAX_DEPTH { Expected::Rule("maxDepth") } else { Expected::Valid };
        Some(Case::new(&subject.changed(&target.path, |json| push(json, "undeclared", value)), expected))
    })
}
