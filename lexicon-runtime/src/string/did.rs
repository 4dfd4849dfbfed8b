//! The type of the format `did`.
//! Finding the document that a DID stands for is left to a resolver.

use lexicon_syntax::format;

formatted_string! {
    /// A decentralised identifier: `did:plc:ewvi7nxzyoun6zhxrhs64oiz`, `did:web:example.com`.
    ///
    /// At most 2048 bytes; see the DID section of the AT Protocol's specification.
    ///
    /// ```
    /// use lexicon_runtime::Did;
    ///
    /// let did = Did::parse("did:web:localhost%3A1234")?;
    /// assert_eq!(did.method(), "web");
    /// assert_eq!(did.identifier(), "localhost%3A1234");
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Did, format::did
}

impl Did {
    /// The method: `plc` of `did:plc:ewvi7nxzyoun6zhxrhs64oiz`.
    pub fn method(&self) -> &str {
        self.parts().0
    }

    /// What stands behind the method, percent-encoded as it was written.
    pub fn identifier(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        // The grammar has both colons, so the fallback is never taken.
        self.0.strip_prefix("did:").and_then(|rest| rest.split_once(':')).unwrap_or_default()
    }
}
