//! The format `did`.

use lexicon_syntax::format;

formatted_string! {
    /// A decentralized identifier: `did:plc:ewvi7nxzyoun6zhxrhs64oiz`, `did:web:example.com`.
    ///
    /// At most 2048 bytes. See the DID section of the AT Protocol specification.
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
    /// Returns the method, such as `plc` of `did:plc:ewvi7nxzyoun6zhxrhs64oiz`.
    pub fn method(&self) -> &str {
        self.parts().0
    }

    /// Returns the method-specific identifier, without percent-decoding.
    pub fn identifier(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        // The grammar requires both colons.
        self.0.strip_prefix("did:").and_then(|rest| rest.split_once(':')).unwrap_or_default()
    }
}
