//! The protocol's own vectors of the string formats, through the grammar and through the types that stand on it.
//! Every file must hold as many vectors as it did when it was read last, so that none is lost unseen.

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

/// A format, how its files are named, and how many vectors they hold: valid ones, then invalid ones.
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
fn every_vector_gets_its_verdict_from_grammar_and_type() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    for (format, name, valid, invalid) in FILES {
        for (kind, count, verdict) in [("valid", valid, true), ("invalid", invalid, false)] {
            let vectors = vectors(&syntax, &format!("{name}_syntax_{kind}.txt"), count);
            for text in vectors {
                assert_eq!(is(format, &text), verdict, "{format} {kind}: {text:?}");
            }
        }
    }
}

#[test]
fn datetimes_of_the_right_shape_but_no_meaning_are_refused() {
    let Some(corpus) = corpus::folder() else { return };
    for text in vectors(&corpus.join("interop/syntax"), "datetime_parse_invalid.txt", 7) {
        assert!(!is(Format::Datetime, &text), "{text:?}");
        assert!(Instant::parse(&text).is_err(), "{text:?}");
    }
}

#[test]
fn language_tags_that_repeat_a_part_are_well_formed_but_not_valid() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    for text in vectors(&syntax, "language_parse_invalid.txt", 4) {
        assert!(is(Format::Language, &text) && !is_valid_language(&text), "{text:?}");
        assert!(!Language::parse(text).unwrap().is_valid());
    }
    for text in vectors(&syntax, "language_syntax_valid.txt", 18) {
        assert!(is_valid_language(&text), "{text:?}");
    }
}

/// The strict rule for CIDs, DASL, beside the format's: none of the vectors keeps it, which are there to be taken.
#[test]
fn cids_of_the_form_that_links_have_are_told_from_others() {
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
        assert!(is(Format::Cid, text) && is_blessed(text), "{text:?}");
        for at in 0..text.len() {
            for letter in "a1bxz74=".chars() {
                is_blessed(&format!("{}{letter}{}", &text[..at], &text[at + 1..]));
            }
        }
    }
}

/// Whether `text` is a CID that a link may have, which the grammar, the type of the text and that of the link agree on.
fn is_blessed(text: &str) -> bool {
    let verdict = is_blessed_cid(text);
    assert_eq!(CidLink::parse(text).map(|link| link.to_string()).ok().as_deref(), verdict.then_some(text));
    assert!(
        Cid::parse(text)
            .map_or(!verdict, |cid| { CidLink::try_from(&cid).is_ok() == verdict && cid.is_blessed() == verdict })
    );
    verdict
}

#[test]
fn what_is_read_loosely_is_what_the_grammar_takes_and_more() {
    let Some(corpus) = corpus::folder() else { return };
    let syntax = corpus.join("interop/syntax");
    let files = FILES.into_iter().flat_map(|(_, name, valid, invalid)| {
        [(format!("{name}_syntax_valid.txt"), valid), (format!("{name}_syntax_invalid.txt"), invalid)]
    });
    let texts: Vec<String> = files.flat_map(|(file, count)| vectors(&syntax, &file, count)).collect();
    assert!(takes::<Datetime>(&texts, loose_datetime, Leniency::default().loose_datetimes()) > 0);
    assert!(takes::<Language>(&texts, loose_language, Leniency::default().loose_languages()) > 0);
    assert!(takes::<AtUri>(&texts, at_uri_with_trailing_slash, Leniency::default().trailing_slash_at_uris()) > 0);
}

/// How many of `texts` only the looser grammar takes, by which the type goes if leniency says so.
fn takes<T: FormattedString>(
    texts: &[String],
    loose: fn(&str) -> Result<(), FormatErrorKind>,
    leniency: Leniency,
) -> usize {
    let is_more = |text: &&String| {
        let (strict, loose) = (T::FORMAT.check(text).is_ok(), loose(text).is_ok());
        assert!(loose || !strict, "{text:?}");
        assert_eq!(T::from_text_with(text, Leniency::default()).is_ok(), strict, "{text:?}");
        assert_eq!(T::from_text_with(text, leniency).map(|value| value.as_str() == *text).ok(), loose.then_some(true));
        loose && !strict
    };
    texts.iter().filter(is_more).count()
}

#[test]
fn mutated_texts_panic_nowhere_and_grammar_and_types_agree() {
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
            *count += usize::from(is(format, &text));
        }
    }
    for (count, format) in accepted.into_iter().zip(Format::ALL) {
        println!("{format}: {count} of 60000 mutated texts accepted");
        assert!(count > 0, "the mutations never reach a good {format}");
    }
}

