//! Ranges of integers, at each end and one past it, and values that a document lists or not.

use lexicon_schema::document::{Integer, Text};

use super::lengths::{Limits, is_free};
use super::sites::{Site, What};
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;

pub fn classes() -> Vec<Class> {
    vec![
        integer("as small as minimum", None, |integer| Some(integer.minimum.as_ref()?.value)),
        integer("one below minimum", Some("minimum"), |integer| integer.minimum.as_ref()?.value.checked_sub(1)),
        integer("as large as maximum", None, |integer| Some(integer.maximum.as_ref()?.value)),
        integer("one above maximum", Some("maximum"), |integer| integer.maximum.as_ref()?.value.checked_add(1)),
        Class::new("an integer that is not the const", |bench, chance| {
            let (site, only) =
                bench.any(chance, |site| site.integer()?.constant.as_ref().filter(|_| bench.holds_rules(site)))?;
            other_than_const(bench, site, Datum::Integer(only.value ^ 1))
        }),
        Class::new("a boolean that is not the const", |bench, chance| {
            let (site, only) = bench.any(chance, |site| match site.what {
                What::Boolean(boolean) => boolean.constant.as_ref().filter(|_| bench.holds_rules(site)),
                _ => None,
            })?;
            other_than_const(bench, site, Datum::Boolean(!only.value))
        }),
        Class::new("a text that is not the const", |bench, chance| {
            let (site, only) =
                bench.any(chance, |site| site.text()?.constant.as_ref().filter(|_| bench.holds_rules(site)))?;
            other_than_const(bench, site, Datum::Text(format!("{}x", only.value)))
        }),
        Class::new("a text that enum does not list", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.text()?.choices.as_ref())?;
            let changed = bench.with(&site.path, Datum::text("unlisted"));
            Some(Draft::new(&changed, Verdict::At(site.pointer(), "enum")))
        }),
        Class::new("an integer that enum does not list", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.integer()?.choices.as_ref())?;
            let changed = bench.with(&site.path, Datum::Integer(-77));
            Some(Draft::new(&changed, Verdict::At(site.pointer(), "enum")))
        }),
        Class::new("a text that knownValues does not list", |bench, chance| {
            let is_it = |text: &Text| text.known_values.is_some() && is_free(text) && Limits::of(text).hold(8, 8);
            let (site, _) = bench.any(chance, |site| site.text().filter(|text| is_it(text)))?;
            Some(Draft::new(&bench.with(&site.path, Datum::text("unlisted")), Verdict::Valid))
        }),
    ]
}

fn other_than_const(bench: &Bench<'_>, site: &Site<'_>, other: Datum) -> Option<Draft> {
    Some(Draft::new(&bench.with(&site.path, other), Verdict::At(site.pointer(), "const")))
}

fn integer(name: &str, rule: Option<&'static str>, value: fn(&Integer) -> Option<i64>) -> Class {
    Class::new(name, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, value) = bench.any(chance, |site| {
            let is_free = |integer: &&Integer| integer.constant.is_none() && integer.choices.is_none();
            value(site.integer().filter(is_free).filter(|_| bench.holds_rules(site))?)
        })?;
        let verdict = rule.map_or(Verdict::Valid, |rule| Verdict::At(site.pointer(), rule));
        Some(Draft::new(&bench.with(&site.path, Datum::Integer(value)), verdict))
    })
}
