//! Spaces, generated as constants. They are a draft of the AT Protocol and may change.

use crate::permission::LocalizedText;

/// A space of a lexicon document.
///
/// Spaces are a draft of the AT Protocol and may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Space {
    /// Key type, such as `tid` or `any`.
    pub key: Option<&'static str>,
    /// Name of the space.
    pub name: LocalizedText,
    /// NSIDs of the collections in the space.
    pub collections: &'static [&'static str],
}
