//! A value of every kind where another one stands.

use super::targets::{ObjectKind, Step, Target, TargetKind};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use crate::strings::CIDS;
use crate::unknown_data;
use lexicon_tests::random::Random;

/// The kinds of a place, and whether JSON writes them as an object.
const PLACES: [(&str, bool); 10] = [
    ("a boolean", false),
    ("an integer", false),
    ("a text", false),
    ("a list", false),
    ("an object", true),
    ("a union", true),
    ("bytes", true),
    ("a link", true),
    ("a blob", true),
    ("an unknown", true),
];

/// The kinds of a value, and whether JSON writes them as an object.
const VALUES: [(&str, bool); 8] = [
    ("a boolean", false),
    ("an integer", false),
    ("a text", false),
    ("a list", false),
    ("an object", true),
    ("bytes", true),
    ("a link", true),
    ("a blob", true),
];

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = vec![
        Mutation::new("a number as a text where an integer stands", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer())?;
            let text = Json::Text(subject.at(&target.path).to_json());
            Some(Case::new(&subject.with(&target.path, text), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("a boolean as a text where a boolean stands", |subject, random| {
            let (target, _) =
                subject.any(random, |target| matches!(target.kind, TargetKind::Boolean(_)).then_some(()))?;
            let text = Json::Text(subject.at(&target.path).to_json());
            Some(Case::new(&subject.with(&target.path, text), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("one value where a list of such stands", |subject, random| {
            let (target, item) = subject.any(random, |target| match (subject.at(&target.path), &target.kind) {
                (Json::Array(items), TargetKind::Array(_)) => items.first().cloned(),
                _ => None,
            })?;
            Some(Case::new(&subject.with(&target.path, item), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("a list of one where the value stands", |subject, random| {
            let (target, _) =
                subject.any(random, |target| (!matches!(target.kind, TargetKind::Array(_))).then_some(()))?;
            let list = Json::Array(vec![subject.at(&target.path).clone()]);
            Some(Case::new(&subject.with(&target.path, list), Expected::At(target.pointer(), "type")))
        }),
        Mutation::new("an empty object where an unknown stands", |subject, random| {
            let (target, _) = subject.any(random, |target| matches!(target.kind, TargetKind::Unknown).then_some(()))?;
            Some(Case::new(&subject.with(&target.path, Json::Object(Vec::new())), Expected::Valid))
        }),
    ];
    for place in PLACES {
        for value in VALUES.into_iter().filter(|value| value.0 != place.0) {
            // An unknown takes any object, and an object is not another one.
            if value.0 != "an object" || !matches!(place.0, "an unknown") {
                mutations.push(mutation(place, value));
            }
        }
        // No list has booleans or blobs; of a field it is told elsewhere.
        if !matches!(place.0, "a boolean" | "a blob") {
            mutations.push(mutation(place, ("null", false)));
        }
    }
    mutations
}

fn mutation(place: (&'static str, bool), value: (&'static str, bool)) -> Mutation {
    Mutation::new(format!("{} where {} stands", value.0, place.0), move |subject: &Subject<'_>, random: &mut Random| {
        // Null is what some fields may be, so that it is looked at by name elsewhere.
        let suits = |target: &Target<'_>| {
            value.0 != "null" || target.path.is_empty() || target.path.last().is_some_and(is_index)
        };
        let (target, _) = subject.any(random, |target| (kind(target) == place.0 && suits(target)).then_some(()))?;
        let pointer = target.pointer();
        // Objects that are wrong may be wrong in more than one way.
        let expected = if place.1 && value.1 { Expected::Within(pointer) } else { Expected::At(pointer, "type") };
        Some(Case::new(&subject.with(&target.path, other(value.0, random)), expected))
    })
}

fn is_index(step: &Step) -> bool {
    matches!(step, Step::Index(_))
}

fn kind(target: &Target<'_>) -> &'static str {
    match &target.kind {
        TargetKind::Boolean(_) => "a boolean",
        TargetKind::Integer(_) => "an integer",
        TargetKind::Text(_) => "a text",
        TargetKind::Array(_) => "a list",
        TargetKind::Object(_, ObjectKind::Variant(_)) | TargetKind::Unlisted => "a union",
        TargetKind::Object(..) => "an object",
        TargetKind::Bytes(_) => "bytes",
        TargetKind::Link => "a link",
        TargetKind::Blob(_) => "a blob",
        TargetKind::Unknown => "an unknown",
    }
}

fn other(kind: &str, random: &mut Random) -> Json {
    match kind {
        "null" => Json::Null,
        "a boolean" => Json::Boolean(random.one_in(2)),
        "an integer" => Json::Integer(random.next_i64()),
        "a text" => Json::text(["", "text", "true", "0", "null", "{}"][random.below(6)]),
        "a list" if random.one_in(2) => Json::Array(Vec::new()),
        "a list" => Json::Array(vec![Json::Null, Json::text("text")]),
        "bytes" => unknown_data::bytes(random.below(9)),
        "a link" => Json::object([("$link", Json::text(CIDS[0]))]),
        "a blob" => unknown_data::blob(CIDS[2], "image/png", 3),
        _ if random.one_in(2) => Json::Object(Vec::new()),
        _ => Json::object([("unlisted", Json::Integer(1))]),
    }
}
