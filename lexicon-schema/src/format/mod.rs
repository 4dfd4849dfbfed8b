//! The string formats that a lexicon document may name, and the grammar of each.
//! A stand-in: names are whole, grammars are not.

pub use crate::json::Fault;

/// A format of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "a stand-in")]
pub enum Format {
    AtIdentifier,
    AtUri,
    Cid,
    Datetime,
    Did,
    Handle,
    Language,
    Nsid,
    RecordKey,
    Tid,
    Uri,
}

impl Format {
    /// Every format, by name.
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

    /// The name that documents use.
    pub fn name(self) -> &'static str {
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

    /// The format that documents call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Checks `text` against the format.
    ///
    /// # Errors
    ///
    /// At the first place that the format doesn't allow.
    pub fn check(self, text: &str) -> Result<(), Fault> {
        match self {
            Self::Nsid => nsid(text),
            Self::Did if !text.starts_with("did:") => Err(Fault { at: 0, message: "expected `did:`" }),
            _ => Ok(()),
        }
    }
}

/// Checks that `text` is an NSID.
///
/// # Errors
///
/// When it is not.
pub fn nsid(text: &str) -> Result<(), Fault> {
    let segments = text.split('.').collect::<Vec<_>>();
    let plain = |segment: &&str| {
        !segment.is_empty()
            && segment.len() <= 63
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !segment.starts_with('-')
            && !segment.ends_with('-')
    };
    let letter = |segment: &str| segment.starts_with(|first: char| first.is_ascii_alphabetic());
    let whole = text.len() <= 317
        && segments.len() >= 3
        && segments.iter().all(plain)
        && segments.first().is_some_and(|first| letter(first))
        && segments.last().is_some_and(|last| letter(last) && !last.contains('-'));
    if whole { Ok(()) } else { Err(Fault { at: 0, message: "expected an NSID" }) }
}
