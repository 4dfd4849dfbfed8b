//! Checks the headers of a request body: media type, charset, coding and length.

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue, header};
use lexicon_syntax::media_type::{ANY, JSON, covers, is_json};

use super::content_type::{ContentType, OCTET_STREAM};
use crate::xrpc::Error;

/// Rejects a body whose headers do not state the declared JSON type.
///
/// A method that declares `application/json` accepts every media type with the suffix `+json`: RFC 6839, section 3.1, has
/// such a body parsed as JSON. A method that declares a type with that suffix accepts no other.
pub fn require_json(headers: &HeaderMap, declared: &str) -> Result<(), Error> {
    let content_type = require_content_type(headers, declared)?;
    match content_type.charset {
        Some(charset) if !["utf-8", "utf8"].iter().any(|utf8| charset.eq_ignore_ascii_case(utf8)) => {
            let message = format!("unsupported charset `{charset}`: send JSON in UTF-8");
            Err(Error::unsupported_media_type(message))
        }
        _ => Ok(()),
    }
}

/// Returns the media type of a body, in lower case without parameters. Rejects one that `declared` does not cover.
pub fn require_media_type(headers: &HeaderMap, declared: &str) -> Result<String, Error> {
    require_content_type(headers, declared).map(ContentType::into_media_type)
}

fn require_content_type(headers: &HeaderMap, declared: &str) -> Result<ContentType, Error> {
    require_identity_coding(headers)?;
    let content_type = match content_type(headers)? {
        Some(content_type) => content_type,
        None if declared == ANY => ContentType { range: OCTET_STREAM.to_owned(), charset: None },
        None => {
            let message = format!("missing Content-Type header: expected {}", describe(declared));
            return Err(Error::invalid_request(message));
        }
    };
    if covers(declared, &content_type.range) || declared == JSON && is_json(&content_type.range) {
        return Ok(content_type);
    }
    let (expected, found) = (describe(declared), content_type.range);
    Err(Error::invalid_request(format!("expected Content-Type {expected}, found `{found}`")))
}

fn content_type(headers: &HeaderMap) -> Result<Option<ContentType>, Error> {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Error::invalid_request("duplicate Content-Type header"));
    }
    let content_type = value.to_str().ok().and_then(ContentType::parse);
    content_type.map(Some).ok_or_else(|| Error::invalid_request("malformed Content-Type header: expected a media type"))
}

/// Formats a declared media type for messages.
pub fn describe(declared: &str) -> Cow<'static, str> {
    match declared {
        ANY => Cow::Borrowed("a body of any media type"),
        _ => Cow::Owned(format!("`{declared}`")),
    }
}

/// Rejects a compressed body. A decompression layer in front removes the header. Empty elements of the list are ignored
/// (RFC 9110, section 5.6.1).
fn require_identity_coding(headers: &HeaderMap) -> Result<(), Error> {
    let is_identity = |coding: &[u8]| coding.is_empty() || coding.eq_ignore_ascii_case(b"identity");
    let all_identity =
        |value: &HeaderValue| value.as_bytes().split(|&byte| byte == b',').map(<[u8]>::trim_ascii).all(is_identity);
    if headers.get_all(header::CONTENT_ENCODING).iter().all(all_identity) {
        return Ok(());
    }
    let error = Error::unsupported_media_type(
        "unsupported Content-Encoding: send the body uncompressed and without this header",
    );
    Err(error.with_header(header::ACCEPT_ENCODING, HeaderValue::from_static("identity")))
}

/// Returns the stated length, if there is one.
pub fn content_length(headers: &HeaderMap) -> Result<Option<u64>, Error> {
    let malformed = || Error::invalid_request("malformed Content-Length header: expected a length in bytes");
    let mut content_length = None;
    for value in headers.get_all(header::CONTENT_LENGTH) {
        let length = parse_length(value.as_bytes()).ok_or_else(malformed)?;
        if content_length.is_some_and(|earlier| earlier != length) {
            return Err(malformed());
        }
        content_length = Some(length);
    }
    Ok(content_length)
}

/// Parses digits only: `u64::from_str` would accept a sign.
fn parse_length(digits: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok()
}

/// Whether the headers of an HTTP/1 request announce a body (RFC 9112, section 6.3). It may have zero bytes.
pub fn announce_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::CONTENT_LENGTH) || headers.contains_key(header::TRANSFER_ENCODING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, values: &[&str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    fn check_json(value: &str) -> Result<(), Error> {
        require_json(&headers(header::CONTENT_TYPE, &[value]), JSON)
    }

    #[test]
    fn accepts_json_in_any_case_with_parameters() {
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
            assert!(check_json(value).is_ok(), "{value}: {:?}", check_json(value));
        }
    }

    #[test]
    fn rejects_other_media_types() {
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
            let error = check_json(value).unwrap_err();
            assert_eq!((error.status().as_u16(), error.name()), (400, "InvalidRequest"), "{value}");
            assert!(error.message().contains(part), "{value}: {}", error.message());
        }
        assert!(require_json(&HeaderMap::new(), JSON).unwrap_err().message().contains("missing"));
        let twice = headers(header::CONTENT_TYPE, &["application/json", "application/json"]);
        assert!(require_json(&twice, JSON).unwrap_err().message().contains("duplicate Content-Type"));
    }

    #[test]
    fn accepts_json_suffix_for_declared_json() {
        let stated = headers(header::CONTENT_TYPE, &["application/vnd.api+JSON; charset=utf-8"]);
        assert!(require_json(&stated, JSON).is_ok());
        assert!(require_json(&stated, "application/vnd.api+json").is_ok());
        assert!(require_json(&stated, "application/vnd.other+json").is_err());
        let plain = headers(header::CONTENT_TYPE, &["application/json"]);
        assert!(require_json(&plain, "application/vnd.api+json").is_err());
    }

    #[test]
    fn accepts_ranges_within_declared_range() {
        let check =
            |value: &str, declared: &str| require_media_type(&headers(header::CONTENT_TYPE, &[value]), declared);
        for (value, declared) in [("*/*", "*/*"), ("image/*", "*/*"), ("Image/*", "image/*")] {
            assert_eq!(check(value, declared).unwrap(), "application/octet-stream", "{value}");
        }
        for (value, declared) in [("*/*", "image/*"), ("*/*", "video/mp4"), ("video/*", "video/mp4"), ("image/", "*/*")]
        {
            assert_eq!(check(value, declared).unwrap_err().status().as_u16(), 400, "{value}");
        }
    }

    #[test]
    fn rejects_other_charsets() {
        for value in ["application/json; charset=utf-16", "application/json; charset=\"latin1\""] {
            assert_eq!(check_json(value).unwrap_err().status().as_u16(), 415, "{value}");
        }
    }

    #[test]
    fn rejects_compressed_bodies() {
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
    fn parses_content_length_of_digits_only() {
        let stated = |values: &[&str]| content_length(&headers(header::CONTENT_LENGTH, values));
        assert_eq!(stated(&[]).unwrap(), None);
        assert_eq!(stated(&["7"]).unwrap(), Some(7));
        assert_eq!(stated(&["7", "7"]).unwrap(), Some(7));
        for values in [&["+7"][..], &["-7"], &["seven"], &[""], &["7", "8"], &["99999999999999999999"]] {
            assert_eq!(stated(values).unwrap_err().status().as_u16(), 400, "{values:?}");
        }
    }
}
