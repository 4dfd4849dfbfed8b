//! The vectors of the string formats, checked by the grammars and by the types of the runtime.
//!
//! The number of vectors in each file is fixed, so a file that fails to load or shrinks is noticed.

use std::fmt::{Debug, Display};
use std::fs;
use std::path::Path;
use std::str::FromStr;

use lexicon_runtime::data::CidLink;
use lexicon_runtime::string::FormattedString;
use lexicon_runtime::{AtIdentifier, AtUri, Cid, Datetime, Did, Handle, Language, Leniency, Nsid, RecordKey, Tid, Uri};
use lexicon_syntax::format::{
    Format, FormatErrorKind, Instant, at_uri_with_trailing_slash, is_blessed_cid, is_valid_language, loose_datetime,
    loose_language,
};
use lexicon_tests::corpus;
use lexicon_tests::random::Random;

/// A format, the start of its file names, and the number of valid and of invalid vectors.
const FILES: [(Format, &str, usize, usize); 11] = [
    (Format::AtIdentifier, "atidentifier", 11, 22),
    (Format::AtUri, "aturi", 23, 72),
    (Format::Cid, "cid", 8, 10),
    (Format::Datetime, "datetime", 35, 45),
    (Format::Did, "did", 24, 18),
    (Format::Handle, "handle", 71, 48),
    (Format::Language, "language", 18, 7),
    (Format::Nsid, "nsid", 25, 27),
    (Format::RecordKey, "recordkey", 16, 11),
    (Format::Tid, "tid", 4, 9),
    (Format::Uri, "uri", 9, 12),
];

#[test]
fn grammars_and_types_agree_with_every_vector() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    for (format, name, valid, invalid) in FILES {
        for (kind, count, is_valid) in [("valid", valid, true), ("invalid", invalid, false)] {
            let vectors = vectors(&syntax, &format!("{name}_syntax_{kind}.txt"), count);
            for text in vectors {
                assert_eq!(check(format, &text), is_valid, "{format} {kind}: {text:?}");
            }
        }
    }
}

#[test]
fn rejects_well_formed_impossible_datetimes() {
    let Some(corpus) = corpus::folder() else { return };
    for text in vectors(&corpus.join("interop/syntax"), "datetime_parse_invalid.txt", 7) {
        assert!(!check(Format::Datetime, &text), "{text:?}");
        assert!(Instant::parse(&text).is_err(), "{text:?}");
    }
}

#[test]
fn repeated_language_subtags_are_well_formed_but_invalid() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    for text in vectors(&syntax, "language_parse_invalid.txt", 4) {
        assert!(check(Format::Language, &text) && !is_valid_language(&text), "{text:?}");
        assert!(!Language::parse(text).unwrap().is_valid());
    }
    for text in vectors(&syntax, "language_syntax_valid.txt", 18) {
        assert!(is_valid_language(&text), "{text:?}");
    }
}

#[test]
fn recognizes_blessed_cids() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    let valid = vectors(&syntax, "cid_syntax_valid.txt", 8);
    for text in valid.into_iter().chain(vectors(&syntax, "cid_syntax_invalid.txt", 10)) {
        assert!(!is_blessed(&text), "{text:?}");
    }
    for text in [
        "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq",
        "bafyreihldkhcwijkde7gx4rpkkuw7pl6lbyu5gieunyc7ihactn5bkd2nm",
        "bafyreid3imdulnhgeytpf6uk7zahjvrsqlofkmm5b5ub2maw4kqus6jp4i",
        "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy",
    ] {
        assert!(check(Format::Cid, text) && is_blessed(text), "{text:?}");
        for index in 0..text.len() {
            for letter in "a1bxz74=".chars() {
                is_blessed(&format!("{}{letter}{}", &text[..index], &text[index + 1..]));
            }
        }
    }
}

