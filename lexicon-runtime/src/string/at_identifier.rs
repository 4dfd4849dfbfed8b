//! The type of the format `at-identifier`.
//! Resolving one to an account is left to who keeps them.

use lexicon_syntax::format;

use super::{Did, Handle};

formatted_string! {
    /// A DID or a handle: what a client may name an account by.
    ///
    /// See "String Formats" in the Lexicon section of the AT Protocol's specification.
    ///
    /// ```
    /// use lexicon_runtime::{AtIdentifier, string::DidOrHandle};
    ///
    /// let repo = AtIdentifier::parse("alice.example.com")?;
    /// assert_eq!(repo.as_did(), None);
    /// match repo.into_did_or_handle() {
    ///     DidOrHandle::Did(did) => unreachable!("{did}"),
    ///     DidOrHandle::Handle(handle) => assert_eq!(handle, "alice.example.com"),
    /// }
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    AtIdentifier, format::at_identifier
}

/// Which of the two an [`AtIdentifier`] is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DidOrHandle {
    /// It names the account itself.
    Did(Did),
    /// It names a domain that is to be resolved to the account.
    Handle(Handle),
}

impl AtIdentifier {
    /// The text if it is a DID's.
    pub fn as_did(&self) -> Option<&str> {
        self.is_did().then_some(&self.0)
    }

    /// The text if it is a handle's.
    pub fn as_handle(&self) -> Option<&str> {
        (!self.is_did()).then_some(&self.0)
    }

    /// The DID or the handle that it is, to match on.
    pub fn into_did_or_handle(self) -> DidOrHandle {
        // The grammar has decided by the same prefix.
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
