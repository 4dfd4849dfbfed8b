//! Files of any media type, as clients state it.

use super::client::Answer;
use super::server::Server;

fn upload(server: &Server, headers: &str, body: &str) -> Answer {
    server.request("POST", "/xrpc/com.example.room.picture", headers, body.as_bytes())
}

#[test]
fn media_range_of_the_document_is_accepted() {
    let server = Server::start();
    for (stated, understood) in [
        ("Content-Type: */*\r\n", "application/octet-stream"),
        ("Content-Type: image/*\r\n", "application/octet-stream"),
        ("Content-Type: Image/PNG; q=1\r\n", "image/png"),
        ("", "application/octet-stream"),
    ] {
        let answer = upload(&server, &format!("{stated}Content-Length: 3\r\n"), "abc");
        assert_eq!((answer.status, answer.text()), (200, &*format!("{understood} 3")), "{stated}");
    }
    for malformed in ["image/", "image", "*/png", ""] {
        let answer = upload(&server, &format!("Content-Type: {malformed}\r\nContent-Length: 3\r\n"), "abc");
        assert!(answer.refusal(400, "InvalidRequest").contains("not a media type"), "{malformed}");
    }
}

#[test]
fn empty_file_is_accepted_and_missing_one_rejected() {
    let server = Server::start();
    for (headers, body) in [("Content-Length: 0\r\n", ""), ("Transfer-Encoding: chunked\r\n", "0\r\n\r\n")] {
        let answer = upload(&server, &format!("Content-Type: image/png\r\n{headers}"), body);
        assert_eq!((answer.status, answer.text()), (200, "image/png 0"), "{headers}");
    }
    let message = upload(&server, "Content-Type: image/png\r\n", "").refusal(400, "InvalidRequest");
    assert_eq!(message, "the body is missing: send a body of any media type, or an empty one with `Content-Length: 0`");
}
