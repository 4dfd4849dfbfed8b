//! What the headers of a request say of its body: media type, charset, coding, length.
//! Reading the bytes is left to `body`.

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue, header};
use mime::Mime;

use super::Error;

/// The media type of a body that is not declared to be of another.
pub(super) const JSON: &str = "application/json";

/// Refuses a body that does not say it is JSON in UTF-8.
///
/// The Lexicon section of the protocol's specification compares media types without their parameters; a charset is
/// looked at because a body in another one would only be noise to the JSON reader.
pub(super) fn require_json(headers: &HeaderMap) -> Result<(), Error> {
    let stated = require_type(headers, JSON)?;
    match stated.get_param(mime::CHARSET) {
        Some(charset) if charset != mime::UTF_8 && !charset.as_str().eq_ignore_ascii_case("utf8") => Err(
            Error::unsupported_media_type(format!("the charset `{charset}` is not read here: send the JSON in UTF-8")),
        ),
        _ => Ok(()),
    }
}

/// The media type of a body, in lower case and without parameters. Refuses one that `declared` does not cover.
pub(super) fn require(headers: &HeaderMap, declared: &str) -> Result<String, Error> {
    require_type(headers, declared).map(|stated| stated.essence_str().to_owned())
}

fn require_type(headers: &HeaderMap, declared: &str) -> Result<Mime, Error> {
    require_identity(headers)?;
    let stated = match content_type(headers, declared)? {
        Some(stated) => stated,
        // RFC 9110, section 8.3: what nobody names are bytes.
        None if declared == ANY => mime::APPLICATION_OCTET_STREAM,
        None => {
            let message = format!("the header `Content-Type` is missing: send {}", in_words(declared));
            return Err(Error::invalid_request(message));
        }
    };
    if covers(declared, stated.essence_str()) {
        return Ok(stated);
    }
    Err(Error::invalid_request(format!(
        "the body is `{}`, and this method takes {}: change the header `Content-Type`",
        stated.essence_str(),
        in_words(declared)
    )))
}

fn content_type(headers: &HeaderMap, declared: &str) -> Result<Option<Mime>, Error> {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Error::invalid_request("the header `Content-Type` is given more than once"));
    }
    let stated = value.to_str().ok().and_then(parsed);
    let malformed = || format!("the header `Content-Type` is not a media type: send {}", in_words(declared));
    stated.map(Some).ok_or_else(|| Error::invalid_request(malformed()))
}

/// White space around a semicolon and nothing behind one are legal (RFC 9110, section 5.6.6), and not known to `mime`.
fn parsed(media_type: &str) -> Option<Mime> {
    let parts: Vec<_> = media_type.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(";").parse().ok()
}

const ANY: &str = "*/*";

/// Whether a declared media type, which may be `*/*` or `image/*`, covers one without parameters.
/// A pattern covers no pattern: it is not what some bytes are.
pub(super) fn covers(declared: &str, media_type: &str) -> bool {
    let Some((kind, subtype)) = media_type.split_once('/').filter(|_| !media_type.contains('*')) else { return false };
    match declared.split_once('/') {
        Some(("*", "*")) => true,
        Some((declared, "*")) => declared.eq_ignore_ascii_case(kind),
        Some((declared, declared_subtype)) => {
            declared.eq_ignore_ascii_case(kind) && declared_subtype.eq_ignore_ascii_case(subtype)
        }
        None => false,
    }
}

/// Whether a text is a media type, with parameters or without.
pub(super) fn is_media_type(text: &str) -> bool {
    parsed(text).is_some()
}

/// A declared media type as messages name it.
pub(super) fn in_words(declared: &str) -> Cow<'static, str> {
    match declared {
        ANY => Cow::Borrowed("a body of any media type"),
        _ => Cow::Owned(format!("`{declared}`")),
    }
}

/// Refuses a compressed body. A layer in front that decompresses takes the header away, so this is only reached
/// where there is none.
fn require_identity(headers: &HeaderMap) -> Result<(), Error> {
    let is_identity = |coding: &[u8]| coding.trim_ascii().eq_ignore_ascii_case(b"identity");
    let identity = |value: &HeaderValue| value.as_bytes().split(|&byte| byte == b',').all(is_identity);
    if headers.get_all(header::CONTENT_ENCODING).iter().all(identity) {
        return Ok(());
    }
    let error = Error::unsupported_media_type(
        "this server does not decompress bodies: send it without `Content-Encoding`, \
         or put a decompression layer in front of the router",
    );
    Err(error.with_header(header::ACCEPT_ENCODING, HeaderValue::from_static("identity")))
}

