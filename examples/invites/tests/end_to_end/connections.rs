//! Idle connections, and more connections than the limit.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use serde_json::json;

use crate::{
    PASSWORD,
    client::{self, HEALTH, connect, drain, order},
    folder::Folder,
    server::{Options, Server, wait_for},
};

const IDLE_TIMEOUT: &[&str] = &["--idle-timeout", "1"];

fn start(arguments: &[&str]) -> (Server, Folder) {
    let folder = Folder::new();
    (Server::start_with(&folder, Options { arguments, ..Options::default() }), folder)
}

#[test]
fn closes_idle_and_half_sent_connections() {
    let (server, _folder) = start(IDLE_TIMEOUT);
    for head in ["", "GET /xrpc/_hea", "GET /xrpc/_health HTTP/1.1\r\nhost: local"] {
        let mut stream = connect(&server.address);
        stream.write_all(head.as_bytes()).unwrap();
        assert_eq!(drain(&mut stream), "", "{head}");
    }
}

#[test]
fn closes_connection_that_sends_head_byte_by_byte() {
    let (server, _folder) = start(IDLE_TIMEOUT);
    let mut stream = connect(&server.address);
    stream.write_all(b"GET /xrpc/_health HTTP/1.1\r\nx: ").unwrap();
    wait_for("the end of the connection", || stream.write_all(b"x").err());
}

#[test]
fn closes_kept_alive_connection_after_idle_timeout() {
    let (server, _folder) = start(IDLE_TIMEOUT);
    let mut stream = connect(&server.address);
    let request = HEALTH.replace("connection: close\r\n", "");
    stream.write_all(request.repeat(2).as_bytes()).unwrap();
    assert_eq!(drain(&mut stream).matches("HTTP/1.1 200 OK").count(), 2);
}

#[test]
fn closes_connection_that_reads_no_responses() {
    let (server, _folder) = start(IDLE_TIMEOUT);
    let mut stream = connect(&server.address);
    // Each response reports many violations, so the buffers between client and server are soon full.
    let accounts = vec!["x".repeat(60); 32];
    let body = json!({"useCount": 1, "forAccounts": accounts}).to_string();
    let request = order(&format!("admin:{PASSWORD}"), "", body.as_bytes());
    let request = String::from_utf8(request).unwrap().replace("connection: close\r\n", "");
    let error = wait_for("the end of the connection", || stream.write_all(request.repeat(100).as_bytes()).err());
    use std::io::ErrorKind::{BrokenPipe, ConnectionReset};
    assert!([BrokenPipe, ConnectionReset].contains(&error.kind()), "{error}");
}

#[test]
fn incomplete_body_is_408_after_idle_timeout() {
    let (server, _folder) = start(IDLE_TIMEOUT);
    let body = json!({"useCount": 1}).to_string();
    let request = order(&format!("admin:{PASSWORD}"), "", body.as_bytes());
    let mut stream = connect(&server.address);
    stream.write_all(&request[..request.len() - 5]).unwrap();
    let response = client::receive(stream);
    assert_eq!((response.status, response.body["error"].as_str()), (408, Some("RequestTimeout")));
}

#[test]
fn connections_beyond_limit_wait() {
    let (server, _folder) = start(&["--idle-timeout", "1", "--max-connections", "2"]);
    let idle = [connect(&server.address), connect(&server.address)];
    assert_eq!(server.health().status, 200);
    drop(idle);
    server.wait_for_log(|log| log.contains("connection limit reached"));
}

#[cfg(unix)]
#[test]
fn recovers_from_lack_of_file_descriptors() {
    let folder = Folder::new();
    let server = Server::start_with(&folder, Options { prepare: "ulimit -n 40", ..Options::default() });
    let idle: Vec<TcpStream> = (0..60).map(|_| connect(&server.address)).collect();
    server.wait_for_log(|log| log.contains("accepting no connections"));
    drop(idle);
    assert_eq!(server.health().status, 200);
    assert_eq!(server.create(&json!({"useCount": 1})).status, 200);
    assert!(server.log().matches("accepting no connections").count() < 100);
}

#[test]
fn rejects_head_larger_than_32_kib() {
    let (server, _folder) = start(&[]);
    let head = format!("GET /xrpc/_health HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "x".repeat(33 * 1024));
    assert_eq!(client::send_for_status(&server.address, head.as_bytes()), 431);
    let mut stream = connect(&server.address);
    stream.write_all(HEALTH.replace("close", &"x".repeat(30 * 1024)).as_bytes()).unwrap();
    let mut status = [0; 15];
    stream.read_exact(&mut status).unwrap();
    assert_eq!(status, *b"HTTP/1.1 200 OK");
}
