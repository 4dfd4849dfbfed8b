//! The type of the format `handle`.
//! Resolving a handle to its DID, and which top-level domains to allow, is left to who keeps accounts.

use lexicon_syntax::format;

formatted_string! {
    /// The handle of an account, a domain name: `alice.example.com`.
    ///
    /// At most 253 bytes; see the Handle section of the AT Protocol's specification. It keeps its case and is equal to
    /// another only if that is written the same; [`Handle::normalized`] is what to store and to look up.
    ///
    /// ```
    /// use lexicon_runtime::Handle;
    ///
    /// let handle = Handle::parse("Alice.Example.COM")?;
    /// assert_eq!(handle, "Alice.Example.COM");
    /// assert_eq!(handle.normalized(), "alice.example.com");
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Handle, format::handle
}

impl Handle {
    /// The handle in lower case, which is one and the same for all ways to write it.
    #[must_use]
    pub fn normalized(&self) -> Self {
        // The grammar knows no case, so the text stays a handle.
        Self(self.0.to_ascii_lowercase().into())
    }
}
