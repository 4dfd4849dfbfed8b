//! The rules of canonical DAG-CBOR.

use super::*;

fn error(bytes: &[u8]) -> Option<&'static str> {
    CborSource::new(bytes).skip().err().map(|error| error.message)
}

#[test]
fn rejects_non_canonical_encodings() {
    let cases: [(&[u8], &str); 9] = [
        (b"\xfb\x00\x00\x00\x00\x00\x00\x00\x00", NO_FLOATS),
        (b"\xf7", NO_FLOATS),
        (b"\xf8\x20", NO_FLOATS),
        (b"\xc1\x01", "tags other than 42 (a link) are not allowed"),
        (b"\x9f\x01\xff", "indefinite lengths are not allowed"),
        (b"\x18\x17", "expected a number in its shortest form"),
        (b"\x19\x00\xff", "expected a number in its shortest form"),
        (b"\x62a", "unexpected end of the data"),
        (b"", "expected a value"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(error(bytes), Some(expected), "{bytes:x?}");
    }
    for bytes in [b"\x17".as_slice(), b"\x18\x18", b"\x19\x01\x00", b"\xf6", b"\xf5", b"\xd8\x2a\x41\x00"] {
        assert_eq!(error(bytes), None, "{bytes:x?}");
    }
}

#[test]
fn reads_integers_of_64_bits_only() {
    let cases: [(&[u8], Option<i64>); 5] = [
        (b"\x1b\x7f\xff\xff\xff\xff\xff\xff\xff", Some(i64::MAX)),
        (b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff", Some(i64::MIN)),
        (b"\x1b\x80\x00\x00\x00\x00\x00\x00\x00", None),
        (b"\x3b\x80\x00\x00\x00\x00\x00\x00\x00", None),
        (b"\x20", Some(-1)),
    ];
    for (bytes, expected) in cases {
        assert_eq!(CborSource::new(bytes).integer().ok(), expected, "{bytes:x?}");
    }
}

fn keys(bytes: &[u8], leniency: Leniency) -> Result<String, &'static str> {
    let mut source = CborSource::new(bytes);
    source.set_leniency(leniency);
    let mut state = source.open(ValueKind::Object).map_err(|_| "no object")?;
    let mut keys = String::new();
    while let Some(key) = source.next_key(&mut state).map_err(|error| error.message)? {
        keys.push_str(&key);
        source.skip().map_err(|error| error.message)?;
    }
    Ok(keys)
}

#[test]
fn rejects_unsorted_and_duplicate_keys() {
    let unordered = Err("expected keys in order, shorter ones first and no duplicates");
    let cases: [(&[u8], _, _); 4] = [
        (b"\xa2\x61b\x01\x62aa\x02", Ok("baa"), Ok("baa")),
        (b"\xa2\x62aa\x01\x61b\x02", unordered, Ok("aab")),
        (b"\xa2\x61b\x01\x61a\x02", unordered, Ok("ba")),
        (b"\xa2\x61a\x01\x61a\x02", unordered, Ok("aa")),
    ];
    for (bytes, strict, lenient) in cases {
        assert_eq!(keys(bytes, Leniency::default()).as_deref().map_err(|error| *error), strict);
        let allowed = Leniency::default().allow_unsorted_map_keys();
        assert_eq!(keys(bytes, allowed).as_deref().map_err(|error| *error), lenient);
    }
    assert_eq!(keys(b"\xa1\x01\x01", Leniency::default()), Err("expected a string as key"));
    assert_eq!(keys(b"\xa1\x61\xff\x01", Leniency::default()), Err("expected a key in UTF-8"));
}

#[test]
fn describes_values_of_other_types() {
    let cases: [(&[u8], &str); 6] = [
        (b"\xf5", "true"),
        (b"\x61a", "\"a\""),
        (b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff", "18446744073709551615"),
        (b"\x81\x01", "an array"),
        (b"\x41\x00", "bytes"),
        (b"\xd8\x2a\x41\x00", "a link"),
    ];
    for (bytes, expected) in cases {
        let mut source = CborSource::new(bytes);
        assert!(matches!(source.wrong_type(), SourceError::WrongType(found) if found == expected), "{expected}");
        assert!(source.end().is_ok());
    }
}
