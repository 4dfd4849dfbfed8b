//! Blobs: their four fields, their size, and their media type.

use lexicon_schema::document::Blob;

use super::presence::{push, remove};
use super::sites::{Site, What};
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;
use crate::extras;
use crate::texts::CIDS;

/// A change of a blob's fields, and whether a blob is left.
pub type Change = (&'static str, fn(&mut Datum), bool);

/// Changes, also for where no document says that a blob stands.
pub const CHANGES: [Change; 22] = [
    ("without a ref", |blob| remove(blob, "ref"), false),
    ("without a mimeType", |blob| remove(blob, "mimeType"), false),
    ("without a size", |blob| remove(blob, "size"), false),
    ("with another field", |blob| push(blob, "alt", Datum::text("text")), false),
    ("with another field that begins with $", |blob| push(blob, "$alt", Datum::Null), false),
    ("of a negative size", |blob| set(blob, "size", Datum::Integer(-1)), false),
    ("of a size as text", |blob| set(blob, "size", Datum::text("3")), false),
    ("of a size of null", |blob| set(blob, "size", Datum::Null), false),
    ("of half a byte", |blob| set(blob, "size", Datum::Raw("0.5".to_owned())), false),
    ("of 2^63 bytes", |blob| set(blob, "size", Datum::Raw("9223372036854775808".to_owned())), false),
    ("without a byte", |blob| set(blob, "size", Datum::Integer(0)), true),
    ("of a size with .0", |blob| set(blob, "size", Datum::Raw("1.0".to_owned())), true),
    ("of an empty mimeType", |blob| set(blob, "mimeType", Datum::text("")), false),
    ("of a mimeType of null", |blob| set(blob, "mimeType", Datum::Null), false),
    ("of a mimeType that is a number", |blob| set(blob, "mimeType", Datum::Integer(1)), false),
    ("with its ref as a text", |blob| set(blob, "ref", Datum::text(CIDS[2])), false),
    ("with a ref of null", |blob| set(blob, "ref", Datum::Null), false),
    ("with a ref of version 0", |blob| set(blob, "ref", link("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n")), false),
    ("with a ref to data", |blob| set(blob, "ref", link(CIDS[0])), true),
    ("with a ref that is bytes", |blob| set(blob, "ref", extras::bytes(36)), false),
    ("with a cid for a ref", rename_ref, false),
    ("with its fields the other way round", turn_round, true),
];

fn set(blob: &mut Datum, name: &str, value: Datum) {
    remove(blob, name);
    push(blob, name, value);
}

fn link(cid: &str) -> Datum {
    Datum::object([("$link", Datum::text(cid))])
}

fn rename_ref(blob: &mut Datum) {
    remove(blob, "ref");
    push(blob, "cid", link(CIDS[2]));
}

fn turn_round(blob: &mut Datum) {
    if let Datum::Object(members) = blob {
        members.reverse();
    }
}

pub fn classes() -> Vec<Class> {
    let mut classes = vec![
        whole("a legacy blob", || {
            Datum::object([("cid", Datum::text(CIDS[2])), ("mimeType", Datum::text("image/png"))])
        }),
        whole("a link for a blob", || link(CIDS[2])),
        whole("a text for a blob", || Datum::text(CIDS[2])),
        whole("an object without anything for a blob", || Datum::Object(Vec::new())),
        changed("a blob without $type", |blob| remove(blob, "$type"), false),
        changed("a blob of another $type", |blob| set(blob, "$type", Datum::text("com.example.blob")), false),
        changed("a blob whose $type is in upper case", |blob| set(blob, "$type", Datum::text("BLOB")), false),
        media("a mimeType that accept does not list", "example/none", Some(false)),
        media("a mimeType without a slash, where accept lists others", "image", Some(false)),
        media("any mimeType where there is no accept", "example/none", None),
        media("a mimeType without a slash where there is no accept", "image", None),
        Class::new("a mimeType of a pattern", |bench, chance| {
            let (site, pattern) = bench.any(chance, |site| {
                accept(blob(site)?)?.into_iter().find_map(|one| one.strip_suffix("/*").filter(|kind| *kind != "*"))
            })?;
            let name = format!("{pattern}/example");
            Some(Draft::new(
                &bench.changed(&site.path, |datum| set(datum, "mimeType", Datum::Text(name))),
                Verdict::Valid,
            ))
        }),
        Class::new("a mimeType in upper case", |bench, chance| {
            let (site, name) = bench.any(chance, |site| {
                let accept = accept(blob(site)?)?;
                (!accept.contains(&"*/*")).then(|| accept[0].replace('*', "png").to_uppercase())
            })?;
            let changed = bench.changed(&site.path, |datum| set(datum, "mimeType", Datum::Text(name)));
            Some(Draft::new(&changed, Verdict::Valid))
        }),
        Class::new("a mimeType with a parameter", |bench, chance| {
            let (site, name) = bench.any(chance, |site| {
                accept(blob(site)?)?.into_iter().find(|one| !one.contains('*')).map(|one| format!("{one};q=1"))
            })?;
            let changed = bench.changed(&site.path, |datum| set(datum, "mimeType", Datum::Text(name)));
            Some(Draft::new(&changed, Verdict::At(site.pointer(), "accept")))
        }),
        size("a blob as large as maxSize", 0, None),
        size("a blob one byte larger than maxSize", 1, Some("maxSize")),
    ];
    for (what, change, is_valid) in CHANGES {
        classes.push(changed(&format!("a blob {what}"), change, is_valid));
    }
    classes
}

fn blob<'d>(site: &Site<'d>) -> Option<&'d Blob> {
    if let What::Blob(blob) = site.what { Some(blob) } else { None }
}

fn accept(blob: &Blob) -> Option<Vec<&str>> {
    Some(blob.accept.as_ref()?.iter().map(|one| &*one.value).collect())
}

fn whole(what: &str, value: fn() -> Datum) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, blob)?;
        Some(Draft::new(&bench.with(&site.path, value()), Verdict::Within(site.pointer())))
    })
}

fn changed(what: &str, change: fn(&mut Datum), is_valid: bool) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, blob)?;
        let verdict = if is_valid { Verdict::Valid } else { Verdict::Within(site.pointer()) };
        Some(Draft::new(&bench.changed(&site.path, change), verdict))
    })
}

/// Another media type, where `accept` lists it or not, or where there is none.
fn media(what: &str, name: &'static str, listed: Option<bool>) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| {
            let accept = accept(blob(site)?);
            (accept.is_some() == listed.is_some() && !accept.is_some_and(|all| all.contains(&"*/*"))).then_some(())
        })?;
        let changed = bench.changed(&site.path, |datum| set(datum, "mimeType", Datum::text(name)));
        let verdict = if listed.is_none() { Verdict::Valid } else { Verdict::At(site.pointer(), "accept") };
        Some(Draft::new(&changed, verdict))
    })
}

fn size(what: &str, more: i64, rule: Option<&'static str>) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, most) = bench.any(chance, |site| i64::try_from(blob(site)?.max_size.as_ref()?.value).ok())?;
        let changed = bench.changed(&site.path, |datum| set(datum, "size", Datum::Integer(most + more)));
        Some(Draft::new(&changed, rule.map_or(Verdict::Valid, |rule| Verdict::At(site.pointer(), rule))))
    })
}
