//! The format `nsid`.

use lexicon_syntax::format;

formatted_string! {
    /// A namespaced identifier (NSID), the name of a lexicon document: `com.atproto.server.createInviteCodes`.
    ///
    /// At most 317 bytes. See the NSID section of the AT Protocol specification.
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
    /// Returns all segments but the last.
    pub fn authority(&self) -> &str {
        self.parts().0
    }

    /// Returns the domain name of the authority: its segments in reverse order and lower case.
    pub fn domain_authority(&self) -> String {
        let labels: Vec<&str> = self.authority().rsplit('.').collect();
        labels.join(".").to_ascii_lowercase()
    }

    /// Returns the last segment.
    pub fn name(&self) -> &str {
        self.parts().1
    }

    /// Iterates over the segments, at least three.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }

    fn parts(&self) -> (&str, &str) {
        // The grammar requires dots.
        self.0.rsplit_once('.').unwrap_or_default()
    }
}
