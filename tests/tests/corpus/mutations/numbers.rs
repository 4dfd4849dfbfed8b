//! Integers as JSON can write them, and numbers that are none.

use lexicon_schema::document::Integer;

use super::sites::Site;
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;

pub fn classes() -> Vec<Class> {
    vec![
        refused("a fraction", "0.5"),
        refused("a fraction in exponents", "15e-1"),
        refused("2^63", "9223372036854775808"),
        refused("-2^63 - 1", "-9223372036854775809"),
        refused("a number of 40 digits", "1234567890123456789012345678901234567890"),
        refused("an exponent without end", "1e400"),
        refused("an exponent that leaves nothing", "1e-400"),
        refused("2^64 - 1", "18446744073709551615"),
        malformed("a zero in front", "01"),
        malformed("a plus", "+1"),
        malformed("no digit in front of the point", ".5"),
        malformed("no digit behind the point", "1."),
        malformed("hexadecimal", "0x10"),
        malformed("not a number", "NaN"),
        malformed("infinity", "Infinity"),
        malformed("an exponent without digits", "1e"),
        exactly("2^63 - 1", i64::MAX),
        exactly("-2^63", i64::MIN),
        exactly("2^53 + 1, which keeps its value", 9_007_199_254_740_993),
        Class::new("an integer with .0", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.integer())?;
            let text = format!("{}.0", bench.at(&site.path).sent());
            Some(kept(bench, site, &text))
        }),
        Class::new("an integer with an exponent", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.integer())?;
            let ends: &[&str] = match bench.at(&site.path) {
                Datum::Integer(0) => &["e0", "E+00", "e400", "e-400", ".000"],
                _ => &["e0", "E+00", "e-0", "0e-1", ".000"],
            };
            let text = format!("{}{}", bench.at(&site.path).sent(), chance.of(ends));
            Some(kept(bench, site, &text))
        }),
        Class::new("1e2", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.integer().filter(|integer| allows(integer, 100)))?;
            Some(Draft::new(&bench.with(&site.path, Datum::Raw("1e2".to_owned())), Verdict::Valid))
        }),
        Class::new("-0", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.integer().filter(|integer| allows(integer, 0)))?;
            Some(Draft::new(&bench.with(&site.path, Datum::Raw("-0".to_owned())), Verdict::Valid))
        }),
    ]
}

/// The integer of the instance, written otherwise: it comes back as it is.
fn kept(bench: &Bench<'_>, site: &Site<'_>, text: &str) -> Draft {
    let back = bench.instance.expected();
    Draft::new(&bench.with(&site.path, Datum::Raw(text.to_owned())), Verdict::Back(back))
}

fn allows(integer: &Integer, value: i64) -> bool {
    integer.constant.is_none()
        && integer.choices.is_none()
        && integer.minimum.as_ref().is_none_or(|least| value >= least.value)
        && integer.maximum.as_ref().is_none_or(|most| value <= most.value)
}

fn refused(name: &str, number: &'static str) -> Class {
    Class::new(format!("an integer: {name}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| site.integer())?;
        let changed = bench.with(&site.path, Datum::Raw(number.to_owned()));
        Some(Draft::new(&changed, Verdict::At(site.pointer(), "type")))
    })
}

fn malformed(name: &str, number: &'static str) -> Class {
    Class::new(format!("no number of JSON: {name}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| site.integer())?;
        Some(Draft::new(&bench.with(&site.path, Datum::Raw(number.to_owned())), Verdict::Rule("json")))
    })
}

fn exactly(name: &str, value: i64) -> Class {
    Class::new(format!("an integer: {name}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| site.integer().filter(|integer| allows(integer, value)))?;
        let changed = bench.with(&site.path, Datum::Integer(value));
        Some(Draft::new(&changed, Verdict::Back(changed.expected())))
    })
}