/// Returns whether `text` is a blessed CID (DASL), as links require. The grammar, `Cid` and `CidLink` have to agree.
fn is_blessed(text: &str) -> bool {
    let expected = is_blessed_cid(text);
    assert_eq!(CidLink::parse(text).map(|link| link.to_string()).ok().as_deref(), expected.then_some(text));
    assert!(
        Cid::parse(text)
            .map_or(!expected, |cid| { CidLink::try_from(&cid).is_ok() == expected && cid.is_blessed() == expected })
    );
    expected
}

#[test]
fn loose_grammars_accept_a_superset() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    let files = FILES.into_iter().flat_map(|(_, name, valid, invalid)| {
        [(format!("{name}_syntax_valid.txt"), valid), (format!("{name}_syntax_invalid.txt"), invalid)]
    });
    let texts: Vec<String> = files.flat_map(|(file, count)| vectors(&syntax, &file, count)).collect();
    assert!(count_additional::<Datetime>(&texts, loose_datetime, Leniency::default().allow_loose_datetimes()) > 0);
    assert!(count_additional::<Language>(&texts, loose_language, Leniency::default().allow_loose_languages()) > 0);
    assert!(
        count_additional::<AtUri>(
            &texts,
            at_uri_with_trailing_slash,
            Leniency::default().allow_at_uri_trailing_slash()
        ) > 0
    );
}

/// Returns how many of `texts` only the loose grammar accepts. The type has to agree with it under `leniency`.
fn count_additional<T: FormattedString>(
    texts: &[String],
    loose: fn(&str) -> Result<(), FormatErrorKind>,
    leniency: Leniency,
) -> usize {
    let is_additional = |text: &&String| {
        let (strict, loose) = (T::FORMAT.check(text).is_ok(), loose(text).is_ok());
        assert!(loose || !strict, "{text:?}");
        assert_eq!(T::from_text_with(text, Leniency::default()).is_ok(), strict, "{text:?}");
        assert_eq!(T::from_text_with(text, leniency).map(|value| value.as_str() == *text).ok(), loose.then_some(true));
        loose && !strict
    };
    texts.iter().filter(is_additional).count()
}

#[test]
fn grammars_and_types_agree_on_mutated_texts() {
    const SEEDS: [&str; 12] = [
        "at://did:web:example.com/app.bsky.feed.post/3jzfcijpj2z2a",
        "at://alice.example.com/app.bsky.feed.post",
        "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
        "1985-04-12T23:20:50.123456789Z",
        "0000-01-01T00:00:00-23:59",
        "did:web:localhost%3A1234",
        "alice.example.com",
        "sl-Latn-IT-rozaj-1994-u-co-phonebk-x-ours",
        "com.atproto.server.createInviteCodes",
        "~1.2-3_",
        "3jzfcijpj2z2a",
        "https://example.com/path?query#fragment",
    ];
    let mut random = Random::new(1);
    let mut accepted = [0; Format::ALL.len()];
    for round in 0..60_000 {
        let text = mutated(SEEDS[round % SEEDS.len()], &mut random);
        let _ = is_valid_language(&text);
        for (count, format) in accepted.iter_mut().zip(Format::ALL) {
            *count += usize::from(check(format, &text));
        }
    }
    for (count, format) in accepted.into_iter().zip(Format::ALL) {
        println!("{format}: accepted {count} of 60000 mutated texts");
        assert!(count > 0, "no mutated text is a valid {format}");
    }
}

/// Returns the vectors of a file: its lines except comments and empty lines. Trailing spaces are significant.
fn vectors(syntax: &Path, file: &str, count: usize) -> Vec<String> {
    let text = fs::read_to_string(syntax.join(file)).unwrap_or_else(|error| format!("# {file}: {error}"));
    let vectors: Vec<String> =
        text.split('\n').filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    assert!(!vectors.is_empty(), "{file} has no vectors: {text}");
    assert_eq!(vectors.len(), count, "{file}");
    vectors
}

