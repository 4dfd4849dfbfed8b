//! Texts of each format with what makes them good or broken, from the formats' grammars in the protocol's specification.

mod identifiers;
mod values;

use lexicon_syntax::format::Format;

/// A text, and whether it is of its format.
pub struct Sample {
    pub format: Format,
    pub what: &'static str,
    pub text: String,
    pub is_valid: bool,
}

/// TargetKind a text is for, and the text.
type Row = (&'static str, &'static str);

/// Every sample.
pub fn all() -> Vec<Sample> {
    let tables: [(Format, &[Row], &[Row]); 11] = [
        (Format::AtIdentifier, identifiers::AT_IDENTIFIER, identifiers::GOOD_AT_IDENTIFIER),
        (Format::AtUri, identifiers::AT_URI, identifiers::GOOD_AT_URI),
        (Format::Cid, values::CID, values::GOOD_CID),
        (Format::Datetime, values::DATETIME, values::GOOD_DATETIME),
        (Format::Did, identifiers::DID, identifiers::GOOD_DID),
        (Format::Handle, identifiers::HANDLE, identifiers::GOOD_HANDLE),
        (Format::Language, values::LANGUAGE, values::GOOD_LANGUAGE),
        (Format::Nsid, identifiers::NSID, identifiers::GOOD_NSID),
        (Format::RecordKey, identifiers::RECORD_KEY, identifiers::GOOD_RECORD_KEY),
        (Format::Tid, identifiers::TID, identifiers::GOOD_TID),
        (Format::Uri, values::URI, values::GOOD_URI),
    ];
    let mut all = sized();
    for (format, broken, good) in tables {
        for (rows, is_valid) in [(broken, false), (good, true)] {
            let sample = |&(what, text): &Row| Sample { format, what, text: text.to_owned(), is_valid };
            all.extend(rows.iter().map(sample));
        }
        all.push(Sample { format, what: "empty", text: String::new(), is_valid: false });
    }
    all
}

/// Texts exactly as long as they may be, and one more.
fn sized() -> Vec<Sample> {
    let label = |length: usize| "a".repeat(length);
    let host = |last: usize| format!("{0}.{0}.{0}.{1}", label(63), label(last));
    let did = |length: usize| format!("did:web:{}", label(length - 8));
    let of = |format, what, text, is_valid| Sample { format, what, text, is_valid };
    let datetime = |digits: usize| format!("1985-04-12T23:20:50.{}Z", "1".repeat(digits));
    let at_uri = |key: usize| format!("at://did:web:example.com/com.example.thing/{}", label(key));
    let uri = |length: usize| format!("https://{}", label(length - 8));
    vec![
        of(Format::Did, "2048 bytes", did(2048), true),
        of(Format::Did, "2049 bytes", did(2049), false),
        of(Format::AtIdentifier, "a DID of 2048 bytes", did(2048), true),
        of(Format::AtIdentifier, "a DID of 2049 bytes", did(2049), false),
        of(Format::Handle, "253 bytes", host(61), true),
        of(Format::Handle, "254 bytes", host(62), false),
        of(Format::Handle, "a label of 63", format!("{}.test", label(63)), true),
        of(Format::Handle, "a label of 64", format!("{}.test", label(64)), false),
        of(Format::Nsid, "317 bytes", format!("{}.{}", host(61), label(63)), true),
        of(Format::Nsid, "318 bytes", format!("{}.{}", host(62), label(63)), false),
        of(Format::Nsid, "a segment of 64", format!("com.{}.thing", label(64)), false),
        of(Format::Nsid, "a name of 64", format!("com.example.{}", label(64)), false),
        of(Format::RecordKey, "512 bytes", label(512), true),
        of(Format::RecordKey, "513 bytes", label(513), false),
        of(Format::AtUri, "a key of 512", at_uri(512), true),
        of(Format::AtUri, "a key of 513", at_uri(513), false),
        of(Format::Cid, "256 bytes", label(256), true),
        of(Format::Cid, "257 bytes", label(257), false),
        of(Format::Datetime, "64 bytes", datetime(43), true),
        of(Format::Datetime, "65 bytes", datetime(44), false),
        of(Format::Language, "128 bytes", format!("x{}-abcdefg-a", "-abcdefgh".repeat(13)), true),
        of(Format::Language, "129 bytes", format!("x{}-a", "-abcdefgh".repeat(14)), false),
        of(Format::Uri, "8192 bytes", uri(8192), true),
        of(Format::Uri, "8193 bytes", uri(8193), false),
    ]
}
