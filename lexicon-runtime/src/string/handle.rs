//! The format `handle`.

use lexicon_syntax::format;

formatted_string! {
    /// An account handle, a domain name: `alice.example.com`.
    ///
    /// At most 253 bytes. See the Handle section of the AT Protocol specification. Case is preserved, and comparison is
    /// case-sensitive. To store and look up handles, use [`Handle::normalized`].
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
    /// Returns the handle in lower case.
    #[must_use]
    pub fn normalized(&self) -> Self {
        // The grammar is case-insensitive.
        Self(self.0.to_ascii_lowercase().into())
    }
}
