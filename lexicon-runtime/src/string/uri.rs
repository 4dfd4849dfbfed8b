//! The format `uri`.

use lexicon_syntax::format;

formatted_string! {
    /// A URI with any scheme: `https://example.com/path`, `dns:example.com`.
    ///
    /// At most 8192 bytes, without white space. See "String Formats" in the Lexicon section of the AT Protocol
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
    /// Returns the scheme, with its case preserved.
    pub fn scheme(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }
}
