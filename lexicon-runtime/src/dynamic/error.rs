//! Why there is no verdict, or a bad one: what is wrong with data, with a question, and with documents.

use std::fmt;

use super::Diagnostic;
use crate::validate::ValidationError;

/// Why data was not found valid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The data breaks rules.
    Invalid(ValidationError),
    /// The catalog has no definition of the name that was asked for, or that the record's `$type` says.
    DefinitionNotFound(String),
    /// The definition is there, but it isn't what was asked for, or says nothing of it: a record, a method with a body.
    WrongDefinitionKind {
        /// The definition.
        name: String,
        /// What was asked for.
        expected: &'static str,
    },
    /// A reference that the data led to doesn't lead to a type of data in the catalog, so that nothing can be said of
    /// the data. It is the catalog that wants a document, whoever sent the data.
    UnresolvedRef(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => invalid.fmt(f),
            Self::DefinitionNotFound(name) => write!(f, "there is no definition `{name}` in the catalog"),
            Self::WrongDefinitionKind { name, expected } => write!(f, "`{name}` is not {expected}"),
            Self::UnresolvedRef(reference) => {
                write!(f, "the reference `{reference}` leads to no type of data in the catalog")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<ValidationError> for Error {
    fn from(invalid: ValidationError) -> Self {
        Self::Invalid(invalid)
    }
}

/// Documents that a catalog rejects: their errors, at most ten of each document and then how many more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    diagnostics: Vec<Diagnostic>,
}

impl DocumentError {
    pub(super) fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics }
    }

    /// Every error, by document and location.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

impl fmt::Display for DocumentError {
    /// Writes the errors as the compiler draws its own, with an empty line between.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            write!(f, "{}{diagnostic}", if index == 0 { "" } else { "\n\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for DocumentError {}