/// Returns whether `text` is valid. The grammar and the type have to agree, and so have the parts of a value.
fn check(format: Format, text: &str) -> bool {
    match format {
        Format::AtIdentifier => check_type::<AtIdentifier>(text, |value| {
            assert_eq!(value.as_did().is_some(), Did::parse(text).is_ok());
            assert_eq!(value.as_handle().is_some(), Handle::parse(text).is_ok());
        }),
        Format::AtUri => check_type::<AtUri>(text, |value| {
            assert!(AtIdentifier::parse(value.authority()).is_ok());
            assert!(value.collection().is_none_or(|collection| Nsid::parse(collection).is_ok()));
            assert!(value.rkey().is_none_or(|rkey| RecordKey::parse(rkey).is_ok()));
        }),
        Format::Cid => check_type::<Cid>(text, |_| {}),
        Format::Datetime => check_type::<Datetime>(text, |value| {
            let nanos = value.to_unix_nanos();
            assert_eq!(Datetime::from_unix_nanos(nanos).map(|same| same.to_unix_nanos()), Some(nanos));
        }),
        Format::Did => check_type::<Did>(text, |value| {
            assert_eq!(format!("did:{}:{}", value.method(), value.identifier()), text);
        }),
        Format::Handle => check_type::<Handle>(text, |value| {
            assert!(Handle::parse(value.normalized().as_str()).is_ok());
        }),
        Format::Language => check_type::<Language>(text, |value| assert!(text.starts_with(value.primary_subtag()))),
        Format::Nsid => check_type::<Nsid>(text, |value| {
            assert_eq!(format!("{}.{}", value.authority(), value.name()), text);
            assert_eq!(value.domain_authority().len(), value.authority().len());
        }),
        Format::RecordKey => check_type::<RecordKey>(text, |_| {}),
        Format::Tid => check_type::<Tid>(text, |value| {
            let same = Tid::from_unix_micros(value.timestamp_micros(), value.clock_id());
            assert!(same.is_none_or(|same| same == text));
        }),
        Format::Uri => check_type::<Uri>(text, |value| assert!(text.starts_with(value.scheme()))),
        other => panic!("add a check of the format `{other}`"),
    }
}

fn check_type<T>(text: &str, parts: impl Fn(&T)) -> bool
where
    T: FormattedString + FromStr<Err: Display> + TryFrom<String> + Display + Debug,
{
    let result = T::FORMAT.check(text);
    assert_eq!(T::from_text(text).map(|value| value.as_str() == text), result.map(|()| true), "{text:?}");
    assert_eq!(T::try_from(text.to_owned()).is_ok(), result.is_ok(), "{text:?}");
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(value.to_string(), text);
            parts(&value);
        }
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with(&format!("expected {}, found ", T::FORMAT.description())), "{message}");
        }
    }
    if let Err(fault) = result {
        assert!(fault.offset() <= text.len() && !fault.reason().is_empty(), "{text:?}: {fault:?}");
    }
    result.is_ok()
}

/// Returns `seed` with up to three changed characters, sometimes repeated up to 200 times.
fn mutated(seed: &str, random: &mut Random) -> String {
    const LETTERS: [char; 32] = [
        '\0', '\n', ' ', '!', '#', '%', '+', '-', '.', '/', '0', '2', '5', '9', ':', '=', '?', 'A', 'T', 'X', 'Z', '_',
        'a', 'k', 'x', 'z', '~', '\u{7f}', '\u{a0}', 'é', '\u{301}', '🦋',
    ];
    let mut letters: Vec<char> = seed.chars().collect();
    for _ in 0..random.below(4) {
        let index = random.below(letters.len());
        let letter = LETTERS[random.below(LETTERS.len())];
        match random.below(5) {
            0 if index < letters.len() => drop(letters.remove(index)),
            1 => letters.truncate(index),
            2 if random.below(20) == 0 => letters = letters.repeat(1 + random.below(200)),
            3 if index < letters.len() => letters[index] = letter,
            _ => letters.insert(index, letter),
        }
    }
    letters.into_iter().collect()
}
