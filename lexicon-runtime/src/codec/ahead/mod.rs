//! Looking ahead: what `$type` of an object says before it is read; and passing over values.
//! Nothing here recurses, and however deep objects stand in one another, no byte is looked at ahead more than once.

#[cfg(feature = "cbor")]
mod cbor;
mod json;
mod path;

use std::borrow::Cow;
use std::collections::BTreeMap;

use lexicon_syntax::json::Cursor;

/// What `$type` says, and the place behind it if the object's other members can be read from there.
pub(in crate::codec) type TypeName<'a> = (Cow<'a, str>, Option<Cursor<'a>>);

/// Where `$type` stands in objects in which it doesn't come first, as places in some source.
#[derive(Debug)]
pub(in crate::codec) struct LateTypes<P> {
    /// By the offset at which the object begins; `None` where it is no text.
    found: BTreeMap<usize, Option<P>>,
    /// Up to here all objects are known.
    until: usize,
}

impl<P> Default for LateTypes<P> {
    fn default() -> Self {
        Self { found: BTreeMap::new(), until: 0 }
    }
}

impl<P: Clone> LateTypes<P> {
    /// Whether what there is of the object that begins at `start` was found out.
    pub(in crate::codec) fn knows(&self, start: usize) -> bool {
        start < self.until
    }

    /// Notes the place of what `$type` says, of an object's first one.
    pub(in crate::codec) fn note(&mut self, object: usize, place: Option<P>) {
        self.found.entry(object).or_insert(place);
    }

    /// Says that all objects up to `until` were noted.
    pub(in crate::codec) fn reach(&mut self, until: usize) {
        self.until = until;
    }

    /// Whether nothing was noted.
    #[cfg(feature = "cbor")]
    fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The place of what `$type` says.
    pub(in crate::codec) fn at(&self, object: usize) -> Option<P> {
        self.found.get(&object).cloned().flatten()
    }
}
