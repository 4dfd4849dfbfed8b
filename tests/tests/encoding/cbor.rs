//! DAG-CBOR accepts only the canonical form of each value, and carries the same data as JSON.

use lexicon_runtime::{Leniency, from_cbor, from_cbor_with, from_json, to_cbor};

use super::{LINK, Note, note, round_trip};

fn error_message(cbor: &[u8]) -> String {
    from_cbor::<Note>(cbor).unwrap_err().to_string()
}

/// Returns a note in DAG-CBOR with `item` as its text.
fn with_text(item: &[u8]) -> Vec<u8> {
    let cbor = to_cbor(&from_json::<Note>(note("")).unwrap());
    let at = cbor.windows(3).position(|window| window == b"\x62hi").unwrap();
    [&cbor[..at], item, &cbor[at + 3..]].concat()
}

#[test]
fn sorts_keys_by_length_and_bytes() {
    let read: Note = from_json(note(r#","é":1,"c":2,"bb":3,"":4,"aa":5,"a":6"#)).unwrap();
    let cbor = to_cbor(&read);
    let order =
        ["\x60", "\x61a", "\x61c", "\x62aa", "\x62bb", "\x62é", "\x64tags", "\x64text", "\x65$type", "\x69createdAt"];
    let positions: Vec<usize> = order
        .iter()
        .map(|name| cbor.windows(name.len()).position(|window| window == name.as_bytes()).unwrap())
        .collect();
    assert!(positions.is_sorted(), "{positions:?}");
    assert_eq!(from_cbor::<Note>(&cbor).unwrap(), read);
}

#[test]
fn encodes_links_and_bytes_natively() {
    let json = note(&format!(
        r#","signature":{{"$bytes":"aGk"}},"previous":{{"$link":"{LINK}"}},"more":[{{"$link":"{LINK}"}},{{"$bytes":""}}]"#
    ));
    let cbor = to_cbor(&round_trip::<Note>(&json));
    assert!(cbor.windows(3).any(|window| window == b"\x42hi"));
    assert_eq!(cbor.windows(6).filter(|window| window == b"\xd8\x2a\x58\x25\x00\x01").count(), 2);
    assert!(!cbor.windows(5).any(|window| window == b"$link" || window == b"$byte"));
}

#[test]
fn encodes_integers_in_shortest_form() {
    for integer in
        [0, 23, 24, 255, 256, 65535, 65536, 4_294_967_295, 4_294_967_296, i64::MAX, -1, -24, -25, -256, -257, i64::MIN]
    {
        let read: Note = round_trip(&note(&format!(r#","version":{integer}"#)));
        assert_eq!(read.version, Some(integer));
    }
}

#[test]
fn rejects_non_canonical_cbor() {
    for (item, expected) in [
        (&b"\x78\x02hi"[..], "invalid DAG-CBOR at byte"),
        (b"\x7f\x62hi\xff", "indefinite lengths are not allowed"),
        (b"\xf9\x3c\x00", "floats and other simple values are not allowed"),
        (b"\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00", "floats and other simple values are not allowed"),
        (b"\xf7", "floats and other simple values are not allowed"),
        // Simple values 20 to 22 are valid only in the shortest head.
        (b"\xf8\x15", "floats and other simple values are not allowed"),
        (b"\xf9\x00\x14", "floats and other simple values are not allowed"),
        (b"\xfa\x00\x00\x00\x14", "floats and other simple values are not allowed"),
        (b"\xfb\x00\x00\x00\x00\x00\x00\x00\x16", "floats and other simple values are not allowed"),
        (b"\xc1\x00", "tags other than 42"),
        (b"\x62\xff\xfe", "expected a string in UTF-8"),
        (b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff", "unexpected end of the data"),
        (b"\x62h", ""),
        (b"\x18\x05", "shortest form"),
    ] {
        let message = error_message(&with_text(item));
        assert!(message.contains(expected), "{item:x?}: {message}");
    }
    assert_eq!(error_message(&with_text(b"\x05")), "/text: expected a string, found 5");
    assert_eq!(error_message(&with_text(b"\x82\x01\xf6")), "/text: expected a string, found an array");
}

#[test]
fn rejects_floats_at_any_depth() {
    let cbor = to_cbor(&from_json::<Note>(note(r#","context":{"a":["here",1]}"#)).unwrap());
    let at = cbor.windows(5).position(|window| window == b"\x64here").unwrap();
    for float in [&b"\xf8\x15"[..], b"\xf8\x16", b"\xf9\x00\x14", b"\xfa\x00\x00\x00\x15", b"\xf9\x3c\x00"] {
        let broken = [&cbor[..at], float, &cbor[at + 5..]].concat();
        assert!(error_message(&broken).contains("floats and other simple values are not allowed"), "{float:x?}");
    }
}

#[test]
fn rejects_json_form_of_links_and_bytes() {
    for map in [&b"\xa1\x66$bytes\x64aGk="[..], b"\xa1\x65$link\x61a"] {
        let cbor = to_cbor(&from_json::<Note>(note(r#","context":{"a":"here"}"#)).unwrap());
        let at = cbor.windows(5).position(|window| window == b"\x64here").unwrap();
        let message = error_message(&[&cbor[..at], map, &cbor[at + 5..]].concat());
        assert!(message.starts_with("/context/a: expected an object without `$link` and `$bytes`"), "{message}");
    }
}

#[test]
fn json_and_cbor_have_same_depth_limit() {
    let nested = |levels: usize| {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        note(&format!(r#","more":{open}{{"$link":"{LINK}"}}{close}"#))
    };
    // The note and the link are one level each.
    round_trip::<Note>(&nested(62));
    assert!(from_json::<Note>(nested(63)).unwrap_err().to_string().contains("levels"));
    let deepest = to_cbor(&from_json::<Note>(nested(62)).unwrap());
    let name = deepest.windows(5).position(|window| window == b"\x64more").unwrap() + 5;
    let deeper = [&deepest[..name], b"\x81", &deepest[name..]].concat();
    assert!(error_message(&deeper).contains("levels"));
}

#[test]
fn leniency_allows_unsorted_but_not_duplicate_keys() {
    let read: Note = from_json(note(r#","a":1,"bb":2"#)).unwrap();
    let cbor = to_cbor(&read);
    let [a, bb] = [&b"\x61a\x01"[..], b"\x62bb\x02"];
    let at = cbor.windows(7).position(|window| window == [a, bb].concat()).unwrap();
    let swapped = [&cbor[..at], bb, a, &cbor[at + 7..]].concat();
    let twice = [&cbor[..at], a, b"\x61a\x02\x61a\x02", &cbor[at + 7..]].concat();
    let leniency = Leniency::default().allow_unsorted_map_keys();
    assert!(error_message(&swapped).contains("expected keys in order"));
    assert_eq!(from_cbor_with::<Note>(&swapped, leniency).unwrap(), read);
    assert_eq!(to_cbor(&from_cbor_with::<Note>(&swapped, leniency).unwrap()), cbor);
    assert!(from_cbor_with::<Note>(&twice, leniency).is_err());
}

#[test]
fn finds_type_after_other_keys_at_any_depth() {
    let gone = r#"{"a":[{"$type":"com.example.no","b":{}}],"$type":"com.example.blog.embed.quote#gone"}"#.to_owned();
    let nested = (0..20).fold(gone, |inner, _| {
        format!(r#"{{"quoted":{inner},"abc":{{"$type":"com.example.other","x":[{{}}]}},"$type":"com.example.blog.embed.quote#view"}}"#)
    });
    round_trip::<super::embed::quote::View>(&format!(r#"{{"quoted":{nested}}}"#));
}

#[test]
fn rejects_unsorted_and_duplicate_keys() {
    for map in [&b"\xa2\x61b\x01\x61a\x02"[..], b"\xa2\x62aa\x01\x61b\x02", b"\xa2\x61a\x01\x61a\x02"] {
        assert!(error_message(map).contains("expected keys in order"), "{map:x?}");
    }
    assert!(error_message(b"\xa1\x01\x02").contains("expected a string as key"));
}

#[test]
fn rejects_malformed_links() {
    let cbor = to_cbor(&from_json::<Note>(note(&format!(r#","previous":{{"$link":"{LINK}"}}"#))).unwrap());
    let at = cbor.windows(5).position(|window| window == b"\xd8\x2a\x58\x25\x00").unwrap();
    for (offset, byte) in [(4, 1), (5, 0), (6, 0x70), (7, 0x11)] {
        let mut broken = cbor.clone();
        broken[at + offset] = byte;
        assert!(error_message(&broken).starts_with("/previous: expected a CID"), "{offset}");
    }
}

#[test]
fn rejects_hostile_lengths_and_nesting() {
    assert!(
        error_message(&[0x81; 100_000]).starts_with("expected an object, found an array")
            || !error_message(&[0x81; 100_000]).is_empty()
    );
    let nested = [&b"\xa1\x61a"[..]].concat().repeat(10_000);
    assert!(error_message(&nested).contains("levels"));
    for cbor in [
        &b""[..],
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
    ] {
        assert!(!error_message(cbor).is_empty());
    }
    let good = to_cbor(&from_json::<Note>(note(r#","more":[1,{"a":[true,null,"x"]}]"#)).unwrap());
    for length in 0..good.len() {
        assert!(from_cbor::<Note>(&good[..length]).is_err(), "{length}");
    }
    let trailing = [&good[..], b"\x00"].concat();
    assert!(error_message(&trailing).contains("expected the end of the data"));
}
