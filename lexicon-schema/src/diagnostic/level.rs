//! Levels of rules, and the severity of a level by ownership of the document.

/// The seriousness of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A warning in every document.
    Warning,
    /// An error in own documents, a warning in third-party ones.
    ///
    /// Users cannot edit third-party documents, and their meaning is settled.
    OwnError,
    /// An error in every document, because no code can be generated.
    Error,
}

impl Level {
    /// Returns the severity of this level in a document of `ownership`.
    pub const fn severity(self, ownership: Ownership) -> Severity {
        match (self, ownership) {
            (Self::Error, _) | (Self::OwnError, Ownership::Own) => Severity::Error,
            (Self::OwnError, Ownership::ThirdParty) | (Self::Warning, _) => Severity::Warning,
        }
    }
}

/// Whether a diagnostic fails the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Does not fail the build.
    Warning,
    /// Fails the build.
    Error,
}

/// Whether the user of a document can edit it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ownership {
    /// The document is the user's own.
    #[default]
    Own,
    /// The document is published by another party.
    ThirdParty,
}
