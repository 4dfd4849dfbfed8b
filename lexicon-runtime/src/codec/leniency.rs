//! What may be tolerated of data that was written before a rule was, each by its own name.

/// Rules that a decoder may let pass, each by itself. Strict by default.
///
/// ```
/// use lexicon_runtime::Leniency;
///
/// let leniency = Leniency { legacy_blobs: true, ..Leniency::default() };
/// assert!(!Leniency::default().legacy_blobs && leniency.legacy_blobs);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leniency {
    /// Blobs without a size, `{"cid": ..., "mimeType": ...}`, as records of the network's first months have them.
    pub legacy_blobs: bool,
}
