//! The bytes of DAG-CBOR values.

use crate::data::CidLink;

#[inline]
pub(super) fn write_integer(bytes: &mut Vec<u8>, value: i64) {
    match u64::try_from(value) {
        Ok(magnitude) => write_head(bytes, 0, magnitude),
        Err(_) => write_head(bytes, 1, !value as u64),
    }
}

#[inline]
pub(super) fn write_string(bytes: &mut Vec<u8>, text: &str) {
    write_head(bytes, 3, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

#[inline]
pub(super) fn write_bytes(bytes: &mut Vec<u8>, value: &[u8]) {
    write_head(bytes, 2, value.len() as u64);
    bytes.extend_from_slice(value);
}

/// Writes tag 42 and the binary CID after a zero byte.
#[inline]
pub(super) fn write_link(bytes: &mut Vec<u8>, link: &CidLink) {
    let binary = link.as_bytes();
    write_head(bytes, 6, 42);
    write_head(bytes, 2, binary.len() as u64 + 1);
    bytes.push(0);
    bytes.extend_from_slice(binary);
}

/// Writes the head of a value: its major type, and its length, count or value in the shortest form.
pub(super) fn write_head(bytes: &mut Vec<u8>, major: u8, argument: u64) {
    let major = major << 5;
    let argument_bytes = argument.to_be_bytes();
    match argument {
        0..24 => bytes.push(major | argument_bytes[7]),
        24..0x100 => bytes.extend_from_slice(&[major | 24, argument_bytes[7]]),
        0x100..0x1_0000 => bytes.extend_from_slice(&[major | 25, argument_bytes[6], argument_bytes[7]]),
        0x1_0000..0x1_0000_0000 => {
            bytes.push(major | 26);
            bytes.extend_from_slice(&argument_bytes[4..]);
        }
        _ => {
            bytes.push(major | 27);
            bytes.extend_from_slice(&argument_bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(value: i64) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_integer(&mut bytes, value);
        bytes
    }

    #[test]
    fn writes_integers_in_shortest_form() {
        let cases: [(i64, &[u8]); 12] = [
            (0, b"\x00"),
            (23, b"\x17"),
            (24, b"\x18\x18"),
            (255, b"\x18\xff"),
            (256, b"\x19\x01\x00"),
            (65_535, b"\x19\xff\xff"),
            (65_536, b"\x1a\x00\x01\x00\x00"),
            (4_294_967_296, b"\x1b\x00\x00\x00\x01\x00\x00\x00\x00"),
            (-1, b"\x20"),
            (-24, b"\x37"),
            (-25, b"\x38\x18"),
            (i64::MIN, b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff"),
        ];
        for (value, expected) in cases {
            assert_eq!(integer(value), expected, "{value}");
        }
    }

    #[test]
    fn writes_links_as_tag_42() {
        let mut bytes = Vec::new();
        write_link(&mut bytes, &CidLink::for_dag_cbor([7; 32]));
        assert!(bytes.starts_with(b"\xd8\x2a\x58\x25\x00\x01\x71\x12\x20\x07"), "{bytes:x?}");
        assert_eq!(bytes.len(), 2 + 2 + 37);
    }
}
