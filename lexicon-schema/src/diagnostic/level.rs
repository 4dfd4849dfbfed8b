//! How serious a problem is: an error or a warning, depending on whether the reader of a document can edit it.

/// How serious a problem in a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A warning in every document: the meaning is plain.
    Warning,
    /// An error in one's own documents and a warning in third-party ones, which can't be edited: the meaning can be
    /// settled, and is settled in one way.
    OwnError,
    /// An error in every document: no code can be generated.
    Error,
}

impl Level {
    /// What a problem of this level is in a document of `ownership`.
    pub const fn severity(self, ownership: Ownership) -> Severity {
        match (self, ownership) {
            (Self::Error, _) | (Self::OwnError, Ownership::Own) => Severity::Error,
            (Self::OwnError, Ownership::ThirdParty) | (Self::Warning, _) => Severity::Warning,
        }
    }
}

/// Whether a problem stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build continues.
    Warning,
    /// The build fails.
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
