//! Uploads of files of any media type.

use super::client::Response;
use super::server::Server;

fn upload(server: &Server, headers: &str, body: &str) -> Response {
    server.request("POST", "/xrpc/com.example.room.picture", headers, body.as_bytes())
}

#[test]
fn accepts_media_type_in_declared_range() {
    let server = Server::start();
    for (stated, media_type) in [
        ("Content-Type: */*\r\n", "application/octet-stream"),
        ("Content-Type: image/*\r\n", "application/octet-stream"),
        ("Content-Type: Image/PNG; q=1\r\n", "image/png"),
        ("", "application/octet-stream"),
    ] {
        let response = upload(&server, &format!("{stated}Content-Length: 3\r\n"), "abc");
        assert_eq!((response.status, response.text()), (200, &*format!("{media_type} 3")), "{stated}");
    }
    for malformed in ["image/", "image", "*/png", ""] {
        let response = upload(&server, &format!("Content-Type: {malformed}\r\nContent-Length: 3\r\n"), "abc");
        assert!(response.error(400, "InvalidRequest").contains("malformed Content-Type"), "{malformed}");
    }
}

#[test]
fn accepts_empty_file_and_rejects_missing_file() {
    let server = Server::start();
    for (headers, body) in [("Content-Length: 0\r\n", ""), ("Transfer-Encoding: chunked\r\n", "0\r\n\r\n")] {
        let response = upload(&server, &format!("Content-Type: image/png\r\n{headers}"), body);
        assert_eq!((response.status, response.text()), (200, "image/png 0"), "{headers}");
    }
    let message = upload(&server, "Content-Type: image/png\r\n", "").error(400, "InvalidRequest");
    assert_eq!(
        message,
        "missing request body: expected a body of any media type; send `Content-Length: 0` for an empty body"
    );
}
