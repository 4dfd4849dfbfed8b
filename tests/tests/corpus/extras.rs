//! Data that no document describes: what is kept whole all the same.

use super::chance::Chance;
use super::datum::{Datum, Member};
use super::texts::{self, CIDS};

/// Fields that no document names, with everything that the data model has.
pub fn members(chance: &mut Chance) -> Vec<Member> {
    let all = [
        ("extraText", Datum::text("two\nlines \"quoted\"")),
        ("extra link", Datum::object([("$link", Datum::text(texts::cid(chance)))])),
        ("日本", bytes(chance.below(9))),
        ("$extra", Datum::Integer(i64::MIN)),
        ("e", Datum::Null),
        ("extra", nested(chance, 4)),
        ("extraBlob", blob(CIDS[2], "image/png", 0)),
        ("EXTRA", Datum::Array(vec![Datum::Null, Datum::Boolean(false), Datum::Array(Vec::new())])),
    ];
    let turn = chance.below(all.len());
    let mut members: Vec<Member> = all.into_iter().map(|(name, value)| Member::new(name, value)).collect();
    members.rotate_left(turn);
    members
}

/// An object of no known type.
pub fn object(chance: &mut Chance) -> Datum {
    let mut members = members(chance);
    members.truncate(1 + chance.below(8));
    Datum::Object(members)
}

/// A value of a type that no union lists, `$type` first, last or between.
pub fn unlisted(chance: &mut Chance) -> Datum {
    let mut members = members(chance);
    members.truncate(chance.below(8));
    let name = chance.of(&["com.example.unlisted", "com.example.unlisted#kind", "anything else"]);
    members.insert(chance.below(members.len() + 1), Member::new("$type", Datum::text(name)));
    Datum::Object(members)
}

fn nested(chance: &mut Chance, levels: usize) -> Datum {
    match levels {
        0 => Datum::object([("$link", Datum::text(CIDS[0]))]),
        _ if chance.once_in(2) => Datum::Array(vec![nested(chance, levels - 1), bytes(levels)]),
        _ => Datum::object([
            ("$type", Datum::text("com.example.unlisted#inside")),
            ("inside", nested(chance, levels - 1)),
        ]),
    }
}

/// A file of `size` bytes.
pub fn blob(cid: &str, media: &str, size: i64) -> Datum {
    Datum::object([
        ("$type", Datum::text("blob")),
        ("ref", Datum::object([("$link", Datum::text(cid))])),
        ("mimeType", Datum::text(media)),
        ("size", Datum::Integer(size)),
    ])
}

/// `count` bytes, in base64 without padding.
pub fn bytes(count: usize) -> Datum {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = (0..count).map(|at| (at * 151 + 7) as u8).collect();
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u32::from(byte) << (16 - 8 * at));
        text.extend((0..=chunk.len()).map(|at| char::from(ALPHABET[(bits >> (18 - 6 * at) & 63) as usize])));
    }
    Datum::object([("$bytes", Datum::Text(text))])
}
