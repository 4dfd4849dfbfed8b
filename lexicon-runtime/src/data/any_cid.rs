//! CIDs in any format of the multiformats specifications: version 0 or 1, any codec and hash, common bases.
//!
//! Only the framing is checked, not the codec or the digest.

use std::sync::LazyLock;

use data_encoding::{Encoding, HEXLOWER, Specification};

/// Lower-case base32 without padding, the base of blessed CIDs.
pub(super) static BASE32: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification.encoding().ok()
});

const BASE36: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Maximum length of a binary CID, in bytes. The data model specification recommends this limit.
const MAX_LEN: usize = 100;

/// A CID with its original text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct AnyCid {
    pub binary: Box<[u8]>,
    pub text: Box<str>,
}

impl AnyCid {
    /// Parses a CID: version 0 in base58btc, or version 1 with the prefix of its base.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        // No base needs more than two digits for a byte.
        let (prefix, digits) = text.split_at_checked(1).filter(|_| text.len() <= 2 * MAX_LEN + 1)?;
        let binary = match prefix {
            _ if text.starts_with("Qm") => digits_to_bytes(text, BASE58).filter(|binary| is_version_0(binary)),
            "b" => BASE32.as_ref()?.decode(digits.as_bytes()).ok(),
            "B" if is_upper(digits) => BASE32.as_ref()?.decode(digits.to_ascii_lowercase().as_bytes()).ok(),
            "f" => HEXLOWER.decode(digits.as_bytes()).ok(),
            "k" => digits_to_bytes(digits, BASE36),
            "z" => digits_to_bytes(digits, BASE58),
            _ => None,
        }?;
        (prefix == "Q" || is_version_1(&binary)).then(|| Self { binary: binary.into(), text: text.into() })
    }

    /// Decodes a binary CID. Its text becomes base58btc for version 0, base32 for version 1.
    pub(super) fn from_binary(binary: &[u8]) -> Option<Self> {
        let text = match binary {
            _ if is_version_0(binary) => bytes_to_digits(binary, BASE58),
            _ if is_version_1(binary) => format!("b{}", BASE32.as_ref()?.encode(binary)),
            _ => return None,
        };
        Some(Self { binary: binary.into(), text: text.into() })
    }
}

/// Mixed case would be valid in neither base32 nor base32upper.
fn is_upper(digits: &str) -> bool {
    !digits.bytes().any(|digit| digit.is_ascii_lowercase())
}

/// Version 0 is a SHA-256 multihash without a version.
fn is_version_0(binary: &[u8]) -> bool {
    matches!(binary, [0x12, 0x20, digest @ ..] if digest.len() == 32)
}

/// Version 1 is the version, codec, hash, length of the digest, and digest.
fn is_version_1(binary: &[u8]) -> bool {
    let framing = || {
        let (version, rest) = varint(binary)?;
        let (_codec, rest) = varint(rest)?;
        let (_hash, rest) = varint(rest)?;
        let (length, digest) = varint(rest)?;
        Some(version == 1 && length == digest.len() as u64)
    };
    binary.len() <= MAX_LEN && framing().unwrap_or(false)
}

/// Decodes an unsigned varint: minimal, at most 9 bytes. Returns the remaining bytes too.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let last = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at_checked(last + 1)?;
    if last > 0 && digits.last() == Some(&0) {
        return None;
    }
    Some((digits.iter().rev().fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f)), rest))
}

/// Decodes a base that is not a power of two. Each leading zero digit is a zero byte.
fn digits_to_bytes(digits: &str, alphabet: &[u8]) -> Option<Vec<u8>> {
    let values: Option<Vec<u8>> = digits
        .bytes()
        .map(|digit| alphabet.iter().position(|&other| other == digit).map(|value| value as u8))
        .collect();
    Some(convert_base(&values?, alphabet.len() as u32, 256))
}

fn bytes_to_digits(bytes: &[u8], alphabet: &[u8]) -> String {
    convert_base(bytes, 256, alphabet.len() as u32)
        .into_iter()
        .map(|value| char::from(alphabet[usize::from(value)]))
        .collect()
}

/// Converts digits to another base, most significant digit first.
///
/// The quadratic time is bounded by [`MAX_LEN`].
fn convert_base(digits: &[u8], from: u32, to: u32) -> Vec<u8> {
    let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    let mut lowest_first: Vec<u8> = Vec::with_capacity(digits.len() * 2);
    for &digit in &digits[zeros..] {
        let mut carry = u32::from(digit);
        for value in &mut lowest_first {
            carry += u32::from(*value) * from;
            *value = (carry % to) as u8;
            carry /= to;
        }
        while carry > 0 {
            lowest_first.push((carry % to) as u8);
            carry /= to;
        }
    }
    let zeros = std::iter::repeat_n(0, zeros);
    zeros.chain(lowest_first.into_iter().rev()).collect()
}
