//! The format `at-identifier`.

use lexicon_syntax::format;

use super::{Did, Handle};

formatted_string! {
    /// An account identifier: a DID or a handle.
    ///
    /// See "String Formats" in the Lexicon section of the AT Protocol specification.
    ///
    /// ```
    /// use lexicon_runtime::{AtIdentifier, string::DidOrHandle};
    ///
    /// let repo = AtIdentifier::parse("alice.example.com")?;
    /// assert_eq!(repo.as_did(), None);
    /// match repo.into_did_or_handle() {
    ///     DidOrHandle::Handle(handle) => assert_eq!(handle, "alice.example.com"),
    ///     other => unreachable!("{other:?}"),
    /// }
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    AtIdentifier, format::at_identifier
}

/// The result of [`AtIdentifier::into_did_or_handle`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DidOrHandle {
    /// A DID, which identifies the account.
    Did(Did),
    /// A handle, which resolves to the account's DID.
    Handle(Handle),
}

impl AtIdentifier {
    /// Returns the DID, `None` for a handle.
    pub fn as_did(&self) -> Option<&str> {
        self.is_did().then_some(&self.0)
    }

    /// Returns the handle, `None` for a DID.
    pub fn as_handle(&self) -> Option<&str> {
        (!self.is_did()).then_some(&self.0)
    }

    /// Converts to an enum to match on.
    pub fn into_did_or_handle(self) -> DidOrHandle {
        // The grammar distinguishes them by the same prefix.
        if self.is_did() { DidOrHandle::Did(Did(self.0)) } else { DidOrHandle::Handle(Handle(self.0)) }
    }

    fn is_did(&self) -> bool {
        self.0.starts_with("did:")
    }
}

impl From<Did> for AtIdentifier {
    fn from(did: Did) -> Self {
        Self(did.0)
    }
}

impl From<Handle> for AtIdentifier {
    fn from(handle: Handle) -> Self {
        Self(handle.0)
    }
}
