//! What the headers of a request say of its body: media type, charset, coding, length.
//! Reading the bytes is left to `body`.

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue, header};
use lexicon_syntax::media_type::{self, ANY, JSON, covers, is_json};

use super::{
    Error,
    content_type::{ContentType, OCTET_STREAM},
};

/// Rejects a body that is not stated to be JSON in UTF-8, and of the declared media type.
///
/// A method that declares `application/json` takes every type with the suffix `+json`: RFC 6839, section 3.1, has such a
/// body parsed as JSON. One that declares a type with that suffix takes no other.
pub(super) fn require_json(headers: &HeaderMap, declared: &str) -> Result<(), Error> {
    let stated = require_type(headers, declared)?;
    match stated.charset {
        Some(charset) if !["utf-8", "utf8"].iter().any(|utf8| charset.eq_ignore_ascii_case(utf8)) => {
            let message = format!("unsupported charset `{charset}`: send JSON in UTF-8");
            Err(Error::unsupported_media_type(message))
        }
        _ => Ok(()),
    }
}

/// The media type of a body, in lower case and without parameters. Rejects one that `declared` does not cover.
pub(super) fn require(headers: &HeaderMap, declared: &str) -> Result<String, Error> {
    require_type(headers, declared).map(ContentType::into_media_type)
}

fn require_type(headers: &HeaderMap, declared: &str) -> Result<ContentType, Error> {
    require_identity(headers)?;
    let stated = match content_type(headers)? {
        Some(stated) => stated,
        None if declared == ANY => ContentType { range: OCTET_STREAM.to_owned(), charset: None },
        None => {
            let message = format!("missing Content-Type header: expected {}", in_words(declared));
            return Err(Error::invalid_request(message));
        }
    };
    if covers(declared, &stated.range) || declared == JSON && is_json(&stated.range) {
        return Ok(stated);
    }
    Err(Error::invalid_request(format!("expected Content-Type {}, found `{}`", in_words(declared), stated.range)))
}

fn content_type(headers: &HeaderMap) -> Result<Option<ContentType>, Error> {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Error::invalid_request("duplicate Content-Type header"));
    }
    let stated = value.to_str().ok().and_then(ContentType::parse);
    stated.map(Some).ok_or_else(|| Error::invalid_request("malformed Content-Type header: expected a media type"))
}

/// Whether a text is a media type, with parameters or without.
pub(super) fn is_media_type(text: &str) -> bool {
    ContentType::parse(text).is_some_and(|stated| media_type::is_media_type(&stated.range))
}

/// A declared media type as messages name it.
pub(super) fn in_words(declared: &str) -> Cow<'static, str> {
    match declared {
        ANY => Cow::Borrowed("a body of any media type"),
        _ => Cow::Owned(format!("`{declared}`")),
    }
}

/// Rejects a compressed body. A decompression layer removes the header, so such a body is only seen without one. Empty
/// elements of a list are ignored (RFC 9110, section 5.6.1).
fn require_identity(headers: &HeaderMap) -> Result<(), Error> {
    let is_identity = |coding: &[u8]| coding.is_empty() || coding.eq_ignore_ascii_case(b"identity");
    let identity =
        |value: &HeaderValue| value.as_bytes().split(|&byte| byte == b',').map(<[u8]>::trim_ascii).all(is_identity);
    if headers.get_all(header::CONTENT_ENCODING).iter().all(identity) {
        return Ok(());
    }
    let error = Error::unsupported_media_type(
        "unsupported Content-Encoding: send the body uncompressed and without this header",
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

/// Whether the headers of an HTTP/1 request announce a body, of zero bytes or more (RFC 9112, section 6.3).
pub(super) fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::CONTENT_LENGTH) || headers.contains_key(header::TRANSFER_ENCODING)
}

/// Digits and nothing else: `u64::from_str` would take a sign.
fn length(digits: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok()
}

fn not_a_length() -> Error {
    Error::invalid_request("malformed Content-Length header: expected a length in bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    fn typed(value: &str) -> Result<(), Error> {
        require_json(&headers(header::CONTENT_TYPE, &[value]), JSON)
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
            ("json", "malformed Content-Type"),
            ("", "malformed Content-Type"),
            ("application/", "malformed Content-Type"),
            ("*/*", "`*/*`"),
            ("application/*", "`application/*`"),
            ("application/json, text/plain", "malformed Content-Type"),
        ] {
            let error = typed(value).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (400, "InvalidRequest"), "{value}");
            assert!(error.message().contains(part), "{value}: {}", error.message());
        }
        assert!(require_json(&HeaderMap::new(), JSON).unwrap_err().message().contains("missing"));
        let twice = headers(header::CONTENT_TYPE, &["application/json", "application/json"]);
        assert!(require_json(&twice, JSON).unwrap_err().message().contains("duplicate Content-Type"));
    }

    #[test]
    fn suffix_json_is_json_where_json_is_declared() {
        let stated = headers(header::CONTENT_TYPE, &["application/vnd.api+JSON; charset=utf-8"]);
        assert!(require_json(&stated, JSON).is_ok());
        assert!(require_json(&stated, "application/vnd.api+json").is_ok());
        assert!(require_json(&stated, "application/vnd.other+json").is_err());
        let plain = headers(header::CONTENT_TYPE, &["application/json"]);
        assert!(require_json(&plain, "application/vnd.api+json").is_err());
    }

    #[test]
    fn ranges_are_accepted_within_declared_ranges() {
        let accepted = |value: &str, declared: &str| require(&headers(header::CONTENT_TYPE, &[value]), declared);
        for (value, declared) in [("*/*", "*/*"), ("image/*", "*/*"), ("Image/*", "image/*")] {
            assert_eq!(accepted(value, declared).unwrap(), "application/octet-stream", "{value}");
        }
        for (value, declared) in [("*/*", "image/*"), ("*/*", "video/mp4"), ("video/*", "video/mp4"), ("image/", "*/*")]
        {
            assert_eq!(accepted(value, declared).unwrap_err().status().as_u16(), 400, "{value}");
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
        for coding in ["Identity", "", ", identity,,", " , "] {
            given.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            assert!(require_json(&given, JSON).is_ok(), "{coding}");
        }
        for coding in ["gzip", "identity, gzip", "x", ",gzip"] {
            given.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            let error = require_json(&given, JSON).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (415, "UnsupportedMediaType"));
            assert_eq!(error.headers()[header::ACCEPT_ENCODING], "identity");
            assert!(!error.message().contains("layer"), "{}", error.message());
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
