//! Media types: the grammar of one, and of a range of them, as the encoding of a body and the types of a blob name it.
//! Which type a body or a blob really has is left to who receives it.

/// Whether `text` is `*/*`, `type/*` or `type/subtype`, of the characters that a media type has (RFC 9110, 5.6.2).
pub(super) fn is_media_range(text: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte))
    };
    match text.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => is_token(kind),
        Some((kind, subtype)) => is_token(kind) && is_token(subtype),
        None => false,
    }
}

/// The range that somebody meant who wrote `text`, which is none: `image`, `*`, `text/ht*`.
pub(super) fn meant_range(text: &str) -> Option<String> {
    const KINDS: [&str; 7] = ["application", "audio", "font", "image", "model", "text", "video"];
    match text.split_once('/').map_or(text, |(kind, _)| kind) {
        "*" => Some("*/*".to_owned()),
        kind if KINDS.contains(&kind) => Some(format!("{kind}/*")),
        _ => None,
    }
}

/// The media type that somebody meant who wrote `text`, which is none: one with parameters, or its last half alone.
pub(super) fn meant_type(text: &str) -> Option<&str> {
    let bare = text.split([';', ',']).next().unwrap_or_default().trim();
    match bare {
        "json" | "JSON" => Some("application/json"),
        _ => is_media_range(bare).then_some(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::is_media_range;

    #[test]
    fn one_media_type_or_a_range_of_them() {
        for text in ["*/*", "video/*", "application/json", "application/vnd.ipld.car", "image/svg+xml"] {
            assert!(is_media_range(text), "{text}");
        }
        for text in ["", "*", "json", "a/b, c/d", "text/plain; charset=utf-8", "*/json", "text/ht*", "/", "a/", "a/b/c"]
        {
            assert!(!is_media_range(text), "{text}");
        }
    }
}
