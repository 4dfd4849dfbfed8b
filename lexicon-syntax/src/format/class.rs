//! Classes of bytes in one table, with a bit for each class.

use super::FormatErrorKind;

/// A class of bytes: a bit of the table.
#[derive(Clone, Copy)]
pub(super) struct Class(u8);

impl Class {
    /// Labels of domain names: ASCII letters, digits and hyphens.
    pub(super) const LABEL: Self = Self(1);
    /// Identifiers of DIDs.
    pub(super) const DID: Self = Self(1 << 1);
    /// Record keys.
    pub(super) const RECORD_KEY: Self = Self(1 << 2);
    /// CIDs as text.
    pub(super) const CID: Self = Self(1 << 3);
    /// The digits of lower-case base 32, which TIDs use in another order.
    pub(super) const BASE32: Self = Self(1 << 4);
    /// Schemes of URIs.
    pub(super) const SCHEME: Self = Self(1 << 5);
    /// ASCII without white space.
    pub(super) const VISIBLE: Self = Self(1 << 6);

    /// Whether the class contains `byte`.
    #[inline]
    pub(super) const fn contains(self, byte: u8) -> bool {
        TABLE[byte as usize] & self.0 != 0
    }

    /// Returns the end of the run of bytes of the class that starts at `start`.
    #[inline]
    pub(super) const fn end(self, bytes: &[u8], start: usize) -> usize {
        let mut at = start;
        // Eight bytes with one branch.
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

    /// Like [`Self::end`], for short runs.
    #[inline]
    pub(super) const fn end_nearby(self, bytes: &[u8], start: usize) -> usize {
        let mut at = start;
        while at < bytes.len() && self.contains(bytes[at]) {
            at += 1;
        }
        at
    }

    /// Rejects the first byte outside of the class.
    #[inline]
    pub(super) const fn check_all(self, bytes: &[u8], reason: &'static str) -> Result<(), FormatErrorKind> {
        // No branch per byte while all are valid.
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

/// The classes that contain all letters and digits.
const ALPHANUMERIC: u8 = Class::LABEL.0 | Class::DID.0 | Class::RECORD_KEY.0 | Class::CID.0 | Class::SCHEME.0;
