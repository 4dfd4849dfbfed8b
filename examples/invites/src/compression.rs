//! Decompresses request bodies: gzip, deflate, br and zstd.
//!
//! The limits of the router apply to the decompressed body, so a small body that decompresses to a large one is a 413.

use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware,
    response::Response,
};
use tower_http::decompression::RequestDecompressionLayer;

const UNSUPPORTED: &str = r#"{"error":"UnsupportedMediaType","message":"unsupported `Content-Encoding`: expected one of gzip, deflate, br, zstd"}"#;

/// Decompresses the request bodies of `app`.
///
/// Another coding is a 415 with `Accept-Encoding`. The 415 of the router would say that no coding is supported.
pub fn accept_compressed(app: Router) -> Router {
    // The layer that is added last receives the request first.
    app.layer(RequestDecompressionLayer::new())
        .layer(middleware::map_request(normalize_coding))
        .layer(middleware::map_response(explain_unsupported))
}

/// Rewrites `Content-Encoding` to the form that the layer accepts.
async fn normalize_coding(mut request: Request) -> Request {
    let codings = codings(request.headers());
    if codings.is_empty() {
        request.headers_mut().remove(header::CONTENT_ENCODING);
    } else if let Ok(codings) = HeaderValue::from_bytes(&codings) {
        request.headers_mut().insert(header::CONTENT_ENCODING, codings);
    }
    request
}

/// Returns the codings of a body in lower case, separated by commas, without empty elements and `identity`.
///
/// Codings are case-insensitive, and `x-gzip` means `gzip` (RFC 9110, section 8.4.1). Empty elements of a list are ignored
/// (section 5.6.1).
fn codings(headers: &HeaderMap) -> Vec<u8> {
    let values = headers.get_all(header::CONTENT_ENCODING).iter();
    let elements = values.flat_map(|value| value.as_bytes().split(|&byte| byte == b','));
    let codings = elements.map(|coding| match coding.trim_ascii().to_ascii_lowercase() {
        coding if coding == b"x-gzip" => b"gzip".to_vec(),
        coding => coding,
    });
    codings.filter(|coding| !coding.is_empty() && coding != b"identity").collect::<Vec<_>>().join(&b", "[..])
}

/// Adds a JSON error to the 415 of the layer, which has no body.
async fn explain_unsupported(mut response: Response) -> Response {
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE);
    if response.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE && is_bare {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *response.body_mut() = UNSUPPORTED.into();
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalizes_lists_of_codings() {
        for (values, expected) in [
            (&[][..], ""),
            (&[""], ""),
            (&["identity,,"], ""),
            (&[" , IDENTITY"], ""),
            (&["gzip,"], "gzip"),
            (&[", gzip"], "gzip"),
            (&["X-GZIP ,identity"], "gzip"),
            (&["identity", "", "br"], "br"),
            (&["gzip", "GZip"], "gzip, gzip"),
            (&["gzip,,br"], "gzip, br"),
            (&["x"], "x"),
        ] {
            let values = values.iter().map(|value| (header::CONTENT_ENCODING, HeaderValue::from_static(value)));
            assert_eq!(codings(&values.clone().collect()), expected.as_bytes(), "{:?}", values.collect::<Vec<_>>());
        }
    }
}
