//! The type of the format `at-uri`.
//! Fetching what one points at is left to who has the repositories.

use lexicon_syntax::format;

use super::{AtIdentifier, Nsid, RecordKey};

formatted_string! {
    /// Where a repository, one of its collections or a record is: `at://did:web:example.com/app.bsky.feed.post/self`.
    ///
    /// At most 8192 bytes; see "Restricted AT URI Syntax" in the AT URI section of the AT Protocol's specification. No
    /// slash stands at its end, unless [`Leniency::allow_at_uri_trailing_slash`](crate::Leniency::allow_at_uri_trailing_slash) has
    /// let it pass; the parts are the same then.
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
    /// The at-uri of one record.
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
        // The longest parts together have 2884 bytes, well below the limit.
        Self(format!("at://{authority}/{collection}/{rkey}").into())
    }

    /// Whose repository it is: the text of an [`AtIdentifier`].
    pub fn authority(&self) -> &str {
        // The grammar has an authority, so the fallback is never taken.
        self.part(0).unwrap_or_default()
    }

    /// The collection, if it says one: the text of an [`Nsid`].
    pub fn collection(&self) -> Option<&str> {
        self.part(1)
    }

    /// The record's key in its collection, if it says one: the text of a [`RecordKey`].
    pub fn rkey(&self) -> Option<&str> {
        self.part(2)
    }

    fn part(&self, index: usize) -> Option<&str> {
        self.0.strip_prefix("at://").and_then(|parts| parts.split('/').nth(index)).filter(|part| !part.is_empty())
    }
}
