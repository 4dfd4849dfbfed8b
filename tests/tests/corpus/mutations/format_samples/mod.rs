//! Valid and invalid strings of each format, from the grammars in the specification of the protocol.

mod identifiers;
mod values;

use lexicon_syntax::format::Format;

/// A string, and whether it is valid.
pub struct Sample {
    pub format: Format,
    pub description: &'static str,
    pub text: String,
    pub is_valid: bool,
}

/// The description of a string, and the string.
type Row = (&'static str, &'static str);

/// Returns all samples.
pub fn all() -> Vec<Sample> {
    let tables: [(Format, &[Row], &[Row]); 11] = [
        (Format::AtIdentifier, identifiers::AT_IDENTIFIER, identifiers::VALID_AT_IDENTIFIER),
        (Format::AtUri, identifiers::AT_URI, identifiers::VALID_AT_URI),
        (Format::Cid, values::CID, values::VALID_CID),
        (Format::Datetime, values::DATETIME, values::VALID_DATETIME),
        (Format::Did, identifiers::DID, identifiers::VALID_DID),
        (Format::Handle, identifiers::HANDLE, identifiers::VALID_HANDLE),
        (Format::Language, values::LANGUAGE, values::VALID_LANGUAGE),
        (Format::Nsid, identifiers::NSID, identifiers::VALID_NSID),
        (Format::RecordKey, identifiers::RECORD_KEY, identifiers::VALID_RECORD_KEY),
        (Format::Tid, identifiers::TID, identifiers::VALID_TID),
        (Format::Uri, values::URI, values::VALID_URI),
    ];
    let mut all = lengths();
    for (format, invalid, valid) in tables {
        for (rows, is_valid) in [(invalid, false), (valid, true)] {
            let sample = |&(description, text): &Row| Sample { format, description, text: text.to_owned(), is_valid };
            all.extend(rows.iter().map(sample));
        }
        all.push(Sample { format, description: "empty", text: String::new(), is_valid: false });
    }
    all
}

/// Returns strings of the maximum length, and one byte longer.
fn lengths() -> Vec<Sample> {
    let label = |length: usize| "a".repeat(length);
    let host = |last: usize| format!("{0}.{0}.{0}.{1}", label(63), label(last));
    let did = |length: usize| format!("did:web:{}", label(length - 8));
    let of = |format, description, text, is_valid| Sample { format, description, text, is_valid };
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