/// The length that the client states, if it does.
pub(super) fn stated_length(headers: &HeaderMap) -> Result<Option<u64>, Error> {
    let mut stated = None;
    for value in headers.get_all(header::CONTENT_LENGTH) {
        let length = length(value.as_bytes()).ok_or_else(not_a_length)?;
        if stated.is_some_and(|stated| stated != length) {
            return Err(not_a_length());
        }
        stated = Some(length);
    }
    Ok(stated)
}

/// Digits and nothing else: `u64::from_str` would take a sign.
fn length(digits: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok()
}

fn not_a_length() -> Error {
    Error::invalid_request("the header `Content-Length` is not a length in bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    fn typed(value: &str) -> Result<(), Error> {
        require_json(&headers(header::CONTENT_TYPE, &[value]))
    }

    #[test]
    fn json_is_json_in_any_case_and_with_parameters() {
        for value in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/json;charset=UTF-8",
            "application/json; charset=\"utf-8\"",
            "application/json; charset=utf8",
            "application/json ; charset=utf-8",
            "application/json;",
            " application/json\t;; charset=utf-8 ;",
            "application/json; profile=\"a; b\"",
            "application/json; profile=x",
        ] {
            assert!(typed(value).is_ok(), "{value}: {:?}", typed(value));
        }
    }

    #[test]
    fn other_media_types_are_a_400_that_says_so() {
        for (value, part) in [
            ("text/plain", "`text/plain`"),
            ("application/jsonl", "`application/jsonl`"),
            ("application/vnd.api+json", "`application/vnd.api+json`"),
            ("json", "not a media type"),
            ("", "not a media type"),
            ("*/*", "`*/*`"),
            ("application/json, text/plain", "not a media type"),
        ] {
            let error = typed(value).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (400, "InvalidRequest"), "{value}");
            assert!(error.message().contains(part), "{value}: {}", error.message());
        }
        assert!(require_json(&HeaderMap::new()).unwrap_err().message().contains("missing"));
        let twice = headers(header::CONTENT_TYPE, &["application/json", "application/json"]);
        assert!(require_json(&twice).unwrap_err().message().contains("more than once"));
    }

    #[test]
    fn patterns_cover_media_types_and_no_patterns() {
        for (declared, covered) in [
            ("*/*", "image/png"),
            ("image/*", "image/svg+xml"),
            ("image/*", "Image/png"),
            ("IMAGE/*", "image/png"),
            ("video/mp4", "Video/MP4"),
            ("application/vnd.ipld.car", "application/vnd.ipld.car"),
        ] {
            assert!(covers(declared, covered), "{declared} {covered}");
        }
        for (declared, other) in [
            ("*/*", "*/*"),
            ("*/*", "image/*"),
            ("*/*", "image"),
            ("image/*", "image/*"),
            ("image/*", "images/png"),
            ("image/*", "image"),
            ("video/mp4", "video/mp4v"),
            ("video/mp4", "video/mp"),
            ("video/mp4", "video/*"),
            ("video/mp4", ""),
        ] {
            assert!(!covers(declared, other), "{declared} {other}");
        }
    }

    #[test]
    fn other_charsets_are_a_415() {
        for value in ["application/json; charset=utf-16", "application/json; charset=\"latin1\""] {
            assert_eq!(typed(value).unwrap_err().status().as_u16(), 415, "{value}");
        }
    }

    #[test]
    fn compressed_bodies_are_a_415_that_says_what_to_do() {
        let mut given = headers(header::CONTENT_TYPE, &["application/json"]);
        given.insert(header::CONTENT_ENCODING, HeaderValue::from_static("Identity"));
        assert!(require_json(&given).is_ok());
        for coding in ["gzip", "identity, gzip", "x"] {
            given.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            let error = require_json(&given).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (415, "UnsupportedMediaType"));
            assert_eq!(error.headers()[header::ACCEPT_ENCODING], "identity");
        }
    }

    #[test]
    fn stated_length_is_digits_alone() {
        let stated = |values: &[&str]| stated_length(&headers(header::CONTENT_LENGTH, values));
        assert_eq!(stated(&[]).unwrap(), None);
        assert_eq!(stated(&["7"]).unwrap(), Some(7));
        assert_eq!(stated(&["7", "7"]).unwrap(), Some(7));
        for values in [&["+7"][..], &["-7"], &["seven"], &[""], &["7", "8"], &["99999999999999999999"]] {
            assert_eq!(stated(values).unwrap_err().status().as_u16(), 400, "{values:?}");
        }
    }
}
