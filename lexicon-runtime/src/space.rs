//! Spaces as constants. They are a draft of the AT Protocol's, so this may still change.

use crate::permission::LocalizedText;

/// What the document of a space declares. A draft: names and keywords of the language may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Space {
    /// The key type as written in the document: `tid`, `any`, ...
    pub key: Option<&'static str>,
    /// What a space is called.
    pub name: LocalizedText,
    /// The NSIDs of the collections that a space holds.
    pub collections: &'static [&'static str],
}
