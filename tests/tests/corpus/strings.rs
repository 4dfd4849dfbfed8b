//! Strings for instances: of every format, and of the lengths that a document allows.

use lexicon_schema::document::StringSchema;
use lexicon_syntax::format::Format;

use lexicon_tests::random::Random;

/// The maximum length in bytes, even if the document allows more.
const LONGEST: u64 = 200_000;

/// Grapheme clusters with their lengths in bytes.
const CLUSTERS: [(&str, u64); 4] = [("👩‍👩‍👧", 18), ("🦋", 4), ("é", 2), ("a", 1)];

/// CIDs of data and of a blob.
pub const CIDS: [&str; 3] = [
    "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq",
    "bafyreihldkhcwijkde7gx4rpkkuw7pl6lbyu5gieunyc7ihactn5bkd2nm",
    "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq",
];

/// Returns one of the CIDs.
pub fn cid(random: &mut Random) -> &'static str {
    CIDS[random.below(CIDS.len())]
}

const TRICKY: [&str; 9] = [
    "text",
    "",
    " two  words\t",
    "quotes \" and \\ and /",
    "line\nend\r\n\u{0}\u{1f}\u{7f}",
    "null",
    "日本語 עברית 🦋 e\u{301} \u{2028}\u{feff}",
    "$type",
    "&=%20+?#;{}[]",
];

/// The end of the allowed range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    Low,
    High,
    Any,
}

/// Returns a string that the schema allows. With `is_unlisted` it is outside of `knownValues`.
pub fn text(text: &StringSchema, end: RangeEnd, is_unlisted: bool, random: &mut Random) -> String {
    if let Some(constant) = &text.const_value {
        return constant.value.clone();
    }
    let listed = text.enum_values.as_ref().or(text.known_values.as_ref().filter(|_| !is_unlisted));
    if let Some(values) = listed.filter(|values| !values.is_empty()) {
        return random.pick(values).value.clone();
    }
    match &text.format {
        Some(format) => {
            let of_format: Vec<&str> =
                samples(format.value).iter().copied().filter(|sample| is_allowed(text, sample)).collect();
            assert!(!of_format.is_empty(), "no sample of {:?} has an allowed length", format.value);
            (*random.pick(&of_format)).to_owned()
        }
        None => of_length(text, end, random),
    }
}

fn is_allowed(text: &StringSchema, sample: &str) -> bool {
    let length = sample.len() as u64;
    text.min_length.as_ref().is_none_or(|least| length >= least.value)
        && text.max_length.as_ref().is_none_or(|most| length <= most.value)
}

fn of_length(text: &StringSchema, end: RangeEnd, random: &mut Random) -> String {
    let value = |limit: &Option<_>, absent| {
        limit.as_ref().map_or(absent, |limit: &lexicon_schema::document::Located<u64>| limit.value)
    };
    let bytes = [value(&text.min_length, 0), value(&text.max_length, LONGEST).min(LONGEST)];
    let graphemes = [value(&text.min_graphemes, 0), value(&text.max_graphemes, LONGEST).min(LONGEST)];
    let is_limited = text.max_length.is_some() || text.max_graphemes.is_some();
    match end {
        RangeEnd::Low => shortest(bytes, graphemes, random),
        RangeEnd::High if is_limited => longest(bytes[1], graphemes[1], random.one_in(2)),
        RangeEnd::High | RangeEnd::Any => {
            // A byte count is at least the grapheme count, and at most 8 times that in these strings.
            let tricky = TRICKY.iter().filter(|text| {
                let length = text.len() as u64;
                bytes[0] <= length && length <= bytes[1].min(graphemes[1]) && graphemes[0] <= length / 8
            });
            let tricky: Vec<&&str> = tricky.collect();
            if tricky.is_empty() { shortest(bytes, graphemes, random) } else { (**random.pick(&tricky)).to_owned() }
        }
    }
}

/// Returns a string with the minimum number of clusters.
fn shortest(bytes: [u64; 2], graphemes: [u64; 2], random: &mut Random) -> String {
    let (cluster, size) = *random.pick(&CLUSTERS);
    let fewest = graphemes[0].max(bytes[0].div_ceil(size));
    if fewest * size <= bytes[1] && fewest <= graphemes[1] {
        return cluster.repeat(fewest as usize);
    }
    "a".repeat(graphemes[0].max(bytes[0]) as usize)
}

/// Returns a string with the maximum number of bytes or of clusters.
fn longest(bytes: u64, graphemes: u64, fills_bytes: bool) -> String {
    let mut text = String::new();
    let (mut bytes, mut graphemes) = (bytes, graphemes);
    for (cluster, size) in CLUSTERS {
        let fits = bytes / size;
        let count = if fills_bytes {
            fits.min(graphemes)
        } else if fits >= graphemes {
            graphemes
        } else {
            0
        };
        text.push_str(&cluster.repeat(count as usize));
        bytes -= count * size;
        graphemes -= count;
    }
    // Single bytes fill the rest.
    text.push_str(&"a".repeat(bytes.min(graphemes) as usize));
    text
}

fn samples(format: Format) -> &'static [&'static str] {
    match format {
        Format::AtIdentifier => &["did:plc:ewvi7nxzyoun6zhxrhs64oiz", "did:web:example.com", "alice.example.com"],
        Format::AtUri => &[
            "at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/3jzfcijpj2z2a",
            "at://alice.example.com",
            "at://did:web:example.com/com.example.thing",
            "at://alice.example.com/com.example.thing/self",
        ],
        Format::Cid => &CIDS,
        Format::Datetime => &[
            "1985-04-12T23:20:50.123Z",
            "1985-04-12T23:20:50Z",
            "2024-02-29T23:59:59.999999999999Z",
            "0001-01-01T00:00:00.0+00:00",
            "1996-12-19T16:39:57-08:00",
            "2023-10-30T22:25:23+23:59",
            "9999-12-31T23:59:59.120000Z",
        ],
        Format::Did => &[
            "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
            "did:web:example.com",
            "did:web:localhost%3A1234",
            "did:method:val:two_Words-and.more",
        ],
        Format::Handle => &["alice.example.com", "a.co", "xn--notarealidn.com", "Blah.Example.COM"],
        Format::Language => &["en", "pt-BR", "zh-Hant-TW", "de-CH-1996", "i-navajo", "x-private"],
        Format::Nsid => &["com.example.thing", "app.bsky.feed.post", "a-0.b-1.c"],
        Format::RecordKey => &["3jzfcijpj2z2a", "self", "~1.2-3_", "pre:fix", "example.com"],
        Format::Tid => &["3jzfcijpj2z2a", "7777777777777", "2222222222222"],
        Format::Uri => {
            &["https://example.com/path?a=b&c#d", "dns:example.com", "did:web:example.com", "at://x.example"]
        }
        other => unreachable!("no samples of the format `{other}`"),
    }
}
