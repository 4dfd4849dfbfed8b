//! Parser of the header `Content-Type` (RFC 9110, section 8.3).

use std::borrow::Cow;

use lexicon_syntax::media_type::{self, is_media_range};

/// The media type of bytes of unknown type (RFC 9110, section 8.3).
pub const OCTET_STREAM: &str = "application/octet-stream";

/// A parsed `Content-Type`.
pub struct ContentType {
    /// A media type or a media range, in lower case and without parameters.
    pub range: String,
    /// The first parameter `charset`.
    pub charset: Option<String>,
}

impl ContentType {
    /// Parses a media type or a media range. Clients send ranges that they copy from the `encoding` of a document.
    pub fn parse(text: &str) -> Option<Self> {
        let (range, mut rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        let range = trimmed(range);
        if !is_media_range(range) {
            return None;
        }
        let mut charset = None;
        while let Some(after) = rest.strip_prefix(';') {
            let (parameter, next) = parameter(after.trim_start_matches([' ', '\t']))?;
            if let Some((name, value)) = parameter
                && name.eq_ignore_ascii_case("charset")
                && charset.is_none()
            {
                charset = Some(value.into_owned());
            }
            rest = next;
        }
        rest.is_empty().then(|| Self { range: range.to_ascii_lowercase(), charset })
    }

    pub fn is_media_type(&self) -> bool {
        media_type::is_media_type(&self.range)
    }

    /// Returns the media type of the bytes, unknown for a range.
    pub fn into_media_type(self) -> String {
        if self.is_media_type() { self.range } else { OCTET_STREAM.to_owned() }
    }
}

type Parameter<'a> = (&'a str, Cow<'a, str>);

/// Splits off one parameter, which may be empty, and the white space after it.
fn parameter(text: &str) -> Option<(Option<Parameter<'_>>, &str)> {
    if text.is_empty() || text.starts_with(';') {
        return Some((None, text));
    }
    let (name, after) = text.split_once('=')?;
    if !is_token(name) {
        return None;
    }
    let (value, rest) = match after.strip_prefix('"') {
        Some(quoted) => unquoted(quoted)?,
        None => {
            let (value, rest) = after.split_at(after.find(';').unwrap_or(after.len()));
            let value = trimmed(value);
            is_token(value).then_some((Cow::Borrowed(value), rest))?
        }
    };
    Some((Some((name, value)), rest.trim_start_matches([' ', '\t'])))
}

/// Splits a quoted string without its first quote into the unescaped text and the rest after the last quote.
fn unquoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return Some((Cow::Owned(value), &text[index + 1..])),
            '\\' => value.push(characters.next()?.1),
            character => value.push(character),
        }
    }
    None
}

/// Whether `text` is a token (RFC 9110, section 5.6.2), which may contain `*`, unlike the names of media types.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::ContentType;

    fn parsed(text: &str) -> Option<(String, Option<String>)> {
        ContentType::parse(text).map(|parsed| (parsed.range, parsed.charset))
    }

    #[test]
    fn parses_media_type_and_charset() {
        for (text, range, charset) in [
            ("Text/HTML", "text/html", None),
            ("text/plain;charset=utf-8", "text/plain", Some("utf-8")),
            (" text/plain\t;; Charset=\"ut\\f-8\" ; charset=x;", "text/plain", Some("utf-8")),
            ("a/b; profile=\"x; charset=no\"; charset=yes", "a/b", Some("yes")),
            ("*/*", "*/*", None),
            ("image/*;q=1", "image/*", None),
        ] {
            assert_eq!(parsed(text), Some((range.to_owned(), charset.map(str::to_owned))), "{text}");
        }
    }

    #[test]
    fn rejects_malformed_values() {
        for text in [
            "",
            "image",
            "image/",
            "/png",
            "a/b, c/d",
            "a/b c",
            "a/b; charset",
            "a/b; =x",
            "a/b; x=\"y",
            "a/b; x=\"y\" z",
            "a/b; x=y z",
            "a/b; x y=z",
            "*",
            "*/png",
            "text/ht*",
        ] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }

    #[test]
    fn converts_range_to_octet_stream() {
        for (text, media_type) in [("Image/PNG", "image/png"), ("*/*", "application/octet-stream")] {
            assert_eq!(ContentType::parse(text).unwrap().into_media_type(), media_type);
        }
    }
}
