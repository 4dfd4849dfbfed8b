//! Suggestions for texts that are not media types, in the encoding of a body or in what a blob accepts.

use lexicon_syntax::media_type::{self, is_media_range};

/// The range that somebody meant who wrote `text`, which is none: `image`, `*`, `text/ht*`.
pub(super) fn meant_range(text: &str) -> Option<String> {
    const KINDS: [&str; 7] = ["application", "audio", "font", "image", "model", "text", "video"];
    match text.split_once('/').map_or(text, |(kind, _)| kind) {
        "*" => Some(media_type::ANY.to_owned()),
        kind if KINDS.contains(&kind) => Some(format!("{kind}/*")),
        _ => None,
    }
}

/// The media type that somebody meant who wrote `text`, which is none: one with parameters, or its last half alone.
pub(super) fn meant_type(text: &str) -> Option<&str> {
    let bare = text.split([';', ',']).next().unwrap_or_default().trim();
    match bare {
        "json" | "JSON" => Some(media_type::JSON),
        _ => is_media_range(bare).then_some(bare),
    }
}
