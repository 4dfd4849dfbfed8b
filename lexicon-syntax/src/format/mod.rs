//! Grammars of the protocol's string formats, one file each, as constant functions without allocation.
//!
//! A new format needs a file with its grammar, `mod` and `pub use` here, and a row of the table.

mod at_identifier;
mod at_uri;
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

/// Defines [`Format`] and [`for_each_format`] from the table. `$dollar` is a `$` for the macro that this one defines.
macro_rules! formats {
    ($dollar:tt $(
        $(#[doc = $doc:literal])*
        $variant:ident $check:ident {
            name: $name:literal,
            described: $description:literal,
            bytes: $shortest:literal..=$longest:literal,
            syntax: $syntax:literal,
            example: $example:literal,
        }
    )*) => {
        /// A value of the keyword `format` of a string; see "String Formats" in the Lexicon section of the AT Protocol's
        /// specification.
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
        #[non_exhaustive]
        pub enum Format {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Format {
            /// All formats, sorted by name.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The name in lexicon documents: `at-uri`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The name of the Rust type: `AtUri`.
            pub const fn type_name(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)*
                }
            }

            /// The format with its article, as messages use it: `a DID`, `an at-uri`.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description,)*
                }
            }

            /// The grammar as a sentence without a full stop, with an example at its end.
            pub const fn syntax(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($syntax, ", such as `", $example, "`"),)*
                }
            }

            /// A valid string of the format.
            pub const fn example(self) -> &'static str {
                match self {
                    $(Self::$variant => $example,)*
                }
            }

            /// The length in bytes of the shortest valid string.
            pub const fn shortest(self) -> u64 {
                match self {
                    $(Self::$variant => $shortest,)*
                }
            }

            /// The length in bytes of the longest valid string.
            pub const fn longest(self) -> u64 {
                match self {
                    $(Self::$variant => $longest,)*
                }
            }

            /// Checks whether `text` is a valid string of the format.
            ///
            /// # Errors
            ///
            /// Returns the first violation of the grammar.
            pub const fn check(self, text: &str) -> Result<(), FormatErrorKind> {
                match self {
                    $(Self::$variant => $check(text),)*
                }
            }
        }

        /// Invokes the macro `$callback` with `Variant function "example"` of each [`Format`].
        ///
        /// Other crates generate their code for each format with this macro, so that they include every new format.
        ///
        /// ```
        /// macro_rules! count {
        ///     ($($variant:ident $function:ident $example:literal)*) => {
        ///         [$(stringify!($variant)),*].len()
        ///     };
        /// }
        /// assert_eq!(lexicon_syntax::for_each_format!(count), lexicon_syntax::format::Format::ALL.len());
        /// ```
        #[macro_export]
        macro_rules! for_each_format {
            ($dollar callback:ident) => {
                $dollar callback! { $($variant $check $example)* }
            };
        }
    };
}

formats! { $
    /// A DID or a handle.
    AtIdentifier at_identifier {
        name: "at-identifier",
        described: "an at-identifier",
        bytes: 3..=2048,
        syntax: "an at-identifier is a DID or a handle",
        example: "alice.example.com",
    }
    /// The URI of a repository, a collection or a record.
    AtUri at_uri {
        name: "at-uri",
        described: "an at-uri",
        // The longest at-uri is `at://`, a DID, `/`, an NSID, `/` and a record key.
        bytes: 8..=2884,
        syntax: "an at-uri is `at://` and a DID or a handle, optionally `/` and a collection's NSID, and optionally `/` and \
                 a record key",
        example: "at://alice.example.com/com.example.note/self",
    }
    /// A content identifier as text.
    Cid cid {
        name: "cid",
        described: "a CID",
        bytes: 8..=256,
        syntax: "a CID is 8 to 256 letters, digits, `+` and `=`",
        example: "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq",
    }
    /// A date, a time and a time zone.
    Datetime datetime {
        name: "datetime",
        described: "a datetime",
        bytes: 20..=64,
        syntax: "a datetime is a date, `T`, a time and a zone",
        example: "1985-04-12T23:20:50.123Z",
    }
    /// A decentralized identifier.
    Did did {
        name: "did",
        described: "a DID",
        bytes: 7..=2048,
        syntax: "a DID is `did:`, a method, `:` and an identifier",
        example: "did:web:example.com",
    }
    /// The domain name of an account.
    Handle handle {
        name: "handle",
        described: "a handle",
        bytes: 3..=253,
        syntax: "a handle is a domain name of at least two parts",
        example: "alice.example.com",
    }
    /// A language tag.
    Language language {
        name: "language",
        described: "a language tag",
        bytes: 2..=128,
        syntax: "a language tag is a language, optionally a script and optionally a region, with hyphens between them",
        example: "pt-BR",
    }
    /// A namespaced identifier.
    Nsid nsid {
        name: "nsid",
        described: "an NSID",
        bytes: 5..=317,
        syntax: "an NSID is a reversed domain name, a dot and a name",
        example: "com.example.thing",
    }
    /// The key of a record in its collection.
    RecordKey record_key {
        name: "record-key",
        described: "a record key",
        bytes: 1..=512,
        syntax: "a record key is 1 to 512 letters, digits and `_~.:-`",
        example: "self",
    }
    /// A timestamp identifier.
    Tid tid {
        name: "tid",
        described: "a TID",
        bytes: 13..=13,
        syntax: "a TID is a timestamp as 13 lower-case letters and digits from 2 to 7",
        example: "3jzfcijpj2z2a",
    }
    /// A URI with any scheme.
    Uri uri {
        name: "uri",
        described: "a URI",
        bytes: 3..=8192,
        syntax: "a URI is a scheme, `:` and the scheme's part",
        example: "https://example.com",
    }
}

impl Format {
    /// Returns the format that lexicon documents call `name`. Names are case-sensitive.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The fewest grapheme clusters of a valid string.
    ///
    /// All formats are ASCII except [`Format::Uri`], where a combining mark may follow the colon.
    pub const fn fewest_graphemes(self) -> u64 {
        match self {
            Self::Uri => 2,
            ascii => ascii.shortest(),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests;
