//! How short and how long a text of each format can be, by the grammar of the format's own file.

use super::Format;

impl Format {
    /// The length in bytes of the shortest text of this format.
    pub const fn shortest(self) -> u64 {
        match self {
            Self::RecordKey => 1,
            Self::Language => 2,
            Self::AtIdentifier | Self::Handle | Self::Uri => 3,
            Self::Nsid => 5,
            Self::Did => 7,
            Self::AtUri | Self::Cid => 8,
            Self::Tid => 13,
            Self::Datetime => 20,
        }
    }

    /// The fewest graphemes of a text of this format: all formats are ASCII but [`Format::Uri`], where a combining mark may
    /// follow the colon.
    pub const fn fewest_graphemes(self) -> u64 {
        match self {
            Self::Uri => 2,
            ascii => ascii.shortest(),
        }
    }

    /// The length in bytes of the longest text of this format.
    pub const fn longest(self) -> u64 {
        match self {
            Self::Tid => 13,
            Self::Datetime => 64,
            Self::Language => 128,
            Self::Handle => 253,
            Self::Cid => 256,
            Self::Nsid => 317,
            Self::RecordKey => 512,
            Self::AtIdentifier | Self::Did => 2048,
            // `at://`, a DID, an NSID and a record key, with a slash before each of the last two.
            Self::AtUri => 5 + 2048 + 1 + 317 + 1 + 512,
            Self::Uri => 8192,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::graphemes;

    /// Three labels of a domain name, 190 bytes, and a dot.
    fn labels() -> String {
        format!("{}.", "a".repeat(63)).repeat(3)
    }

    fn nsid(length: usize) -> String {
        format!("{}{}.{}", labels(), "a".repeat(length - 192 - 64), "a".repeat(63))
    }

    fn longest(format: Format) -> String {
        let did = format!("did:web:{}", "a".repeat(2040));
        match format {
            Format::AtIdentifier | Format::Did => did,
            Format::AtUri => format!("at://{did}/{}/{}", nsid(317), "a".repeat(512)),
            Format::Cid => "a".repeat(256),
            Format::Datetime => format!("1985-04-12T23:20:50.{}Z", "1".repeat(43)),
            Format::Handle => format!("{}{}", labels(), "a".repeat(61)),
            Format::Language => format!("en-{}x-{}", "abcdefgh-".repeat(13), "abcdef"),
            Format::Nsid => nsid(317),
            Format::RecordKey => "a".repeat(512),
            Format::Tid => "2".repeat(13),
            Format::Uri => format!("a:{}", "b".repeat(8190)),
        }
    }

    const SHORTEST: [(Format, &str); 11] = [
        (Format::AtIdentifier, "a.b"),
        (Format::AtUri, "at://a.b"),
        (Format::Cid, "bafyreic"),
        (Format::Datetime, "1985-04-12T23:20:50Z"),
        (Format::Did, "did:a:b"),
        (Format::Handle, "a.b"),
        (Format::Language, "en"),
        (Format::Nsid, "a.b.c"),
        (Format::RecordKey, "a"),
        (Format::Tid, "3jzfcijpj2z2a"),
        (Format::Uri, "a:b"),
    ];

    #[test]
    fn bounds_are_reached_by_valid_texts() {
        for (format, text) in SHORTEST {
            assert_eq!((format.check(text), format.shortest()), (Ok(()), text.len() as u64), "{format}");
            let text = longest(format);
            assert_eq!((format.check(&text), format.longest()), (Ok(()), text.len() as u64), "{format}: {text}");
        }
        assert_eq!(
            (Format::Uri.check("a:\u{301}"), graphemes::count("a:\u{301}") as u64),
            (Ok(()), Format::Uri.fewest_graphemes())
        );
    }

    #[test]
    fn rejects_shorter_and_longer_texts() {
        for (format, text) in SHORTEST {
            assert!(format.check(&text[..text.len() - 1]).is_err(), "{format}");
            for more in ["a", "2", "0"] {
                assert!(format.check(&(longest(format) + more)).is_err(), "{format}");
            }
        }
    }
}
