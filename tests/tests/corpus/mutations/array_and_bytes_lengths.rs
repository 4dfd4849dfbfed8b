//! The number of items and of bytes: at each limit, and one past it.

use lexicon_schema::document::Located;

use super::presence::push;
use super::targets::TargetKind;
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use crate::unknown_data;
use lexicon_tests::random::Random;

/// The maximum length of an array in bytes of JSON.
const LONGEST: u64 = 60_000;

#[derive(Clone, Copy)]
enum End {
    Least,
    Most,
}

pub fn mutations() -> Vec<Mutation> {
    vec![
        items("as many items as maxLength", End::Most, 0, None),
        items("one item more than maxLength", End::Most, 1, Some("maxLength")),
        items("as few items as minLength", End::Least, 0, None),
        items("one item fewer than minLength", End::Least, -1, Some("minLength")),
        Mutation::new("no items, and no minLength", |subject, random| {
            let (target, _) = subject.any(random, |target| match target.kind {
                TargetKind::Array(array) => array.min_length.is_none().then_some(()),
                _ => None,
            })?;
            Some(Case::new(&subject.with(&target.path, Json::Array(Vec::new())), Expected::Valid))
        }),
        bytes("as many bytes as maxLength of bytes", End::Most, 0, None),
        bytes("one byte more than maxLength of bytes", End::Most, 1, Some("maxLength")),
        bytes("as few bytes as minLength of bytes", End::Least, 0, None),
        bytes("one byte fewer than minLength of bytes", End::Least, -1, Some("minLength")),
        Mutation::new("null as an item", |subject, random| {
            let (target, _) = subject.any(random, |target| match subject.at(&target.path) {
                Json::Array(items) if matches!(target.kind, TargetKind::Array(_)) && !items.is_empty() => Some(()),
                _ => None,
            })?;
            let changed = subject.changed(&target.path, |json| {
                if let Json::Array(items) = json {
                    items[0] = Json::Null;
                }
            });
            Some(Case::new(&changed, Expected::At(format!("{}/0", target.pointer()), "type")))
        }),
        Mutation::new("forty null items", |subject, random| {
            let (target, _) =
                subject.any(random, |target| matches!(target.kind, TargetKind::Array(_)).then_some(()))?;
            Some(Case::new(&subject.with(&target.path, Json::Array(vec![Json::Null; 40])), Expected::FortyViolations))
        }),
        Mutation::new("an invalid item after valid items", |subject, random| {
            let (target, count) = subject.any(random, |target| match (subject.at(&target.path), &target.kind) {
                (Json::Array(items), TargetKind::Array(array)) => {
                    let is_below_limit = array.max_length.as_ref().is_none_or(|most| (items.len() as u64) < most.value);
                    is_below_limit.then_some(items.len())
                }
                _ => None,
            })?;
            let changed = subject.changed(&target.path, |json| {
                if let Json::Array(items) = json {
                    let mut wrong = Json::Object(Vec::new());
                    push(&mut wrong, "$type", Json::Integer(1));
                    items.push(wrong);
                }
            });
            Some(Case::new(&changed, Expected::Within(format!("{}/{count}", target.pointer()))))
        }),
    ]
}

fn length(limits: (Option<u64>, Option<u64>), end: End, step: i64) -> Option<u64> {
    let limit = match end {
        End::Least => limits.0,
        End::Most => limits.1,
    };
    limit?.checked_add_signed(step)
}

fn items(name: &str, end: End, step: i64, rule: Option<&'static str>) -> Mutation {
    Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, count) = subject.any(random, |target| {
            let TargetKind::Array(array) = target.kind else { return None };
            let Json::Array(items) = subject.at(&target.path) else { return None };
            let value = |limit: &Option<Located<u64>>| limit.as_ref().map(|one| one.value);
            let count = length((value(&array.min_length), value(&array.max_length)), end, step)?;
            let size = items.first().map_or(0, |item| item.to_json().len()) as u64;
            let is_made = count == 0 || !items.is_empty() && count * size <= LONGEST;
            (is_made && subject.validates_constraints(target)).then_some(count)
        })?;
        let changed = subject.changed(&target.path, |json| {
            if let Json::Array(items) = json {
                let item = items.first().cloned();
                *items = item.into_iter().cycle().take(count as usize).collect();
            }
        });
        Some(Case::new(&changed, rule.map_or(Expected::Valid, |rule| Expected::At(target.pointer(), rule))))
    })
}

fn bytes(name: &str, end: End, step: i64, rule: Option<&'static str>) -> Mutation {
    Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, count) = subject.any(random, |target| {
            let TargetKind::Bytes(bytes) = target.kind else { return None };
            let value = |limit: &Option<Located<u64>>| limit.as_ref().map(|one| one.value);
            let count = length((value(&bytes.min_length), value(&bytes.max_length)), end, step)?;
            (count <= LONGEST && subject.validates_constraints(target)).then_some(count)
        })?;
        let changed = subject.with(&target.path, unknown_data::bytes(count as usize));
        Some(Case::new(&changed, rule.map_or(Expected::Valid, |rule| Expected::At(target.pointer(), rule))))
    })
}
