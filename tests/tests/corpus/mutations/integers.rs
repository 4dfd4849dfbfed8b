//! Integers as JSON can write them, and numbers that are none.

use lexicon_schema::document::IntegerSchema;

use super::targets::Target;
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
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
        Mutation::new("an integer with .0", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer())?;
            let text = format!("{}.0", subject.at(&target.path).to_json());
            Some(kept(subject, target, &text))
        }),
        Mutation::new("an integer with an exponent", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer())?;
            let ends: &[&str] = match subject.at(&target.path) {
                Json::Integer(0) => &["e0", "E+00", "e400", "e-400", ".000"],
                _ => &["e0", "E+00", "e-0", "0e-1", ".000"],
            };
            let text = format!("{}{}", subject.at(&target.path).to_json(), random.pick(ends));
            Some(kept(subject, target, &text))
        }),
        Mutation::new("1e2", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer().filter(|integer| allows(integer, 100)))?;
            Some(Case::new(&subject.with(&target.path, Json::Raw("1e2".to_owned())), Expected::Valid))
        }),
        Mutation::new("-0", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer().filter(|integer| allows(integer, 0)))?;
            Some(Case::new(&subject.with(&target.path, Json::Raw("-0".to_owned())), Expected::Valid))
        }),
    ]
}

/// The integer of the instance, written otherwise: it comes back as it is.
fn kept(subject: &Subject<'_>, target: &Target<'_>, text: &str) -> Case {
    let back = subject.instance.to_expected_json();
    Case::new(&subject.with(&target.path, Json::Raw(text.to_owned())), Expected::Decodes(back))
}

fn allows(integer: &IntegerSchema, value: i64) -> bool {
    integer.const_value.is_none()
        && integer.enum_values.is_none()
        && integer.minimum.as_ref().is_none_or(|least| value >= least.value)
        && integer.maximum.as_ref().is_none_or(|most| value <= most.value)
}

fn refused(name: &str, number: &'static str) -> Mutation {
    Mutation::new(format!("an integer: {name}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.integer())?;
        let changed = subject.with(&target.path, Json::Raw(number.to_owned()));
        Some(Case::new(&changed, Expected::At(target.pointer(), "type")))
    })
}

fn malformed(name: &str, number: &'static str) -> Mutation {
    Mutation::new(format!("no number of JSON: {name}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.integer())?;
        Some(Case::new(&subject.with(&target.path, Json::Raw(number.to_owned())), Expected::Rule("json")))
    })
}

fn exactly(name: &str, value: i64) -> Mutation {
    Mutation::new(format!("an integer: {name}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.integer().filter(|integer| allows(integer, value)))?;
        let changed = subject.with(&target.path, Json::Integer(value));
        Some(Case::new(&changed, Expected::Decodes(changed.to_expected_json())))
    })
}
