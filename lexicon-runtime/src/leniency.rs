//! What may be tolerated of data that was written before a rule was, or against it, each by its own name.
//! Where each is looked at: formats in `scalar`, links in `special` and the data model, `$type` in `fields` and `unions`.

#[cfg(feature = "dynamic")]
use lexicon_syntax::format::{self, Format};

/// Rules that a decoder may let pass, each by itself. Strict by default.
///
/// What is read so is held by the same types, is written as it came, and counts as valid where it is decoded. Everything
/// that can be put together in Rust, and everything read through serde, stays strict.
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
    /// Reads blobs without a size, `{"cid": ..., "mimeType": ...}`, as records of the network's first months have them.
    ///
    /// They become [`Blob::Legacy`](crate::data::Blob::Legacy). `accept` is looked at, `maxSize` can't be. See the blob
    /// section of the data model in the AT Protocol's specification.
    #[must_use]
    pub const fn allow_legacy_blobs(self) -> Self {
        Self { allow_legacy_blobs: true, ..self }
    }

    /// Reads datetimes that servers let pass although the specification does not, as many records have them that were
    /// written by hand or by the libraries of some languages. Their grammar is
    ///
    /// ```text
    /// YYYY-MM-DD "T" hh:mm:ss [ "." 1*digit ] [ "Z" | ( "+" | "-" ) hh [ ":" ] mm ]
    /// ```
    ///
    /// at most 64 bytes. Beyond what a [`Datetime`](crate::Datetime) is elsewhere, that is
    ///
    /// - no zone, which means UTC;
    /// - a zone without its colon, `+0000`;
    /// - the zone `-00:00`, and `-0000`;
    /// - a day up to 31 in any month, `02-30`, which is one of the next month's;
    /// - the second 60, which is the first of the next minute.
    #[must_use]
    pub const fn allow_loose_datetimes(self) -> Self {
        Self { allow_loose_datetimes: true, ..self }
    }

    /// Reads language tags whose first part has up to eight letters of any case, `EN-us`, `japanese`.
    ///
    /// They are well-formed by BCP 47, and clients that take a tag from the system have written them. All else that makes
    /// a [`Language`](crate::Language) is asked for.
    #[must_use]
    pub const fn allow_loose_languages(self) -> Self {
        Self { allow_loose_languages: true, ..self }
    }

    /// Reads at-uris with one slash behind their last part, `at://alice.example.com/`, as people paste them and older
    /// libraries have made them of a repository. The parts are those of the at-uri without it.
    #[must_use]
    pub const fn allow_at_uri_trailing_slash(self) -> Self {
        Self { allow_at_uri_trailing_slash: true, ..self }
    }

    /// Reads links with any CID, as records have them that point at data outside of the network or were made by tools
    /// for IPFS: version 0 (`Qm...`) or 1, any codec, any hash, at most 100 bytes in binary; as text in base 32, 36, 58 or
    /// 16, with its prefix.
    ///
    /// The text comes out of JSON and the bytes come out of DAG-CBOR as they went in. From DAG-CBOR to JSON such a CID
    /// becomes base 58 if it is of version 0, and base 32 else. [`CidLink::is_blessed`](crate::data::CidLink::is_blessed)
    /// tells them apart.
    #[must_use]
    pub const fn allow_any_cid(self) -> Self {
        Self { allow_any_cid: true, ..self }
    }

    /// Reads objects that stand where a reference leads to one definition and whose `$type` names another, as clients
    /// write them that put the name of the union's variant, or an older name, on everything.
    ///
    /// The name must be a string and not empty. It is kept in `extra`. A record's own `$type`, and a union's, stay exact.
    #[must_use]
    pub const fn allow_type_mismatch(self) -> Self {
        Self { allow_type_mismatch: true, ..self }
    }

    /// Reads values of unions whose `$type` says `com.example.thing#main` instead of `com.example.thing`, as some early
    /// clients write it.
    ///
    /// They are read as the type that is meant, and keep their spelling in `extra`; of a type that an open union doesn't
    /// list, they stay as they are. An object behind a reference may spell its own name so too. A record's own `$type`
    /// stays exact.
    #[must_use]
    pub const fn allow_main_fragment(self) -> Self {
        Self { allow_main_fragment: true, ..self }
    }

    /// Reads DAG-CBOR whose names stand in another order than the one that it has: by their length and then bytewise. Some
    /// encoders of CBOR leave them as they came. What is written has the order, so that such a record gets another CID.
    #[must_use]
    pub const fn allow_unsorted_map_keys(self) -> Self {
        Self { allow_unsorted_map_keys: true, ..self }
    }

    /// Whether a text that breaks its format's grammar may pass.
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