/// The vectors of a file: its lines without comments and empty ones. Spaces at their ends count.
fn vectors(syntax: &Path, file: &str, count: usize) -> Vec<String> {
    let text = fs::read_to_string(syntax.join(file)).unwrap_or_else(|error| format!("# {file}: {error}"));
    let vectors: Vec<String> =
        text.split('\n').filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    println!("{file}: {} vectors", vectors.len());
    assert!(!vectors.is_empty(), "no vector in {file}: {text}");
    assert_eq!(vectors.len(), count, "{file}");
    vectors
}

/// The verdict on `text`, which the grammar and the type must agree on.
fn is(format: Format, text: &str) -> bool {
    match format {
        Format::AtIdentifier => agreed::<AtIdentifier>(text, |value| {
            assert_eq!(value.as_did().is_some(), Did::parse(text).is_ok());
            assert_eq!(value.as_handle().is_some(), Handle::parse(text).is_ok());
        }),
        Format::AtUri => agreed::<AtUri>(text, |value| {
            assert!(AtIdentifier::parse(value.authority()).is_ok());
            assert!(value.collection().is_none_or(|collection| Nsid::parse(collection).is_ok()));
            assert!(value.rkey().is_none_or(|rkey| RecordKey::parse(rkey).is_ok()));
        }),
        Format::Cid => agreed::<Cid>(text, |_| {}),
        Format::Datetime => agreed::<Datetime>(text, |value| {
            let nanos = value.to_unix_nanos();
            assert_eq!(Datetime::from_unix_nanos(nanos).map(|same| same.to_unix_nanos()), Some(nanos));
        }),
        Format::Did => agreed::<Did>(text, |value| {
            assert_eq!(format!("did:{}:{}", value.method(), value.identifier()), text);
        }),
        Format::Handle => agreed::<Handle>(text, |value| {
            assert!(Handle::parse(value.normalized().as_str()).is_ok());
        }),
        Format::Language => agreed::<Language>(text, |value| assert!(text.starts_with(value.primary()))),
        Format::Nsid => agreed::<Nsid>(text, |value| {
            assert_eq!(format!("{}.{}", value.authority(), value.name()), text);
            assert_eq!(value.domain_authority().len(), value.authority().len());
        }),
        Format::RecordKey => agreed::<RecordKey>(text, |_| {}),
        Format::Tid => agreed::<Tid>(text, |value| {
            let same = Tid::from_micros(value.timestamp_micros(), value.clock_id());
            assert!(same.is_none_or(|same| same == text));
        }),
        Format::Uri => agreed::<Uri>(text, |value| assert!(text.starts_with(value.scheme()))),
    }
}

fn agreed<T>(text: &str, parts: impl Fn(&T)) -> bool
where
    T: FormattedString + FromStr<Err: Display> + TryFrom<String> + Display + Debug,
{
    let verdict = T::FORMAT.check(text);
    assert_eq!(T::from_text(text).map(|value| value.as_str() == text), verdict.map(|()| true), "{text:?}");
    assert_eq!(T::try_from(text.to_owned()).is_ok(), verdict.is_ok(), "{text:?}");
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(value.to_string(), text);
            parts(&value);
        }
        Err(refusal) => {
            let refusal = refusal.to_string();
            assert!(refusal.starts_with(&format!("expected {}, found ", T::FORMAT.description())), "{refusal}");
        }
    }
    if let Err(fault) = verdict {
        assert!(fault.offset() <= text.len() && !fault.reason().is_empty(), "{text:?}: {fault:?}");
    }
    verdict.is_ok()
}

/// `seed` after none to three changes of a character, and sometimes many times as long.
fn mutated(seed: &str, random: &mut Random) -> String {
    const LETTERS: [char; 32] = [
        '\0', '\n', ' ', '!', '#', '%', '+', '-', '.', '/', '0', '2', '5', '9', ':', '=', '?', 'A', 'T', 'X', 'Z', '_',
        'a', 'k', 'x', 'z', '~', '\u{7f}', '\u{a0}', 'é', '\u{301}', '🦋',
    ];
    let mut letters: Vec<char> = seed.chars().collect();
    for _ in 0..random.below(4) {
        let at = random.below(letters.len().max(1));
        let letter = LETTERS[random.below(LETTERS.len())];
        match random.below(5) {
            0 if at < letters.len() => drop(letters.remove(at)),
            1 => letters.truncate(at),
            2 if random.below(20) == 0 => letters = letters.repeat(1 + random.below(200)),
            3 if at < letters.len() => letters[at] = letter,
            _ => letters.insert(at, letter),
        }
    }
    letters.into_iter().collect()
}
