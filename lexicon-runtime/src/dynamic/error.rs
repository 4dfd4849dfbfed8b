//! Errors of validation and of loading documents.

use std::fmt;

use super::diagnostic::Diagnostic;
use crate::validate::ValidationError;

/// The error of validating data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The data is invalid.
    Invalid(ValidationError),
    /// The catalog lacks the definition that was requested.
    ///
    /// For a record, `$type` names the definition.
    DefinitionNotFound(String),
    /// The definition has another kind than requested.
    ///
    /// For example, it is an object instead of a record.
    WrongDefinitionKind {
        /// The definition.
        name: String,
        /// The requested kind.
        expected: &'static str,
    },
    /// A reference does not resolve to a data type.
    ///
    /// The data may be valid: the catalog lacks a document that validation needs.
    UnresolvedRef(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => error.fmt(f),
            Self::DefinitionNotFound(name) => write!(f, "definition `{name}` not found in the catalog"),
            Self::WrongDefinitionKind { name, expected } => write!(f, "`{name}` is not {expected}"),
            Self::UnresolvedRef(reference) => {
                write!(f, "reference `{reference}` does not resolve to a data type in the catalog")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<ValidationError> for Error {
    fn from(error: ValidationError) -> Self {
        Self::Invalid(error)
    }
}

/// The error of loading documents: at most 10 diagnostics of each document, then the number of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    diagnostics: Vec<Diagnostic>,
}

impl DocumentError {
    pub(super) fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics }
    }

    /// Returns the errors, ordered by document and location.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

impl fmt::Display for DocumentError {
    /// Renders the errors like compiler diagnostics, separated by empty lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            write!(f, "{}{diagnostic}", if index == 0 { "" } else { "\n\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for DocumentError {}
