//! `$bytes` as JSON spells bytes: padded or not, and what is no base64.

use super::sites::What;
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;

/// A spelling, the value behind `$bytes`, and how many bytes it is.
pub type Spelling = (&'static str, fn() -> Datum, Option<u64>);

/// Spellings, also for where no document says that bytes stand.
pub const SPELLINGS: [Spelling; 16] = [
    ("nothing", || spelled(Datum::text("")), Some(0)),
    ("without padding", || spelled(Datum::text("YWJjZA")), Some(4)),
    ("with padding", || spelled(Datum::text("YWJjZA==")), Some(4)),
    ("with one sign of padding", || spelled(Datum::text("YWJjZGU=")), Some(5)),
    ("with bits left over", || spelled(Datum::text("123")), Some(2)),
    ("with every sign", || spelled(Datum::text("+/+/")), Some(3)),
    ("of another alphabet", || spelled(Datum::text("-_-_")), None),
    ("with a space", || spelled(Datum::text("YWJj ZA")), None),
    ("with a line break", || spelled(Datum::text("YWJj\nZA")), None),
    ("with a sign too many", || spelled(Datum::text("YWJjZ")), None),
    ("with padding inside", || spelled(Datum::text("YQ==YQ==")), None),
    ("with stars", || spelled(Datum::text("****")), None),
    ("as a number", || spelled(Datum::Integer(1)), None),
    ("as null", || spelled(Datum::Null), None),
    ("as a list", || spelled(Datum::Array(vec![Datum::Integer(1)])), None),
    ("with another field", || Datum::object([("$bytes", Datum::text("YQ")), ("a", Datum::Integer(1))]), None),
];

fn spelled(value: Datum) -> Datum {
    Datum::object([("$bytes", value)])
}

pub fn classes() -> Vec<Class> {
    let mut classes = vec![
        wrong("without the dollar", || Datum::object([("bytes", Datum::text("YQ"))])),
        wrong("as a text", || Datum::text("YQ")),
        wrong("as an object without anything", || Datum::Object(Vec::new())),
        wrong("with $type", || Datum::object([("$type", Datum::text("bytes")), ("$bytes", Datum::text("YQ"))])),
    ];
    for (what, value, count) in SPELLINGS {
        classes.push(Class::new(format!("bytes {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
            let (site, _) = bench.any(chance, |site| {
                let What::Bytes(rules) = site.what else { return None };
                let fits = |count: u64| {
                    rules.min_length.as_ref().is_none_or(|least| count >= least.value)
                        && rules.max_length.as_ref().is_none_or(|most| count <= most.value)
                };
                count.is_none_or(fits).then_some(())
            })?;
            let verdict = if count.is_some() { Verdict::Valid } else { Verdict::Within(site.pointer()) };
            Some(Draft::new(&bench.with(&site.path, value()), verdict))
        }));
    }
    classes
}

fn wrong(what: &str, value: fn() -> Datum) -> Class {
    Class::new(format!("bytes {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| matches!(site.what, What::Bytes(_)).then_some(()))?;
        Some(Draft::new(&bench.with(&site.path, value()), Verdict::Within(site.pointer())))
    })
}
