//! Integers in each JSON notation, and numbers that are not integers.

use lexicon_schema::document::IntegerSchema;

use super::targets::Target;
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
    vec![
        rejected("a fraction", "0.5"),
        rejected("a fraction in exponents", "15e-1"),
        rejected("2^63", "9223372036854775808"),
        rejected("-2^63 - 1", "-9223372036854775809"),
        rejected("a number of 40 digits", "1234567890123456789012345678901234567890"),
        rejected("an infinite exponent", "1e400"),
        rejected("an exponent that underflows", "1e-400"),
        rejected("2^64 - 1", "18446744073709551615"),
        malformed("a leading zero", "01"),
        malformed("a leading plus", "+1"),
        malformed("no digit before the point", ".5"),
        malformed("no digit after the point", "1."),
        malformed("hexadecimal", "0x10"),
        malformed("NaN", "NaN"),
        malformed("Infinity", "Infinity"),
        malformed("an exponent without digits", "1e"),
        exactly("2^63 - 1", i64::MAX),
        exactly("-2^63", i64::MIN),
        exactly("2^53 + 1", 9_007_199_254_740_993),
        Mutation::new("an integer with .0", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer())?;
            let text = format!("{}.0", subject.at(&target.path).to_json());
            Some(same_value(subject, target, &text))
        }),
        Mutation::new("an integer with an exponent", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer())?;
            let ends: &[&str] = match subject.at(&target.path) {
                Json::Integer(0) => &["e0", "E+00", "e400", "e-400", ".000"],
                _ => &["e0", "E+00", "e-0", "0e-1", ".000"],
            };
            let text = format!("{}{}", subject.at(&target.path).to_json(), random.pick(ends));
            Some(same_value(subject, target, &text))
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

/// Writes the integer of the instance in another notation, which decodes to the same value.
fn same_value(subject: &Subject<'_>, target: &Target<'_>, text: &str) -> Case {
    let back = subject.instance.to_expected_json();
    Case::new(&subject.with(&target.path, Json::Raw(text.to_owned())), Expected::Decodes(back))
}

fn allows(integer: &IntegerSchema, value: i64) -> bool {
    integer.const_value.is_none()
        && integer.enum_values.is_none()
        && integer.minimum.as_ref().is_none_or(|least| value >= least.value)
        && integer.maximum.as_ref().is_none_or(|most| value <= most.value)
}

fn rejected(name: &str, number: &'static str) -> Mutation {
    Mutation::new(format!("an integer: {name}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.integer())?;
        let changed = subject.with(&target.path, Json::Raw(number.to_owned()));
        Some(Case::new(&changed, Expected::At(target.pointer(), "type")))
    })
}

fn malformed(name: &str, number: &'static str) -> Mutation {
    Mutation::new(format!("a malformed number: {name}"), move |subject: &Subject<'_>, random: &mut Random| {
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
