//! Classes of bytes in one table, a bit for each class, since a format looks at every byte of every text.
//! Which class stands where is told by each format's file.

use super::FormatErrorKind;

/// A class of bytes: a bit of the table.
#[derive(Clone, Copy)]
pub(super) struct Class(u8);

impl Class {
    /// What stands in a label of a domain name: ASCII letters, digits and hyphens.
    pub(super) const LABEL: Self = Self(1);
    /// What stands in the identifier of a DID.
    pub(super) const DID: Self = Self(1 << 1);
    /// What stands in a record key.
    pub(super) const RECORD_KEY: Self = Self(1 << 2);
    /// What stands in a CID as text.
    pub(super) const CID: Self = Self(1 << 3);
    /// The digits of lower-case base 32, which those of a TID are too, in another order.
    pub(super) const BASE32: Self = Self(1 << 4);
    /// What stands in the scheme of a URI.
    pub(super) const SCHEME: Self = Self(1 << 5);
    /// ASCII but white space.
    pub(super) const VISIBLE: Self = Self(1 << 6);

    /// Whether `byte` belongs to the class.
    #[inline]
    pub(super) const fn holds(self, byte: u8) -> bool {
        TABLE[byte as usize] & self.0 != 0
    }

    /// Where the bytes of the class end that begin at `start`.
    #[inline]
    pub(super) const fn end(self, bytes: &[u8], start: usize) -> usize {
        let mut at = start;
        // Eight at once while all of them belong to it, with one branch.
        while let Some([a, b, c, d, e, f, g, h]) = bytes.split_at(at).1.first_chunk() {
            let one = TABLE[*a as usize] & TABLE[*b as usize] & TABLE[*c as usize] & TABLE[*d as usize];
            let other = TABLE[*e as usize] & TABLE[*f as usize] & TABLE[*g as usize] & TABLE[*h as usize];
            if one & other & self.0 == 0 {
                break;
            }
            at += 8;
        }
        self.end_nearby(bytes, at)
    }

    /// The same where it is a few bytes away.
    #[inline]
    pub(super) const fn end_nearby(self, bytes: &[u8], start: usize) -> usize {
        let mut at = start;
        while at < bytes.len() && self.holds(bytes[at]) {
            at += 1;
        }
        at
    }

    /// Refuses the first byte that doesn't belong to the class.
    #[inline]
    pub(super) const fn holds_all(self, bytes: &[u8], reason: &'static str) -> Result<(), FormatErrorKind> {
        // A good text is looked at without a branch for each byte.
        let mut all = self.0;
        let mut at = 0;
        while at < bytes.len() {
            all &= TABLE[bytes[at] as usize];
            at += 1;
        }
        if all != 0 { Ok(()) } else { Err(FormatErrorKind::new(self.end(bytes, 0), reason)) }
    }
}

static TABLE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        let is_visible = !matches!(byte, b' ' | b'\t'..=b'\r');
        let others = match byte {
            b'a'..=b'z' | b'2'..=b'7' => Class::BASE32.0 | ALPHANUMERIC,
            b'A'..=b'Z' | b'0'..=b'9' => ALPHANUMERIC,
            b'-' => Class::LABEL.0 | Class::DID.0 | Class::RECORD_KEY.0 | Class::SCHEME.0,
            b'.' => Class::DID.0 | Class::RECORD_KEY.0 | Class::SCHEME.0,
            b'_' | b':' => Class::DID.0 | Class::RECORD_KEY.0,
            b'%' => Class::DID.0,
            b'~' => Class::RECORD_KEY.0,
            b'+' => Class::CID.0 | Class::SCHEME.0,
            b'=' => Class::CID.0,
            _ => 0,
        };
        table[byte as usize] = others | if is_visible { Class::VISIBLE.0 } else { 0 };
        byte += 1;
    }
    table
};

/// The classes that all letters and digits belong to.
const ALPHANUMERIC: u8 = Class::LABEL.0 | Class::DID.0 | Class::RECORD_KEY.0 | Class::CID.0 | Class::SCHEME.0;
