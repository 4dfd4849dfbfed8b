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
