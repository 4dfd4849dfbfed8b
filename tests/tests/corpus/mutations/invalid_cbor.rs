//! CBOR that is not valid DAG-CBOR.

use super::cbor_encoder::{encoded, encoded_with, head, ordered, text};
use super::targets::{Target, TargetKind};
use super::{Case, Expected, Mutation, Subject, member};
use crate::json::{Json, Member};
use lexicon_tests::random::Random;

/// The result for invalid DAG-CBOR.
const CBOR: Expected = Expected::Rule("cbor");

/// Changes the encoding of the instance.
type Edit = fn(Vec<u8>) -> Vec<u8>;

/// Encodes an object in another way.
type EncodeObject = fn(Vec<&Member>) -> Option<Vec<u8>>;

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = Vec::new();
    for (description, piece) in INTEGERS {
        mutations.push(in_place(description, piece, CBOR, |target| matches!(target.kind, TargetKind::Integer(_))));
    }
    for (description, piece) in ANYTHING {
        mutations.push(in_place(description, piece, CBOR, |target| !matches!(target.kind, TargetKind::Unlisted)));
        mutations.push(in_unknown_field(&format!("{description}, in an unknown field"), piece));
    }
    for (description, piece) in [
        ("2^64 - 1", &b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff"[..]),
        ("2^63", b"\x1b\x80\x00\x00\x00\x00\x00\x00\x00"),
        ("-2^63 - 1", b"\x3b\x80\x00\x00\x00\x00\x00\x00\x00"),
        ("-2^64", b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff"),
    ] {
        mutations.push(Mutation::new(
            format!("DAG-CBOR: {description}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                let (target, _) = subject.any(random, Target::integer)?;
                let bytes = encoded_with(&subject.instance, &target.path, piece)?;
                Some(Case::cbor(bytes, Expected::At(target.pointer(), "type")))
            },
        ));
    }
    for (description, piece) in LINKS {
        mutations.push(in_place_within(description, piece, |target| matches!(target.kind, TargetKind::Link)));
        mutations.push(in_unknown_field_within(&format!("{description}, in an unknown field"), piece));
    }
    let edits: [(&str, Edit); 4] = [
        ("empty", |_| Vec::new()),
        ("a trailing byte", |bytes| [&bytes[..], &[0]].concat()),
        ("the value twice", |bytes| bytes.repeat(2)),
        ("without the last byte", |mut bytes| {
            bytes.pop();
            bytes
        }),
    ];
    for (description, edit) in edits {
        mutations.push(Mutation::new(
            format!("DAG-CBOR: {description}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                subject.any(random, |target| target.path.is_empty().then_some(()))?;
                Some(Case::cbor(edit(encoded(&subject.instance)?), CBOR))
            },
        ));
    }
    let objects: [(&str, EncodeObject); 6] = [
        ("keys out of order", keys_out_of_order),
        ("a duplicate key", duplicate_key),
        ("an object of indefinite length", |members| Some([&[0xbf], &body(&members)?[..], &[0xff]].concat())),
        ("an object with a length that is not minimal", |members| {
            Some(
                [&[0xb8, u8::try_from(members.len()).ok().filter(|count| *count < 24)?], &body(&members)?[..]].concat(),
            )
        }),
        ("an integer key", |members| {
            Some([&head(5, members.len() as u64 + 1)[..], &[0x01, 0x01], &body(&members)?].concat())
        }),
        ("a bytes key", |members| {
            Some([&head(5, members.len() as u64 + 1)[..], &[0x40, 0x01], &body(&members)?].concat())
        }),
    ];
    for (description, make) in objects {
        mutations.push(Mutation::new(
            format!("DAG-CBOR: {description}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                let (target, piece) = subject.any(random, |target| {
                    target.object()?;
                    let Json::Object(members) = subject.at(&target.path) else { return None };
                    make(ordered(members))
                })?;
                Some(Case::cbor(encoded_with(&subject.instance, &target.path, &piece)?, CBOR))
            },
        ));
    }
    mutations
}

const INTEGERS: &[(&str, &[u8])] = &[
    ("a float of 16 bits for an integer", b"\xf9\x3c\x00"),
    ("a float of 32 bits for an integer", b"\xfa\x3f\x80\x00\x00"),
    ("a float of 64 bits for an integer", b"\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00"),
    ("an integer that is not minimal", b"\x18\x01"),
    ("an integer of 16 bits that is not minimal", b"\x19\x00\xff"),
    ("an integer of 64 bits that is not minimal", b"\x1b\x00\x00\x00\x00\xff\xff\xff\xff"),
    ("a negative integer that is not minimal", b"\x38\x17"),
    ("a bignum", b"\xc2\x41\x01"),
];

