//! Values of each type instead of each other type.

use super::targets::{ObjectKind, Step, Target, TargetKind};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use crate::strings::CIDS;
use crate::unknown_data;
use lexicon_tests::random::Random;

/// The types of targets, and whether they are objects in JSON.
const TARGETS: [(&str, bool); 10] = [
    ("a boolean", false),
    ("an integer", false),
    ("a string", false),
    ("an array", false),
    ("an object", true),
    ("a union", true),
    ("bytes", true),
    ("a link", true),
    ("a blob", true),
    ("an unknown", true),
];

/// The types of values, and whether they are objects in JSON.
const VALUES: [(&str, bool); 8] = [
    ("a boolean", false),
    ("an integer", false),
    ("a string", false),
    ("an array", false),
    ("an object", true),
    ("bytes", true),
    ("a link", true),
    ("a blob", true),
];

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = vec![
        Mutation::new("an integer as a string", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer())?;
            let text = Json::Text(subject.at(&target.path).to_json());
            Some(Case::new(&subject.with(&target.path, text), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("a boolean as a string", |subject, random| {
            let (target, _) =
                subject.any(random, |target| matches!(target.kind, TargetKind::Boolean(_)).then_some(()))?;
            let text = Json::Text(subject.at(&target.path).to_json());
            Some(Case::new(&subject.with(&target.path, text), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("an item instead of an array", |subject, random| {
            let (target, item) = subject.any(random, |target| match (subject.at(&target.path), &target.kind) {
                (Json::Array(items), TargetKind::Array(_)) => items.first().cloned(),
                _ => None,
            })?;
            Some(Case::new(&subject.with(&target.path, item), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("an array of one item instead of the item", |subject, random| {
            let (target, _) =
                subject.any(random, |target| (!matches!(target.kind, TargetKind::Array(_))).then_some(()))?;
            let list = Json::Array(vec![subject.at(&target.path).clone()]);
            Some(Case::new(&subject.with(&target.path, list), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("an empty object for an unknown", |subject, random| {
            let (target, _) = subject.any(random, |target| matches!(target.kind, TargetKind::Unknown).then_some(()))?;
            Some(Case::new(&subject.with(&target.path, Json::Object(Vec::new())), Expected::Valid))
        }),
    ];
    for target in TARGETS {
        for value in VALUES.into_iter().filter(|value| value.0 != target.0) {
            // An unknown can be any object.
            if value.0 != "an object" || !matches!(target.0, "an unknown") {
                mutations.push(mutation(target, value));
            }
        }
        // `presence` tests null in fields, and no array of the corpus has booleans or blobs.
        if !matches!(target.0, "a boolean" | "a blob") {
            mutations.push(mutation(target, ("null", false)));
        }
    }
    mutations
}

fn mutation(expected_type: (&'static str, bool), value: (&'static str, bool)) -> Mutation {
    Mutation::new(
        format!("{} instead of {}", value.0, expected_type.0),
        move |subject: &Subject<'_>, random: &mut Random| {
            // `presence` tests null in fields.
            let suits = |target: &Target<'_>| {
                value.0 != "null" || target.path.is_empty() || target.path.last().is_some_and(is_index)
            };
            let (target, _) =
                subject.any(random, |target| (type_of(target) == expected_type.0 && suits(target)).then_some(()))?;
            let pointer = target.pointer();
            // An object of the wrong type may have several violations.
            let expected =
                if expected_type.1 && value.1 { Expected::Within(pointer) } else { Expected::At(pointer, "type") };
            Some(Case::new(&subject.with(&target.path, value_of(value.0, random)), expected))
        },
    )
}

fn is_index(step: &Step) -> bool {
    matches!(step, Step::Index(_))
}

fn type_of(target: &Target<'_>) -> &'static str {
    match &target.kind {
        TargetKind::Boolean(_) => "a boolean",
        TargetKind::Integer(_) => "an integer",
        TargetKind::Text(_) => "a string",
        TargetKind::Array(_) => "an array",
        TargetKind::Object(_, ObjectKind::Variant(_)) | TargetKind::Unlisted => "a union",
        TargetKind::Object(..) => "an object",
        TargetKind::Bytes(_) => "bytes",
        TargetKind::Link => "a link",
        TargetKind::Blob(_) => "a blob",
        TargetKind::Unknown => "an unknown",
    }
}

fn value_of(name: &str, random: &mut Random) -> Json {
    match name {
        "null" => Json::Null,
        "a boolean" => Json::Boolean(random.one_in(2)),
        "an integer" => Json::Integer(random.next_i64()),
        "a string" => Json::text(["", "text", "true", "0", "null", "{}"][random.below(6)]),
        "an array" if random.one_in(2) => Json::Array(Vec::new()),
        "an array" => Json::Array(vec![Json::Null, Json::text("text")]),
        "bytes" => unknown_data::bytes(random.below(9)),
        "a link" => Json::object([("$link", Json::text(CIDS[0]))]),
        "a blob" => unknown_data::blob(CIDS[2], "image/png", 3),
        _ if random.one_in(2) => Json::Object(Vec::new()),
        _ => Json::object([("undeclared", Json::Integer(1))]),
    }
}
