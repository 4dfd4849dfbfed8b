//! The type of the format `nsid`.
//! The document that one names is left to the catalog.

use lexicon_syntax::format;

formatted_string! {
    /// A namespaced identifier, which names a lexicon document: `com.atproto.server.createInviteCodes`.
    ///
    /// At most 317 bytes; see the NSID section of the AT Protocol's specification.
    ///
    /// ```
    /// use lexicon_runtime::Nsid;
    ///
    /// let nsid = Nsid::parse("com.atproto.server.createInviteCodes")?;
    /// assert_eq!(nsid.authority(), "com.atproto.server");
    /// assert_eq!(nsid.domain_authority(), "server.atproto.com");
    /// assert_eq!(nsid.name(), "createInviteCodes");
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Nsid, format::nsid
}

impl Nsid {
    /// All segments but the last, in the order in which they are written.
    pub fn authority(&self) -> &str {
        self.parts().0
    }

    /// The domain name of who controls it: the authority's segments in reverse order, in lower case.
    pub fn domain_authority(&self) -> String {
        let labels: Vec<&str> = self.authority().rsplit('.').collect();
        labels.join(".").to_ascii_lowercase()
    }

    /// The last segment.
    pub fn name(&self) -> &str {
        self.parts().1
    }

    /// The segments from left to right; there are at least three.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }

    fn parts(&self) -> (&str, &str) {
        // The grammar has dots, so the fallback is never taken.
        self.0.rsplit_once('.').unwrap_or_default()
    }
}
