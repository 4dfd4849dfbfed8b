//! Compressed request bodies: gzip, deflate, br and zstd.
//! The router counts its limits behind this, so a small body that decompresses to a large one is rejected with 413.

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::Response,
};
use tower_http::decompression::RequestDecompressionLayer;

const UNSUPPORTED: &str = r#"{"error":"UnsupportedMediaType","message":"unsupported `Content-Encoding`: expected one of gzip, deflate, br, zstd"}"#;

/// Decompresses the request bodies of `app`.
///
/// Any other coding is 415 with `Accept-Encoding`.
pub fn accept_compressed(app: Router) -> Router {
    // The last layer is the first to see a request.
    app.layer(RequestDecompressionLayer::new())
        .layer(middleware::map_request(normalize_coding))
        .layer(middleware::map_response(explain_unsupported))
}

/// Codings are case-insensitive, and `x-gzip` means `gzip` (RFC 9110, section 8.4.1); the layer knows them in lower case.
async fn normalize_coding(mut request: Request) -> Request {
    if let Some(coding) = request.headers_mut().get_mut(header::CONTENT_ENCODING) {
        let name = coding.as_bytes().to_ascii_lowercase();
        let name = if name == b"x-gzip" { b"gzip".as_slice() } else { &name };
        if let Ok(name) = HeaderValue::from_bytes(name) {
            *coding = name;
        }
    }
    request
}

/// The layer's own 415 has no body; clients of XRPC expect a JSON error.
async fn explain_unsupported(mut response: Response) -> Response {
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE);
    if response.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE && is_bare {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *response.body_mut() = UNSUPPORTED.into();
    }
    response
}
