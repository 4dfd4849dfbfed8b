//! How many items a list has, and how many bytes: exactly at each limit, and one past it.

use lexicon_schema::document::Located;

use super::presence::push;
use super::sites::What;
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;
use crate::extras;

/// No list is made of more, in bytes of JSON.
const LONGEST: u64 = 60_000;

#[derive(Clone, Copy)]
enum End {
    Least,
    Most,
}

pub fn classes() -> Vec<Class> {
    vec![
        items("as many items as maxLength", End::Most, 0, None),
        items("one item more than maxLength", End::Most, 1, Some("maxLength")),
        items("as few items as minLength", End::Least, 0, None),
        items("one item less than minLength", End::Least, -1, Some("minLength")),
        Class::new("no items, and no minLength", |bench, chance| {
            let (site, _) = bench.any(chance, |site| match site.what {
                What::Array(array) => array.min_length.is_none().then_some(()),
                _ => None,
            })?;
            Some(Draft::new(&bench.with(&site.path, Datum::Array(Vec::new())), Verdict::Valid))
        }),
        bytes("as many bytes as a maxLength of bytes", End::Most, 0, None),
        bytes("one byte more than a maxLength of bytes", End::Most, 1, Some("maxLength")),
        bytes("as few bytes as a minLength of bytes", End::Least, 0, None),
        bytes("one byte less than a minLength of bytes", End::Least, -1, Some("minLength")),
        Class::new("null as an item", |bench, chance| {
            let (site, _) = bench.any(chance, |site| match bench.at(&site.path) {
                Datum::Array(items) if matches!(site.what, What::Array(_)) && !items.is_empty() => Some(()),
                _ => None,
            })?;
            let changed = bench.changed(&site.path, |datum| {
                if let Datum::Array(items) = datum {
                    items[0] = Datum::Null;
                }
            });
            Some(Draft::new(&changed, Verdict::At(format!("{}/0", site.pointer()), "type")))
        }),
        Class::new("forty items that are null", |bench, chance| {
            let (site, _) = bench.any(chance, |site| matches!(site.what, What::Array(_)).then_some(()))?;
            Some(Draft::new(&bench.with(&site.path, Datum::Array(vec![Datum::Null; 40])), Verdict::Forty))
        }),
        Class::new("an item that breaks a rule behind others that do not", |bench, chance| {
            let (site, count) = bench.any(chance, |site| match (bench.at(&site.path), &site.what) {
                (Datum::Array(items), What::Array(array)) => {
                    let has_room = array.max_length.as_ref().is_none_or(|most| (items.len() as u64) < most.value);
                    has_room.then_some(items.len())
                }
                _ => None,
            })?;
            let changed = bench.changed(&site.path, |datum| {
                if let Datum::Array(items) = datum {
                    let mut wrong = Datum::Object(Vec::new());
                    push(&mut wrong, "$type", Datum::Integer(1));
                    items.push(wrong);
                }
            });
            Some(Draft::new(&changed, Verdict::Within(format!("{}/{count}", site.pointer()))))
        }),
    ]
}

fn wanted(limits: (Option<u64>, Option<u64>), end: End, step: i64) -> Option<u64> {
    let limit = match end {
        End::Least => limits.0,
        End::Most => limits.1,
    };
    limit?.checked_add_signed(step)
}

fn items(name: &str, end: End, step: i64, rule: Option<&'static str>) -> Class {
    Class::new(name, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, count) = bench.any(chance, |site| {
            let What::Array(array) = site.what else { return None };
            let Datum::Array(items) = bench.at(&site.path) else { return None };
            let value = |limit: &Option<Located<u64>>| limit.as_ref().map(|one| one.value);
            let count = wanted((value(&array.min_length), value(&array.max_length)), end, step)?;
            let size = items.first().map_or(0, |item| item.sent().len()) as u64;
            let is_made = count == 0 || !items.is_empty() && count * size <= LONGEST;
            (is_made && bench.holds_rules(site)).then_some(count)
        })?;
        let changed = bench.changed(&site.path, |datum| {
            if let Datum::Array(items) = datum {
                let item = items.first().cloned();
                *items = item.into_iter().cycle().take(count as usize).collect();
            }
        });
        Some(Draft::new(&changed, rule.map_or(Verdict::Valid, |rule| Verdict::At(site.pointer(), rule))))
    })
}

fn bytes(name: &str, end: End, step: i64, rule: Option<&'static str>) -> Class {
    Class::new(name, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, count) = bench.any(chance, |site| {
            let What::Bytes(bytes) = site.what else { return None };
            let value = |limit: &Option<Located<u64>>| limit.as_ref().map(|one| one.value);
            let count = wanted((value(&bytes.min_length), value(&bytes.max_length)), end, step)?;
            (count <= LONGEST && bench.holds_rules(site)).then_some(count)
        })?;
        let changed = bench.with(&site.path, extras::bytes(count as usize));
        Some(Draft::new(&changed, rule.map_or(Verdict::Valid, |rule| Verdict::At(site.pointer(), rule))))
    })
}
