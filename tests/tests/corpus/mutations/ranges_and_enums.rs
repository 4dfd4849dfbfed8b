//! Integers at each end of a range and one past it, and values that differ from `const` or are not listed.

use lexicon_schema::document::{IntegerSchema, StringSchema};

use super::string_lengths::{Limits, has_only_lengths};
use super::targets::{Target, TargetKind};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
    vec![
        integer("as small as minimum", None, |integer| Some(integer.minimum.as_ref()?.value)),
        integer("one below minimum", Some("minimum"), |integer| integer.minimum.as_ref()?.value.checked_sub(1)),
        integer("as large as maximum", None, |integer| Some(integer.maximum.as_ref()?.value)),
        integer("one above maximum", Some("maximum"), |integer| integer.maximum.as_ref()?.value.checked_add(1)),
        Mutation::new("an integer other than const", |subject, random| {
            let (target, only) = subject.any(random, |target| {
                target.integer()?.const_value.as_ref().filter(|_| subject.validates_constraints(target))
            })?;
            other_than_const(subject, target, Json::Integer(only.value ^ 1))
        }),
        Mutation::new("a boolean other than const", |subject, random| {
            let (target, only) = subject.any(random, |target| match target.kind {
                TargetKind::Boolean(boolean) => {
                    boolean.const_value.as_ref().filter(|_| subject.validates_constraints(target))
                }
                _ => None,
            })?;
            other_than_const(subject, target, Json::Boolean(!only.value))
        }),
        Mutation::new("a string other than const", |subject, random| {
            let (target, only) = subject.any(random, |target| {
                target.text()?.const_value.as_ref().filter(|_| subject.validates_constraints(target))
            })?;
            other_than_const(subject, target, Json::Text(format!("{}x", only.value)))
        }),
        Mutation::new("a string not in enum", |subject, random| {
            let (target, _) = subject.any(random, |target| target.text()?.enum_values.as_ref())?;
            let changed = subject.with(&target.path, Json::text("unlisted"));
            Some(Case::new(&changed, Expected::At(target.pointer(), "enum")))
        }),
        Mutation::new("an integer not in enum", |subject, random| {
            let (target, _) = subject.any(random, |target| target.integer()?.enum_values.as_ref())?;
            let changed = subject.with(&target.path, Json::Integer(-77));
            Some(Case::new(&changed, Expected::At(target.pointer(), "enum")))
        }),
        Mutation::new("a string not in knownValues", |subject, random| {
            let suits = |text: &StringSchema| {
                text.known_values.is_some() && has_only_lengths(text) && Limits::new(text).allow(8, 8)
            };
            let (target, _) = subject.any(random, |target| target.text().filter(|text| suits(text)))?;
            Some(Case::new(&subject.with(&target.path, Json::text("unlisted")), Expected::Valid))
        }),
    ]
}

fn other_than_const(subject: &Subject<'_>, target: &Target<'_>, other: Json) -> Option<Case> {
    Some(Case::new(&subject.with(&target.path, other), Expected::At(target.pointer(), "const")))
}

fn integer(name: &str, rule: Option<&'static str>, value: fn(&IntegerSchema) -> Option<i64>) -> Mutation {
    Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, value) = subject.any(random, |target| {
            let is_free = |integer: &&IntegerSchema| integer.const_value.is_none() && integer.enum_values.is_none();
            value(target.integer().filter(is_free).filter(|_| subject.validates_constraints(target))?)
        })?;
        let expected = rule.map_or(Expected::Valid, |rule| Expected::At(target.pointer(), rule));
        Some(Case::new(&subject.with(&target.path, Json::Integer(value)), expected))
    })
}
