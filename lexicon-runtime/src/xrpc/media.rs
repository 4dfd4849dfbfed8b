//! What the headers of a request say of its body: media type, charset, coding, length.
//! Reading the bytes is left to `body`.

use http::{HeaderMap, HeaderValue, header};
use mime::Mime;

use super::Error;

/// Refuses a body that does not say it is JSON in UTF-8.
///
/// The Lexicon section of the protocol's specification compares media types without their parameters; a charset is
/// looked at because a body in another one would only be noise to the JSON reader.
pub(super) fn require_json(headers: &HeaderMap) -> Result<(), Error> {
    require_identity(headers)?;
    let stated = content_type(headers)?;
    if stated.essence_str() != mime::APPLICATION_JSON.essence_str() {
        return Err(Error::invalid_request(format!(
            "the body is `{}`, and this method takes `application/json`: change the header `Content-Type`",
            stated.essence_str()
        )));
    }
    match stated.get_param(mime::CHARSET) {
        Some(charset) if charset != mime::UTF_8 && !charset.as_str().eq_ignore_ascii_case("utf8") => Err(
            Error::unsupported_media_type(format!("the charset `{charset}` is not read here: send the JSON in UTF-8")),
        ),
        _ => Ok(()),
    }
}

fn content_type(headers: &HeaderMap) -> Result<Mime, Error> {
    let mut values = headers.get_all(header::CONTENT_TYPE).iter();
    let Some(value) = values.next() else {
        return Err(Error::invalid_request("the header `Content-Type` is missing: send `application/json`"));
    };
    if values.next().is_some() {
        return Err(Error::invalid_request("the header `Content-Type` is given more than once"));
    }
    let stated = value.to_str().ok().and_then(|text| without_gaps(text).parse().ok());
    stated
        .ok_or_else(|| Error::invalid_request("the header `Content-Type` is not a media type: send `application/json`"))
}

/// White space around a semicolon and nothing behind one are legal (RFC 9110, section 5.6.6), and not known to `mime`.
fn without_gaps(media_type: &str) -> String {
    media_type.split(';').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";")
}

/// Refuses a compressed body. A layer in front that decompresses takes the header away, so this is only reached
/// where there is none.
fn require_identity(headers: &HeaderMap) -> Result<(), Error> {
    let identity = |value: &HeaderValue| value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity");
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
