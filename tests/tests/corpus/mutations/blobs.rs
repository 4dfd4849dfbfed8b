//! The fields, the size and the media type of blobs.

use lexicon_schema::document::BlobSchema;

use super::presence::{push, remove};
use super::targets::{Target, TargetKind};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use crate::strings::CIDS;
use crate::unknown_data;
use lexicon_tests::random::Random;

/// The name of a change, the change, and whether the result is a valid blob.
pub type Change = (&'static str, fn(&mut Json), bool);

/// Changes of a blob. They also apply to blobs in unknown data.
pub const CHANGES: [Change; 22] = [
    ("without a ref", |blob| remove(blob, "ref"), false),
    ("without a mimeType", |blob| remove(blob, "mimeType"), false),
    ("without a size", |blob| remove(blob, "size"), false),
    ("with another field", |blob| push(blob, "alt", Json::text("text")), false),
    ("with another field that begins with $", |blob| push(blob, "$alt", Json::Null), false),
    ("of a negative size", |blob| set(blob, "size", Json::Integer(-1)), false),
    ("of a size as text", |blob| set(blob, "size", Json::text("3")), false),
    ("of a size of null", |blob| set(blob, "size", Json::Null), false),
    ("of half a byte", |blob| set(blob, "size", Json::Raw("0.5".to_owned())), false),
    ("of 2^63 bytes", |blob| set(blob, "size", Json::Raw("9223372036854775808".to_owned())), false),
    ("of zero bytes", |blob| set(blob, "size", Json::Integer(0)), true),
    ("of a size with .0", |blob| set(blob, "size", Json::Raw("1.0".to_owned())), true),
    ("of an empty mimeType", |blob| set(blob, "mimeType", Json::text("")), false),
    ("of a mimeType of null", |blob| set(blob, "mimeType", Json::Null), false),
    ("of a mimeType that is a number", |blob| set(blob, "mimeType", Json::Integer(1)), false),
    ("with its ref as a string", |blob| set(blob, "ref", Json::text(CIDS[2])), false),
    ("with a ref of null", |blob| set(blob, "ref", Json::Null), false),
    ("with a ref of version 0", |blob| set(blob, "ref", link("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n")), false),
    ("with a ref to data", |blob| set(blob, "ref", link(CIDS[0])), true),
    ("with a ref that is bytes", |blob| set(blob, "ref", unknown_data::bytes(36)), false),
    ("with a cid for a ref", rename_ref, false),
    ("with its fields in reverse order", reverse_fields, true),
];

fn set(blob: &mut Json, name: &str, value: Json) {
    remove(blob, name);
    push(blob, name, value);
}

fn link(cid: &str) -> Json {
    Json::object([("$link", Json::text(cid))])
}

fn rename_ref(blob: &mut Json) {
    remove(blob, "ref");
    push(blob, "cid", link(CIDS[2]));
}

fn reverse_fields(blob: &mut Json) {
    if let Json::Object(members) = blob {
        members.reverse();
    }
}

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = vec![
        whole("a legacy blob", || Json::object([("cid", Json::text(CIDS[2])), ("mimeType", Json::text("image/png"))])),
        whole("a link for a blob", || link(CIDS[2])),
        whole("a string for a blob", || Json::text(CIDS[2])),
        whole("an empty object for a blob", || Json::Object(Vec::new())),
        changed("a blob without $type", |blob| remove(blob, "$type"), false),
        changed("a blob of another $type", |blob| set(blob, "$type", Json::text("com.example.blob")), false),
        changed("a blob whose $type is in upper case", |blob| set(blob, "$type", Json::text("BLOB")), false),
        media("a mimeType that accept does not list", "example/none", Some(false)),
        media("a mimeType without a slash, where accept lists others", "image", Some(false)),
        media("any mimeType where there is no accept", "example/none", None),
        media("a mimeType without a slash where there is no accept", "image", None),
        Mutation::new("a mimeType of a pattern", |subject, random| {
            let (target, pattern) = subject.any(random, |target| {
                accept(blob(target)?)?.into_iter().find_map(|one| one.strip_suffix("/*").filter(|kind| *kind != "*"))
            })?;
            let name = format!("{pattern}/example");
            Some(Case::new(
                &subject.changed(&target.path, |json| set(json, "mimeType", Json::Text(name))),
                Expected::Valid,
            ))
        }),
        Mutation::new("a mimeType in upper case", |subject, random| {
            let (target, name) = subject.any(random, |target| {
                let accept = accept(blob(target)?)?;
                (!accept.contains(&"*/*")).then(|| accept[0].replace('*', "png").to_uppercase())
            })?;
            let changed = subject.changed(&target.path, |json| set(json, "mimeType", Json::Text(name)));
            Some(Case::new(&changed, Expected::Valid))
        }),
        Mutation::new("a mimeType with a parameter", |subject, random| {
            let (target, name) = subject.any(random, |target| {
                accept(blob(target)?)?.into_iter().find(|one| !one.contains('*')).map(|one| format!("{one};q=1"))
            })?;
            let changed = subject.changed(&target.path, |json| set(json, "mimeType", Json::Text(name)));
            Some(Case::new(&changed, Expected::At(target.pointer(), "accept")))
        }),
        size("a blob as large as maxSize", 0, None),
        size("a blob one byte larger than maxSize", 1, Some("maxSize")),
    ];
    for (description, change, is_valid) in CHANGES {
        mutations.push(changed(&format!("a blob {description}"), change, is_valid));
    }
    mutations
}

fn blob<'d>(target: &Target<'d>) -> Option<&'d BlobSchema> {
    if let TargetKind::Blob(blob) = target.kind { Some(blob) } else { None }
}

fn accept(blob: &BlobSchema) -> Option<Vec<&str>> {
    Some(blob.accept.as_ref()?.iter().map(|one| &*one.value).collect())
}

fn whole(description: &str, value: fn() -> Json) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, blob)?;
        Some(Case::new(&subject.with(&target.path, value()), Expected::Within(target.pointer())))
    })
}

fn changed(description: &str, change: fn(&mut Json), is_valid: bool) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, blob)?;
        let expected = if is_valid { Expected::Valid } else { Expected::Within(target.pointer()) };
        Some(Case::new(&subject.changed(&target.path, change), expected))
    })
}

/// Sets a media type that `accept` does not list, or where there is no `accept`.
fn media(description: &str, name: &'static str, listed: Option<bool>) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| {
            let accept = accept(blob(target)?);
            (accept.is_some() == listed.is_some() && !accept.is_some_and(|all| all.contains(&"*/*"))).then_some(())
        })?;
        let changed = subject.changed(&target.path, |json| set(json, "mimeType", Json::text(name)));
        let expected = if listed.is_none() { Expected::Valid } else { Expected::At(target.pointer(), "accept") };
        Some(Case::new(&changed, expected))
    })
}

fn size(description: &str, more: i64, rule: Option<&'static str>) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, most) =
            subject.any(random, |target| i64::try_from(blob(target)?.max_size.as_ref()?.value).ok())?;
        let changed = subject.changed(&target.path, |json| set(json, "size", Json::Integer(most + more)));
        Some(Case::new(&changed, rule.map_or(Expected::Valid, |rule| Expected::At(target.pointer(), rule))))
    })
}
