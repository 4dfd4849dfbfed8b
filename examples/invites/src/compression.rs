//! Compressed request bodies: gzip, deflate, br and zstd.
//! The router counts its limits after this, so a small body that decompresses to a large one is rejected with 413.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::Response,
};
use http_body_util::Limited;
use tower_http::decompression::RequestDecompressionLayer;

/// The most bytes that are decompressed. More than the router takes, and the only limit where it discards a body, as of
/// a caller without the password: a few kilobytes must not become gigabytes of work.
const DECOMPRESSED_LIMIT: usize = 1024 * 1024;

const UNSUPPORTED: &str = r#"{"error":"UnsupportedMediaType","message":"unsupported `Content-Encoding`: expected one of gzip, deflate, br, zstd"}"#;

/// Marks a request whose body is compressed, since decompression removes the header.
#[derive(Clone)]
struct Compressed;

/// Decompresses the request bodies of `app`.
///
/// Any other coding is 415 with `Accept-Encoding`.
pub fn accept_compressed(app: Router) -> Router {
    // The last layer is the first to see a request.
    app.layer(middleware::map_request(limit_decompressed))
        .layer(RequestDecompressionLayer::new())
        .layer(middleware::map_request(normalize_coding))
        .layer(middleware::map_response(explain_unsupported))
}

/// Codings are case-insensitive, and `x-gzip` means `gzip` (RFC 9110, section 8.4.1); the layer knows them in lower case.
async fn normalize_coding(mut request: Request) -> Request {
    if let Some(coding) = request.headers_mut().get_mut(header::CONTENT_ENCODING) {
        let name = coding.as_bytes().to_ascii_lowercase();
        let name = if name == b"x-gzip" { b"gzip".as_slice() } else { &name };
        let is_compressed = name != b"identity";
        if let Ok(name) = HeaderValue::from_bytes(name) {
            *coding = name;
        }
        if is_compressed {
            request.extensions_mut().insert(Compressed);
        }
    }
    request
}

async fn limit_decompressed(request: Request) -> Request {
    if request.extensions().get::<Compressed>().is_none() {
        return request;
    }
    request.map(|body| Body::new(Limited::new(body, DECOMPRESSED_LIMIT)))
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use axum::routing::post;
    use flate2::{Compression, write::GzEncoder};
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    use super::*;

    /// Sends a body to a handler that reads all of it, and returns its result.
    async fn read_all(coding: &'static str, body: Vec<u8>) -> StatusCode {
        let read = async |body: Body| match axum::body::to_bytes(body, usize::MAX).await {
            Ok(_) => StatusCode::OK,
            Err(_) => StatusCode::PAYLOAD_TOO_LARGE,
        };
        let app = accept_compressed(Router::new().route("/", post(read)));
        let request = Request::post("/").header(header::CONTENT_ENCODING, coding).body(Body::from(body)).unwrap();
        TowerToHyperService::new(app).call(request).await.unwrap().status()
    }

    fn gzip(length: usize) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&vec![0; length]).unwrap();
        encoder.finish().unwrap()
    }

    #[tokio::test]
    async fn stops_decompressing_after_1_mib() {
        assert_eq!(read_all("gzip", gzip(DECOMPRESSED_LIMIT)).await, StatusCode::OK);
        assert_eq!(read_all("gzip", gzip(DECOMPRESSED_LIMIT + 1)).await, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(read_all("X-GZIP", gzip(DECOMPRESSED_LIMIT + 1)).await, StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn leaves_limit_of_plain_bodies_to_router() {
        assert_eq!(read_all("identity", vec![0; DECOMPRESSED_LIMIT + 1]).await, StatusCode::OK);
    }
}
