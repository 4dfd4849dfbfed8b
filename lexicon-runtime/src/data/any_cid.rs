//! CIDs of any form, as the multiformats specifications have them: version 0 or 1, any codec and hash, in the bases that
//! are in use. What they point at is nobody's business here; only their frame is looked at.

use std::sync::LazyLock;

use data_encoding::{Encoding, HEXLOWER, Specification};

/// Base 32 in lower case and without padding, in which the protocol's own CIDs are written.
pub(super) static BASE32: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification.encoding().ok()
});

const BASE36: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The longest binary CID, in bytes: the limit that the protocol recommends.
const LONGEST: usize = 100;

/// A CID, in binary and as the text that it came as.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct AnyCid {
    pub binary: Box<[u8]>,
    pub text: Box<str>,
}

impl AnyCid {
    /// The CID that `text` is: of version 0 in base 58 without a prefix, of version 1 with the prefix of its base.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        // A byte is no more than two digits in any of the bases.
        let (prefix, digits) = text.split_at_checked(1).filter(|_| text.len() <= 2 * LONGEST + 1)?;
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

    /// The CID that these bytes are.
    pub(super) fn from_binary(binary: &[u8]) -> Option<Self> {
        let text = match binary {
            _ if is_version_0(binary) => bytes_to_digits(binary, BASE58),
            _ if is_version_1(binary) => format!("b{}", BASE32.as_ref()?.encode(binary)),
            _ => return None,
        };
        Some(Self { binary: binary.into(), text: text.into() })
    }
}

/// Base 32 leaves no other way to write a letter, so that a text in mixed case isn't taken.
fn is_upper(digits: &str) -> bool {
    !digits.bytes().any(|digit| digit.is_ascii_lowercase())
}

/// Whether this is SHA-256 and nothing else.
fn is_version_0(binary: &[u8]) -> bool {
    matches!(binary, [0x12, 0x20, digest @ ..] if digest.len() == 32)
}

/// Whether this is the version, a codec, a hash, the length of a digest, and the digest.
fn is_version_1(binary: &[u8]) -> bool {
    let frame = || {
        let (version, rest) = number(binary)?;
        let (_codec, rest) = number(rest)?;
        let (_hash, rest) = number(rest)?;
        let (length, digest) = number(rest)?;
        Some(version == 1 && length == digest.len() as u64)
    };
    binary.len() <= LONGEST && frame().unwrap_or(false)
}

/// Reads a number of multiformats: seven bits a byte, the lowest first, in as few bytes as there may be, at most nine.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let last = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at_checked(last + 1)?;
    if last > 0 && digits.last() == Some(&0) {
        return None;
    }
    Some((digits.iter().rev().fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f)), rest))
}

/// The bytes of a large number in digits of a base that is no power of two. A leading zero is a byte of its own.
fn digits_to_bytes(digits: &str, alphabet: &[u8]) -> Option<Vec<u8>> {
    let values: Option<Vec<u8>> = digits
        .bytes()
        .map(|digit| alphabet.iter().position(|&other| other == digit).map(|value| value as u8))
        .collect();
    Some(in_base(&values?, alphabet.len() as u32, 256))
}

fn bytes_to_digits(bytes: &[u8], alphabet: &[u8]) -> String {
    in_base(bytes, 256, alphabet.len() as u32)
        .into_iter()
        .map(|value| char::from(alphabet[usize::from(value)]))
        .collect()
}

/// A number of bounded length in another base, the highest digit first on both sides.
fn in_base(digits: &[u8], from: u32, to: u32) -> Vec<u8> {
    let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    let mut lowest_first: Vec<u8> = Vec::with_capacity(digits.len() * 2);
    for &digit in &digits[zeros..] {
        let mut carry = u32::from(digit);
        for place in &mut lowest_first {
            carry += u32::from(*place) * from;
            *place = (carry % to) as u8;
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
