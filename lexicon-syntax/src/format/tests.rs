//! Tests of all formats: names, examples, lengths and error offsets.

use super::{Format, at_uri_with_trailing_slash, loose_datetime, loose_language};
use crate::graphemes;

#[test]
fn names_are_sorted_and_unique() {
    assert!(Format::ALL.map(Format::name).is_sorted());
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("DID"), None);
    assert_eq!(Format::from_name(""), None);
}

#[test]
fn examples_are_valid() {
    for format in Format::ALL {
        assert_eq!(format.check(format.example()), Ok(()), "{format}");
        assert!(format.syntax().ends_with(&format!("such as `{}`", format.example())), "{format}");
    }
}

#[test]
fn rejects_empty_text() {
    for format in Format::ALL {
        assert!(format.check("").is_err(), "{format}");
    }
}

/// Every text that results from inserting a character into `text` or replacing one with it.
fn with_each(text: &str, letter: char) -> impl Iterator<Item = String> {
    text.char_indices().flat_map(move |(at, replaced)| {
        let (before, after) = text.split_at(at);
        [format!("{before}{letter}{after}"), format!("{before}{letter}{}", &after[replaced.len_utf8()..])]
    })
}

#[test]
fn error_offsets_are_character_boundaries() {
    let at_boundary = |text: &str| {
        let checks = Format::ALL.map(|format| format.check(text));
        let loose = [at_uri_with_trailing_slash(text), loose_datetime(text), loose_language(text)];
        for error in checks.into_iter().chain(loose).filter_map(Result::err) {
            assert!(text.is_char_boundary(error.offset()), "{error}: byte {} of {text:?}", error.offset());
        }
    };
    let examples = Format::ALL.map(Format::example);
    for letter in ['é', '日', '😀', '\u{301}'] {
        for text in examples.iter().flat_map(|example| with_each(example, letter)) {
            at_boundary(&text);
        }
        for example in examples.into_iter().chain(["", "did:a:", "a:", "at://did:a:"]) {
            for padding in 0..letter.len_utf8() {
                for limit in [13, 64, 128, 253, 256, 317, 512, 2048, 8192] {
                    at_boundary(&format!("{example}{}{}", "a".repeat(padding), letter.to_string().repeat(limit)));
                }
            }
        }
    }
}

/// Three labels of a domain name and their dots, 192 bytes.
fn labels() -> String {
    format!("{}.", "a".repeat(63)).repeat(3)
}

fn longest_nsid() -> String {
    format!("{}{}.{}", labels(), "a".repeat(61), "a".repeat(63))
}

/// A shortest and a longest valid string of the format.
fn bounds(format: Format) -> (&'static str, String) {
    let did = format!("did:web:{}", "a".repeat(2040));
    match format {
        Format::AtIdentifier => ("a.b", did),
        Format::AtUri => ("at://a.b", format!("at://{did}/{}/{}", longest_nsid(), "a".repeat(512))),
        Format::Cid => ("bafyreic", "a".repeat(256)),
        Format::Datetime => ("1985-04-12T23:20:50Z", format!("1985-04-12T23:20:50.{}Z", "1".repeat(43))),
        Format::Did => ("did:a:b", did),
        Format::Handle => ("a.b", format!("{}{}", labels(), "a".repeat(61))),
        Format::Language => ("en", format!("en-{}x-{}", "abcdefgh-".repeat(13), "abcdef")),
        Format::Nsid => ("a.b.c", longest_nsid()),
        Format::RecordKey => ("a", "a".repeat(512)),
        Format::Tid => ("3jzfcijpj2z2a", "2".repeat(13)),
        Format::Uri => ("a:b", format!("a:{}", "b".repeat(8190))),
    }
}

#[test]
fn accepts_shortest_and_longest_strings() {
    for format in Format::ALL {
        let (shortest, longest) = bounds(format);
        assert_eq!((format.check(shortest), format.shortest()), (Ok(()), shortest.len() as u64), "{format}");
        assert_eq!((format.check(&longest), format.longest()), (Ok(()), longest.len() as u64), "{format}: {longest}");
    }
    let combining = "a:\u{301}";
    assert_eq!(Format::Uri.check(combining), Ok(()));
    assert_eq!(graphemes::count(combining) as u64, Format::Uri.fewest_graphemes());
}

#[test]
fn rejects_shorter_and_longer_strings() {
    for format in Format::ALL {
        let (shortest, longest) = bounds(format);
        assert!(format.check(&shortest[..shortest.len() - 1]).is_err(), "{format}");
        for more in ["a", "2", "0"] {
            assert!(format.check(&format!("{longest}{more}")).is_err(), "{format}");
        }
    }
}