const ANYTHING: &[(&str, &[u8])] = &[
    ("a float", b"\xfb\x3f\xf8\x00\x00\x00\x00\x00\x00"),
    ("NaN", b"\xf9\x7e\x00"),
    ("infinity", b"\xf9\x7c\x00"),
    ("undefined", b"\xf7"),
    ("a simple value of one byte", b"\xe0"),
    ("a simple value of two bytes", b"\xf8\x20"),
    ("the tag of dates", b"\xc0\x61a"),
    ("the tag of CBOR", b"\xd9\xd9\xf7\x01"),
    ("a string of indefinite length", b"\x7f\x61a\xff"),
    ("bytes of indefinite length", b"\x5f\x41a\xff"),
    ("an array of indefinite length", b"\x9f\x01\xff"),
    ("a break without a start", b"\xff"),
    ("a string of invalid UTF-8", b"\x61\xff"),
    ("a string with a length that is not minimal", b"\x78\x01a"),
    ("an array with a length that is not minimal", b"\x98\x01\x01"),
    ("a string longer than the data", b"\x7b\x00\x00\x00\x01\x00\x00\x00\x00"),
    ("an array longer than the data", b"\x9b\x00\x00\x00\x01\x00\x00\x00\x00\x01"),
    ("a reserved length", b"\x1c"),
];

const LINKS: &[(&str, &[u8])] = &[
    ("a link that is a string", b"\xd8\x2a\x61a"),
    ("a link without bytes", b"\xd8\x2a\x40"),
    ("a link without the leading 0", b"\xd8\x2a\x58\x24\x01\x55\x12\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("a link of version 0", b"\xd8\x2a\x58\x23\x00\x12\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("a link of another codec", b"\xd8\x2a\x58\x25\x00\x01\x70\x12\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("a link of another hash", b"\xd8\x2a\x58\x25\x00\x01\x71\x1b\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("a truncated link", b"\xd8\x2a\x58\x24\x00\x01\x71\x12\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
];

fn in_place(description: &str, piece: &'static [u8], expected: Expected, suits: fn(&Target<'_>) -> bool) -> Mutation {
    Mutation::new(format!("DAG-CBOR: {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| suits(target).then_some(()))?;
        Some(Case::cbor(encoded_with(&subject.instance, &target.path, piece)?, expected.clone()))
    })
}

fn in_place_within(description: &str, piece: &'static [u8], suits: fn(&Target<'_>) -> bool) -> Mutation {
    Mutation::new(format!("DAG-CBOR: {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| suits(target).then_some(()))?;
        Some(Case::cbor(encoded_with(&subject.instance, &target.path, piece)?, Expected::Within(target.pointer())))
    })
}

/// Encodes an object with an additional field as the last one.
fn with_last(subject: &Subject<'_>, random: &mut Random, piece: &[u8]) -> Option<(String, Vec<u8>)> {
    let (target, members) = subject.any(random, |target| {
        target.object()?;
        let Json::Object(members) = subject.at(&target.path) else { return None };
        Some(ordered(members))
    })?;
    let name = format!("{}z", members.last().map_or("", |last| &last.name));
    let object = [&head(5, members.len() as u64 + 1)[..], &body(&members)?, &text(&name), piece].concat();
    Some((member(target, &name), encoded_with(&subject.instance, &target.path, &object)?))
}

fn in_unknown_field(description: &str, piece: &'static [u8]) -> Mutation {
    Mutation::new(format!("DAG-CBOR: {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (_, bytes) = with_last(subject, random, piece)?;
        Some(Case::cbor(bytes, CBOR))
    })
}

fn in_unknown_field_within(description: &str, piece: &'static [u8]) -> Mutation {
    Mutation::new(format!("DAG-CBOR: {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (pointer, bytes) = with_last(subject, random, piece)?;
        Some(Case::cbor(bytes, Expected::Within(pointer)))
    })
}

/// Encodes members without the head of the object.
fn body(members: &[&Member]) -> Option<Vec<u8>> {
    let parts = members.iter().map(|member| Some([text(&member.name), encoded(&member.value)?].concat()));
    parts.collect::<Option<Vec<_>>>().map(|parts| parts.concat())
}

fn keys_out_of_order(mut members: Vec<&Member>) -> Option<Vec<u8>> {
    if members.len() < 2 {
        return None;
    }
    members.swap(0, 1);
    Some([head(5, members.len() as u64), body(&members)?].concat())
}

fn duplicate_key(mut members: Vec<&Member>) -> Option<Vec<u8>> {
    members.insert(0, members.first().copied()?);
    Some([head(5, members.len() as u64), body(&members)?].concat())
}
