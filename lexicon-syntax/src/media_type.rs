//! Media types and media ranges (RFC 9110, sections 8.3.1 and 12.5.1): grammar and matching, case-insensitive.

/// The media range that covers every media type.
pub const ANY: &str = "*/*";

/// The media type of JSON.
pub const JSON: &str = "application/json";

/// Whether `text` is a media type without parameters: `type/subtype`.
///
/// ```
/// use lexicon_syntax::media_type::is_media_type;
///
/// assert!(is_media_type("image/svg+xml"));
/// assert!(!is_media_type("image/*"));
/// assert!(!is_media_type("text/plain; charset=utf-8"));
/// ```
pub fn is_media_type(text: &str) -> bool {
    text.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// Whether `text` is a media range without parameters: a media type, `type/*` or `*/*`.
pub fn is_media_range(text: &str) -> bool {
    text == ANY || text.strip_suffix("/*").is_some_and(is_token) || is_media_type(text)
}

/// Whether a media range covers a media type or a narrower range.
///
/// Parameters are compared too, so callers remove them from a `Content-Type` first. `*/*` covers every text.
///
/// ```
/// use lexicon_syntax::media_type::covers;
///
/// assert!(covers("image/*", "Image/PNG"));
/// assert!(covers("*/*", "image/*"));
/// assert!(!covers("image/png", "image/*"));
/// ```
pub fn covers(range: &str, media_type: &str) -> bool {
    if range == ANY {
        return true;
    }
    let (Some((kind, subtype)), Some((other_kind, other_subtype))) =
        (range.split_once('/'), media_type.split_once('/'))
    else {
        return false;
    };
    kind.eq_ignore_ascii_case(other_kind)
        && match subtype {
            "*" => !other_subtype.is_empty(),
            subtype => subtype.eq_ignore_ascii_case(other_subtype),
        }
}

/// Whether a media type without parameters is JSON: `application/json`, or one with the suffix `+json` (RFC 6839).
///
/// ```
/// use lexicon_syntax::media_type::is_json;
///
/// assert!(is_json("Application/JSON"));
/// assert!(is_json("application/vnd.api+json"));
/// assert!(!is_json("application/json-seq"));
/// ```
pub fn is_json(media_type: &str) -> bool {
    let has_suffix = |subtype: &str| {
        let base = subtype.len().checked_sub("+json".len()).filter(|base| *base > 0);
        base.and_then(|base| subtype.get(base..)).is_some_and(|suffix| suffix.eq_ignore_ascii_case("+json"))
    };
    media_type.eq_ignore_ascii_case(JSON)
        || is_media_type(media_type) && media_type.split_once('/').is_some_and(|(_, subtype)| has_suffix(subtype))
}

/// Whether `text` is a token (RFC 9110, section 5.6.2) without `*`, which no registered name contains (RFC 6838).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_media_types_and_ranges() {
        for text in ["*/*", "video/*", "application/json", "application/vnd.ipld.car", "image/svg+xml"] {
            assert!(is_media_range(text), "{text}");
            assert_eq!(is_media_type(text), !text.contains('*'), "{text}");
        }
    }

    #[test]
    fn rejects_partial_ranges_lists_and_parameters() {
        for text in [
            "",
            "*",
            "json",
            "a/b, c/d",
            "text/plain; charset=utf-8",
            "*/json",
            "text/ht*",
            "/",
            "a/",
            "/b",
            "a/b/c",
            "image/",
            "/*",
        ] {
            assert!(!is_media_range(text) && !is_media_type(text), "{text}");
        }
    }

    #[test]
    fn ranges_cover_types_and_narrower_ranges() {
        for (range, covered) in [
            ("*/*", "image/png"),
            ("*/*", "*/*"),
            ("*/*", "image/*"),
            ("image/*", "image/svg+xml"),
            ("image/*", "Image/png"),
            ("IMAGE/*", "image/png"),
            ("image/*", "image/*"),
            ("video/mp4", "Video/MP4"),
            ("application/vnd.ipld.car", "application/vnd.ipld.car"),
        ] {
            assert!(covers(range, covered), "{range} {covered}");
        }
        for (range, other) in [
            ("image/*", "*/*"),
            ("image/*", "images/png"),
            ("image/*", "image"),
            ("image/*", "image/"),
            ("video/mp4", "video/mp4v"),
            ("video/mp4", "video/mp"),
            ("video/mp4", "video/mp4;q=1"),
            ("video/mp4", "video/*"),
            ("video/mp4", "*/*"),
            ("video/mp4", ""),
        ] {
            assert!(!covers(range, other), "{range} {other}");
        }
    }

    #[test]
    fn recognizes_json_by_type_or_suffix() {
        for text in ["application/json", "Application/JSON", "application/vnd.api+json", "model/gltf+JSON"] {
            assert!(is_json(text), "{text}");
        }
        for text in
            ["application/jsonl", "application/json-seq", "application/+json", "json", "+json", "*/*", "a/é+json"]
        {
            assert!(!is_json(text), "{text}");
        }
    }
}
