//! A value of every kind where another one stands.

use super::sites::{Role, Site, Step, What};
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;
use crate::extras;
use crate::texts::CIDS;

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

pub fn classes() -> Vec<Class> {
    let mut classes = vec![
        Class::new("a number as a text where an integer stands", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.integer())?;
            let text = Datum::Text(bench.at(&site.path).sent());
            Some(Draft::new(&bench.with(&site.path, text), Verdict::At(site.pointer(), "type")))
        }),
        Class::new("a boolean as a text where a boolean stands", |bench, chance| {
            let (site, _) = bench.any(chance, |site| matches!(site.what, What::Boolean(_)).then_some(()))?;
            let text = Datum::Text(bench.at(&site.path).sent());
            Some(Draft::new(&bench.with(&site.path, text), Verdict::At(site.pointer(), "type")))
        }),
        Class::new("one value where a list of such stands", |bench, chance| {
            let (site, item) = bench.any(chance, |site| match (bench.at(&site.path), &site.what) {
                (Datum::Array(items), What::Array(_)) => items.first().cloned(),
                _ => None,
            })?;
            Some(Draft::new(&bench.with(&site.path, item), Verdict::At(site.pointer(), "type")))
        }),
        Class::new("a list of one where the value stands", |bench, chance| {
            let (site, _) = bench.any(chance, |site| (!matches!(site.what, What::Array(_))).then_some(()))?;
            let list = Datum::Array(vec![bench.at(&site.path).clone()]);
            Some(Draft::new(&bench.with(&site.path, list), Verdict::At(site.pointer(), "type")))
        }),
        Class::new("an empty object where an unknown stands", |bench, chance| {
            let (site, _) = bench.any(chance, |site| matches!(site.what, What::Unknown).then_some(()))?;
            Some(Draft::new(&bench.with(&site.path, Datum::Object(Vec::new())), Verdict::Valid))
        }),
    ];
    for place in PLACES {
        for value in VALUES.into_iter().filter(|value| value.0 != place.0) {
            // An unknown takes any object, and an object is not another one.
            if value.0 != "an object" || !matches!(place.0, "an unknown") {
                classes.push(class(place, value));
            }
        }
        // No list has booleans or blobs; of a field it is told elsewhere.
        if !matches!(place.0, "a boolean" | "a blob") {
            classes.push(class(place, ("null", false)));
        }
    }
    classes
}

fn class(place: (&'static str, bool), value: (&'static str, bool)) -> Class {
    Class::new(format!("{} where {} stands", value.0, place.0), move |bench: &Bench<'_>, chance: &mut Chance| {
        // Null is what some fields may be, so that it is looked at by name elsewhere.
        let suits =
            |site: &Site<'_>| value.0 != "null" || site.path.is_empty() || site.path.last().is_some_and(is_index);
        let (site, _) = bench.any(chance, |site| (kind(site) == place.0 && suits(site)).then_some(()))?;
        let pointer = site.pointer();
        // Objects that are wrong may be wrong in more than one way.
        let verdict = if place.1 && value.1 { Verdict::Within(pointer) } else { Verdict::At(pointer, "type") };
        Some(Draft::new(&bench.with(&site.path, other(value.0, chance)), verdict))
    })
}

fn is_index(step: &Step) -> bool {
    matches!(step, Step::Index(_))
}

fn kind(site: &Site<'_>) -> &'static str {
    match &site.what {
        What::Boolean(_) => "a boolean",
        What::Integer(_) => "an integer",
        What::Text(_) => "a text",
        What::Array(_) => "a list",
        What::Object(_, Role::Variant(_)) | What::Unlisted => "a union",
        What::Object(..) => "an object",
        What::Bytes(_) => "bytes",
        What::Link => "a link",
        What::Blob(_) => "a blob",
        What::Unknown => "an unknown",
    }
}

fn other(kind: &str, chance: &mut Chance) -> Datum {
    match kind {
        "null" => Datum::Null,
        "a boolean" => Datum::Boolean(chance.once_in(2)),
        "an integer" => Datum::Integer(chance.integer()),
        "a text" => Datum::text(["", "text", "true", "0", "null", "{}"][chance.below(6)]),
        "a list" if chance.once_in(2) => Datum::Array(Vec::new()),
        "a list" => Datum::Array(vec![Datum::Null, Datum::text("text")]),
        "bytes" => extras::bytes(chance.below(9)),
        "a link" => Datum::object([("$link", Datum::text(CIDS[0]))]),
        "a blob" => extras::blob(CIDS[2], "image/png", 3),
        _ if chance.once_in(2) => Datum::Object(Vec::new()),
        _ => Datum::object([("unlisted", Datum::Integer(1))]),
    }
}
