//! Options that allow invalid data which existing records contain.

#[cfg(feature = "dynamic")]
use lexicon_syntax::format::{self, Format};

/// Options for decoding data that violates the specification. The default is strict.
///
/// The decoded types are the same, and allowed data encodes unchanged. Deserialization through serde is always strict.
///
/// ```
/// use lexicon_runtime::Leniency;
///
/// let leniency = Leniency::default().allow_legacy_blobs().allow_loose_datetimes();
/// assert_ne!(leniency, Leniency::default().allow_legacy_blobs());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leniency {
    pub(crate) allow_legacy_blobs: bool,
    pub(crate) allow_loose_datetimes: bool,
    pub(crate) allow_loose_languages: bool,
    pub(crate) allow_at_uri_trailing_slash: bool,
    pub(crate) allow_any_cid: bool,
    pub(crate) allow_type_mismatch: bool,
    pub(crate) allow_main_fragment: bool,
    pub(crate) allow_unsorted_map_keys: bool,
}

impl Leniency {
    /// Allows blobs without a size, `{"cid": ..., "mimeType": ...}`.
    ///
    /// Records of the network's first months contain them. They decode as [`Blob::Legacy`](crate::data::Blob::Legacy).
    /// `accept` is validated, `maxSize` cannot be. See the blob section of the data model in the AT Protocol specification.
    #[must_use]
    pub const fn allow_legacy_blobs(self) -> Self {
        Self { allow_legacy_blobs: true, ..self }
    }

    /// Allows datetimes with a looser grammar.
    ///
    /// Many records contain them, because some date libraries format them so. The grammar is
    ///
    /// ```text
    /// YYYY-MM-DD "T" hh:mm:ss [ "." 1*digit ] [ "Z" | ( "+" | "-" ) hh [ ":" ] mm ]
    /// ```
    ///
    /// with at most 64 bytes. In addition to the strict grammar of [`Datetime`](crate::Datetime) it has
    ///
    /// - no zone, which means UTC;
    /// - a zone without colon, `+0000`;
    /// - the zones `-00:00` and `-0000`;
    /// - days up to 31 in all months: `02-30` is a day of March;
    /// - second 60, the first of the next minute.
    #[must_use]
    pub const fn allow_loose_datetimes(self) -> Self {
        Self { allow_loose_datetimes: true, ..self }
    }

    /// Allows language tags with a longer primary subtag, in any case.
    ///
    /// The primary subtag has at most 8 letters: `EN-us`, `japanese`.
    /// They are well-formed by BCP 47, and clients that use the tags of their operating system write them.
    #[must_use]
    pub const fn allow_loose_languages(self) -> Self {
        Self { allow_loose_languages: true, ..self }
    }

    /// Allows a trailing slash in at-uris: `at://alice.example.com/`.
    ///
    /// Older libraries add it to the URI of a repository. It does not change the parts of the URI.
    #[must_use]
    pub const fn allow_at_uri_trailing_slash(self) -> Self {
        Self { allow_at_uri_trailing_slash: true, ..self }
    }

    /// Allows links with any CID.
    ///
    /// Records that were written by IPFS tools contain them: version 0 (`Qm...`) or 1, any codec and hash, at most 100
    /// bytes, as text in base32, base36, base58btc or base16.
    ///
    /// JSON keeps the text and DAG-CBOR the bytes. From DAG-CBOR to JSON, version 0 becomes base58btc and version 1
    /// base32. [`CidLink::is_blessed`](crate::data::CidLink::is_blessed) returns `false` for such links.
    #[must_use]
    pub const fn allow_any_cid(self) -> Self {
        Self { allow_any_cid: true, ..self }
    }

    /// Allows a `$type` that differs from the referenced definition.
    ///
    /// Some clients write the name of a union variant, or an older name, in every object. The name must be a non-empty
    /// string, and is kept in `extra`. The `$type` of records and unions stays strict.
    #[must_use]
    pub const fn allow_type_mismatch(self) -> Self {
        Self { allow_type_mismatch: true, ..self }
    }

    /// Allows `com.example.thing#main` for `com.example.thing` in the `$type` of unions and references.
    ///
    /// Some early clients write it. The value decodes as the type `com.example.thing`, and its `$type` is kept in `extra`.
    /// The `$type` of records stays strict.
    #[must_use]
    pub const fn allow_main_fragment(self) -> Self {
        Self { allow_main_fragment: true, ..self }
    }

    /// Allows DAG-CBOR maps with unsorted keys.
    ///
    /// Some encoders do not sort keys by length and bytes. Encoding sorts them, so such a record gets another CID.
    #[must_use]
    pub const fn allow_unsorted_map_keys(self) -> Self {
        Self { allow_unsorted_map_keys: true, ..self }
    }

    /// Returns whether text that violates the grammar of its format is allowed.
    #[cfg(feature = "dynamic")]
    #[cold]
    pub(crate) fn allows(self, format: Format, text: &str) -> bool {
        match format {
            Format::AtUri => self.allow_at_uri_trailing_slash && format::at_uri_with_trailing_slash(text).is_ok(),
            Format::Datetime => self.allow_loose_datetimes && format::loose_datetime(text).is_ok(),
            Format::Language => self.allow_loose_languages && format::loose_language(text).is_ok(),
            _ => false,
        }
    }
}
