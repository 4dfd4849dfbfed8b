//! A second DAG-CBOR encoder, so that the codec is not tested with its own output.

use super::targets::Step;
use crate::json::{Json, Member};

/// Encodes a value, or returns `None` if DAG-CBOR can't represent it.
pub fn encoded(json: &Json) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    write(json, &mut bytes, None)?;
    Some(bytes)
}

/// Encodes a value with `piece` instead of the value at `path`.
pub fn encoded_with(json: &Json, path: &[Step], piece: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    write(json, &mut bytes, Some((path, piece)))?;
    Some(bytes)
}

/// Returns the shortest head of a value.
pub fn head(major: u8, argument: u64) -> Vec<u8> {
    let bytes = argument.to_be_bytes();
    let (short, argument) = match argument {
        0..=23 => return vec![major << 5 | bytes[7]],
        24..=0xff => (24, &bytes[7..]),
        0x100..=0xffff => (25, &bytes[6..]),
        0x1_0000..=0xffff_ffff => (26, &bytes[4..]),
        _ => (27, &bytes[..]),
    };
    [&[major << 5 | short], argument].concat()
}

/// Returns the members in the order of their keys: by length, then by bytes.
pub fn ordered(members: &[Member]) -> Vec<&Member> {
    let mut members: Vec<&Member> = members.iter().filter(|member| !member.is_defaulted).collect();
    members.sort_by_key(|member| (member.name.len(), member.name.as_bytes()));
    members
}

pub fn text(text: &str) -> Vec<u8> {
    [&head(3, text.len() as u64), text.as_bytes()].concat()
}

/// Encodes a link with a binary CID.
pub fn link(cid: &[u8]) -> Vec<u8> {
    [&head(6, 42), &head(2, cid.len() as u64 + 1), &[0][..], cid].concat()
}

type Replacement<'p> = Option<(&'p [Step], &'p [u8])>;

fn write(json: &Json, bytes: &mut Vec<u8>, replacement: Replacement<'_>) -> Option<()> {
    if let Some(([], piece)) = replacement {
        bytes.extend_from_slice(piece);
        return Some(());
    }
    let step = replacement.and_then(|(path, piece)| Some((path.split_first()?, piece)));
    let inside = |next: &Step| step.filter(|((step, _), _)| *step == next).map(|((_, rest), piece)| (rest, piece));
    match json {
        Json::Null => bytes.push(0xf6),
        Json::Boolean(value) => bytes.push(0xf4 + u8::from(*value)),
        Json::Integer(value) if *value < 0 => bytes.extend(head(1, (-1 - value).cast_unsigned())),
        Json::Integer(value) => bytes.extend(head(0, value.cast_unsigned())),
        Json::Text(value) => bytes.extend(text(value)),
        Json::Array(items) => {
            bytes.extend(head(4, items.len() as u64));
            for (index, item) in items.iter().enumerate() {
                write(item, bytes, inside(&Step::Index(index)))?;
            }
        }
        Json::Object(members) => match members.iter().find(|member| matches!(&*member.name, "$link" | "$bytes")) {
            Some(member) if members.len() == 1 => bytes.extend(special_object(member)?),
            Some(_) => return None,
            None => {
                let members = ordered(members);
                if members.windows(2).any(|pair| pair[0].name == pair[1].name) {
                    return None;
                }
                bytes.extend(head(5, members.len() as u64));
                for member in members {
                    bytes.extend(text(&member.name));
                    write(&member.value, bytes, inside(&Step::Name(member.name.clone())))?;
                }
            }
        },
        Json::Raw(_) => return None,
    }
    Some(())
}

/// Encodes a valid `{"$link": ...}` or `{"$bytes": ...}`.
fn special_object(member: &Member) -> Option<Vec<u8>> {
    let Json::Text(text) = &member.value else { return None };
    if member.name == "$bytes" {
        let bytes = digits(text, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6)?;
        return Some([&head(2, bytes.len() as u64)[..], &bytes].concat());
    }
    let cid = digits(text.strip_prefix('b')?, b"abcdefghijklmnopqrstuvwxyz234567", 5)?;
    let is_blessed = matches!(cid[..], [1, 0x71 | 0x55, 0x12, 0x20, ..]) && cid.len() == 36;
    is_blessed.then(|| link(&cid))
}

/// Decodes digits of `width` bits each, and drops the remaining bits.
fn digits(text: &str, alphabet: &[u8], width: u32) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes() {
        let value = alphabet.iter().position(|&other| other == digit)?;
        bits = bits << width | value as u32;
        count += width;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    // An excess digit is invalid.
    (count < width).then_some(bytes)
}
