//! The grammar of the protocol's eleven string formats, a file each: is a text of that format, and if not, why.
//! Types that keep such a text are left to the runtime; this room allocates nothing.

mod at_identifier;
mod at_uri;
mod bounds;
mod cid;
mod class;
mod datetime;
mod did;
mod error_kind;
mod handle;
mod instant;
mod label;
mod language;
mod nsid;
mod record_key;
mod tid;
mod uri;
mod valid_language;

use std::fmt;

pub use self::at_identifier::at_identifier;
pub use self::at_uri::{at_uri, at_uri_with_trailing_slash};
pub use self::cid::{cid, is_blessed_cid};
pub use self::datetime::{datetime, loose_datetime};
pub use self::did::did;
pub use self::error_kind::FormatErrorKind;
pub use self::handle::handle;
pub use self::instant::Instant;
pub use self::language::{language, loose_language};
pub use self::nsid::nsid;
pub use self::record_key::record_key;
pub use self::tid::tid;
pub use self::uri::uri;
pub use self::valid_language::is_valid_language;

/// A value that the `format` of a lexicon's string may have; see "String Formats" in the Lexicon section of the AT
/// Protocol's specification.
///
/// ```
/// use lexicon_syntax::format::Format;
///
/// let format = Format::from_name("did");
/// assert_eq!(format, Some(Format::Did));
/// assert!(Format::Did.check("did:web:example.com").is_ok());
/// assert_eq!(Format::Did.description(), "a DID");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `at-identifier`: a DID or a handle.
    AtIdentifier,
    /// `at-uri`: a repository, a collection or a record.
    AtUri,
    /// `cid`: a content identifier as text.
    Cid,
    /// `datetime`: a date, a time and its zone.
    Datetime,
    /// `did`: a decentralised identifier.
    Did,
    /// `handle`: the domain name of an account.
    Handle,
    /// `language`: a language tag.
    Language,
    /// `nsid`: a namespaced identifier.
    Nsid,
    /// `record-key`: the name of a record in its collection.
    RecordKey,
    /// `tid`: a timestamp identifier.
    Tid,
    /// `uri`: any URI.
    Uri,
}

impl Format {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 11] = [
        Self::AtIdentifier,
        Self::AtUri,
        Self::Cid,
        Self::Datetime,
        Self::Did,
        Self::Handle,
        Self::Language,
        Self::Nsid,
        Self::RecordKey,
        Self::Tid,
        Self::Uri,
    ];

    /// The name that a lexicon document gives it: `at-uri`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtIdentifier => "at-identifier",
            Self::AtUri => "at-uri",
            Self::Cid => "cid",
            Self::Datetime => "datetime",
            Self::Did => "did",
            Self::Handle => "handle",
            Self::Language => "language",
            Self::Nsid => "nsid",
            Self::RecordKey => "record-key",
            Self::Tid => "tid",
            Self::Uri => "uri",
        }
    }

    /// The format that a lexicon document calls `name`, if there is one. Names are exact, case included.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What a text of this format is, with its article, as a message needs it: `a DID`, `an at-uri`.
    pub const fn description(self) -> &'static str {
        match self {
            Self::AtIdentifier => "an at-identifier",
            Self::AtUri => "an at-uri",
            Self::Cid => "a CID",
            Self::Datetime => "a datetime",
            Self::Did => "a DID",
            Self::Handle => "a handle",
            Self::Language => "a language tag",
            Self::Nsid => "an NSID",
            Self::RecordKey => "a record key",
            Self::Tid => "a TID",
            Self::Uri => "a URI",
        }
    }

    /// What a text of this format looks like, as a sentence without a full stop, with an example at its end.
    pub const fn syntax(self) -> &'static str {
        match self {
            Self::AtIdentifier => "an at-identifier is a DID or a handle, such as `alice.example.com`",
            Self::AtUri => {
                "an at-uri is `at://` and a DID or a handle, and may go on with `/` and a collection's NSID, and `/` and a \
                 record key, such as `at://alice.example.com/com.example.note/self`"
            }
            Self::Cid => {
                "a CID is 8 to 256 letters, digits, `+` and `=`, such as \
                 `bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq`"
            }
            Self::Datetime => "a datetime is a date, `T`, a time and a zone, such as `1985-04-12T23:20:50.123Z`",
            Self::Did => "a DID is `did:`, a method, `:` and an identifier, such as `did:web:example.com`",
            Self::Handle => "a handle is a domain name of two parts or more, such as `alice.example.com`",
            Self::Language => {
                "a language tag is a language, and may go on with a script and a region, with hyphens between them, such as \
                 `pt-BR`"
            }
            Self::Nsid => "an NSID is a domain name in reverse, a dot and a name, such as `com.example.thing`",
            Self::RecordKey => "a record key is 1 to 512 letters, digits and `_~.:-`, such as `self`",
            Self::Tid => {
                "a TID is 13 lower-case letters and digits from 2 to 7 that tell a time, such as `3jzfcijpj2z2a`"
            }
            Self::Uri => "a URI is a scheme, `:` and what the scheme asks for, such as `https://example.com`",
        }
    }

    /// Whether `text` is of this format.
    ///
    /// # Errors
    ///
    /// The first fault that the text has.
    pub const fn check(self, text: &str) -> Result<(), FormatErrorKind> {
        match self {
            Self::AtIdentifier => at_identifier(text),
            Self::AtUri => at_uri(text),
            Self::Cid => cid(text),
            Self::Datetime => datetime(text),
            Self::Did => did(text),
            Self::Handle => handle(text),
            Self::Language => language(text),
            Self::Nsid => nsid(text),
            Self::RecordKey => record_key(text),
            Self::Tid => tid(text),
            Self::Uri => uri(text),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_name_leads_back_to_its_format() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("DID"), None);
        assert_eq!(Format::from_name(""), None);
    }

    #[test]
    fn the_example_of_each_form_is_of_its_format() {
        for format in Format::ALL {
            let example = format.syntax().rsplit('`').nth(1).unwrap_or_default();
            assert_eq!(format.check(example), Ok(()), "{format}: {example}");
        }
    }

    /// Every text that comes of `text` when a character is put before one of its characters or in the place of it.
    fn with_each(text: &str, letter: char) -> impl Iterator<Item = String> {
        text.char_indices().flat_map(move |(at, replaced)| {
            let (before, after) = text.split_at(at);
            [format!("{before}{letter}{after}"), format!("{before}{letter}{}", &after[replaced.len_utf8()..])]
        })
    }

    #[test]
    fn faults_lie_at_character_boundaries() {
        let at_boundary = |text: &str| {
            let checks = Format::ALL.map(|format| format.check(text));
            let loose =
                [super::at_uri_with_trailing_slash(text), super::loose_datetime(text), super::loose_language(text)];
            for fault in checks.into_iter().chain(loose).filter_map(Result::err) {
                assert!(text.is_char_boundary(fault.offset()), "{fault}: byte {} of {text:?}", fault.offset());
            }
        };
        let examples = Format::ALL.map(|format| format.syntax().rsplit('`').nth(1).unwrap_or_default());
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

    #[test]
    fn the_empty_text_is_of_no_format() {
        for format in Format::ALL {
            assert!(format.check("").is_err(), "{format}");
        }
    }
}
