//! What may be tolerated of data that was written before a rule was, each by its own name.

/// Rules that a decoder may let pass, each by itself. Strict by default.
///
/// ```
/// use lexicon_runtime::Leniency;
///
/// let leniency = Leniency::default().legacy_blobs();
/// assert_ne!(leniency, Leniency::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leniency {
    pub(super) legacy_blobs: bool,
}

impl Leniency {
    /// Reads blobs without a size, `{"cid": ..., "mimeType": ...}`, as records of the network's first months have them;
    /// they are written as they came.
    #[must_use]
    pub const fn legacy_blobs(self) -> Self {
        Self { legacy_blobs: true }
    }
}
