//! Data that no document declares, and that decoding keeps.

use super::json::{Json, Member};
use super::strings::{self, CIDS};
use lexicon_tests::random::Random;

/// Returns unknown fields with all types of the data model.
pub fn members(random: &mut Random) -> Vec<Member> {
    let all = [
        ("extraText", Json::text("two\nlines \"quoted\"")),
        ("extra link", Json::object([("$link", Json::text(strings::cid(random)))])),
        ("日本", bytes(random.below(9))),
        ("$extra", Json::Integer(i64::MIN)),
        ("e", Json::Null),
        ("extra", nested(random, 4)),
        ("extraBlob", blob(CIDS[2], "image/png", 0)),
        ("EXTRA", Json::Array(vec![Json::Null, Json::Boolean(false), Json::Array(Vec::new())])),
    ];
    let shift = random.below(all.len());
    let mut members: Vec<Member> = all.into_iter().map(|(name, value)| Member::new(name, value)).collect();
    members.rotate_left(shift);
    members
}

/// Returns an object of unknown fields.
pub fn object(random: &mut Random) -> Json {
    let mut members = members(random);
    members.truncate(1 + random.below(8));
    Json::Object(members)
}

/// Returns a value of a type that no union lists, with `$type` in any position.
pub fn unlisted(random: &mut Random) -> Json {
    let mut members = members(random);
    members.truncate(random.below(8));
    let name = random.pick(&["com.example.unlisted", "com.example.unlisted#kind", "not a name"]);
    members.insert(random.below(members.len() + 1), Member::new("$type", Json::text(name)));
    Json::Object(members)
}

fn nested(random: &mut Random, levels: usize) -> Json {
    match levels {
        0 => Json::object([("$link", Json::text(CIDS[0]))]),
        _ if random.one_in(2) => Json::Array(vec![nested(random, levels - 1), bytes(levels)]),
        _ => {
            Json::object([("$type", Json::text("com.example.unlisted#inside")), ("inside", nested(random, levels - 1))])
        }
    }
}

/// Returns a blob.
pub fn blob(cid: &str, media: &str, size: i64) -> Json {
    Json::object([
        ("$type", Json::text("blob")),
        ("ref", Json::object([("$link", Json::text(cid))])),
        ("mimeType", Json::text(media)),
        ("size", Json::Integer(size)),
    ])
}

/// Returns `count` bytes in base64 without padding.
pub fn bytes(count: usize) -> Json {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = (0..count).map(|index| (index * 151 + 7) as u8).collect();
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u32::from(byte) << (16 - 8 * at));
        text.extend((0..=chunk.len()).map(|at| char::from(ALPHABET[(bits >> (18 - 6 * at) & 63) as usize])));
    }
    Json::object([("$bytes", Json::Text(text))])
}
