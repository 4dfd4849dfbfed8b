//! The type of the format `uri`.
//! Resolving relative references and the rules of single schemes are left to a URL library.

use lexicon_syntax::format;

formatted_string! {
    /// Any URI with a scheme: `https://example.com/path`, `dns:example.com`.
    ///
    /// At most 8192 bytes, no white space; see "String Formats" in the Lexicon section of the AT Protocol's
    /// specification.
    ///
    /// ```
    /// use lexicon_runtime::Uri;
    ///
    /// let uri = Uri::parse("https://example.com/path")?;
    /// assert_eq!(uri.scheme(), "https");
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Uri, format::uri
}

impl Uri {
    /// What stands before the first colon, in the case in which it was written.
    pub fn scheme(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }
}
