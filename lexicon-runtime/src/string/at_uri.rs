//! The format `at-uri`.

use lexicon_syntax::format;

use super::{AtIdentifier, Nsid, RecordKey};

formatted_string! {
    /// The URI of a repository, collection or record: `at://did:web:example.com/app.bsky.feed.post/self`.
    ///
    /// At most 8192 bytes. See "Restricted AT URI Syntax" in the AT URI section of the AT Protocol specification. With
    /// [`Leniency::allow_at_uri_trailing_slash`](crate::Leniency::allow_at_uri_trailing_slash) it may end in a slash, which
    /// does not change its parts.
    ///
    /// ```
    /// use lexicon_runtime::AtUri;
    ///
    /// let uri = AtUri::parse("at://alice.example.com/app.bsky.feed.post")?;
    /// assert_eq!(uri.authority(), "alice.example.com");
    /// assert_eq!(uri.collection(), Some("app.bsky.feed.post"));
    /// assert_eq!(uri.rkey(), None);
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    AtUri, format::at_uri, allow_at_uri_trailing_slash => format::at_uri_with_trailing_slash
}

impl AtUri {
    /// Creates the URI of a record.
    ///
    /// ```
    /// use lexicon_runtime::{AtUri, Did, Nsid, RecordKey};
    ///
    /// let did = Did::parse("did:web:example.com")?;
    /// let uri = AtUri::from_parts(did.into(), &Nsid::parse("app.bsky.actor.profile")?, &RecordKey::parse("self")?);
    /// assert_eq!(uri, "at://did:web:example.com/app.bsky.actor.profile/self");
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    pub fn from_parts(authority: AtIdentifier, collection: &Nsid, rkey: &RecordKey) -> Self {
        // The longest parts have 2884 bytes in total, below the limit of 8192.
        Self(format!("at://{authority}/{collection}/{rkey}").into())
    }

    /// Returns the owner of the repository, a valid [`AtIdentifier`].
    pub fn authority(&self) -> &str {
        // The grammar requires an authority.
        self.part(0).unwrap_or_default()
    }

    /// Returns the collection if there is one, a valid [`Nsid`].
    pub fn collection(&self) -> Option<&str> {
        self.part(1)
    }

    /// Returns the record key if there is one, a valid [`RecordKey`].
    pub fn rkey(&self) -> Option<&str> {
        self.part(2)
    }

    fn part(&self, index: usize) -> Option<&str> {
        self.0.strip_prefix("at://").and_then(|parts| parts.split('/').nth(index)).filter(|part| !part.is_empty())
    }
}
