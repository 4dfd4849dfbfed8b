//! The log: text and floods of clients, and a log or standard output that cannot be written.

use std::{
    io::{Read as _, Write as _},
    process::Stdio,
    thread,
};

use serde_json::json;

use crate::{
    client::{self, HEALTH, Response, connect},
    folder::Folder,
    server::{Options, Server, wait_for},
};

/// Sends three orders, and checks that they are recorded.
fn check_orders(folder: &Folder, server: &Server) {
    let codes: Vec<String> = (0..3).flat_map(|_| server.create(&json!({"useCount": 1})).codes()).collect();
    assert_eq!(codes.len(), 3);
    assert_eq!(folder.codes(), codes.into_iter().collect());
}

/// Sends requests for this path on one connection, and waits for all responses.
fn flood(server: &Server, path: &str, count: usize) {
    let mut stream = connect(&server.address);
    let mut reading = stream.try_clone().unwrap();
    let reader = thread::spawn(move || client::drain(&mut reading));
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    for _ in 0..count {
        stream.write_all(request.as_bytes()).unwrap();
    }
    stream.write_all(HEALTH.as_bytes()).unwrap();
    assert_eq!(reader.join().unwrap().matches("HTTP/1.1 ").count(), count + 1);
}

#[cfg(target_os = "linux")]
fn full_device() -> Stdio {
    std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into()
}

#[cfg(target_os = "linux")]
#[test]
fn serves_with_full_log() {
    let folder = Folder::new();
    let server = Server::start_with(&folder, Options { log: Some(full_device()), ..Options::default() });
    check_orders(&folder, &server);
    assert!(server.stop("-TERM"));
}

#[test]
fn serves_with_closed_log() {
    let folder = Folder::new();
    let mut server = Server::start_with(&folder, Options { log: Some(Stdio::piped()), ..Options::default() });
    drop(server.process.stderr.take());
    check_orders(&folder, &server);
    assert!(server.stop("-TERM"));
}

#[test]
fn serves_with_unread_log() {
    let folder = Folder::new();
    let mut server = Server::start_with(&folder, Options { log: Some(Stdio::piped()), ..Options::default() });
    let _unread = server.process.stderr.take();
    // The log lines of 500 such requests exceed the capacity of a pipe.
    flood(&server, &format!("/{}", "a".repeat(300)), 1000);
    check_orders(&folder, &server);
    assert!(server.stop("-TERM"));
}

#[test]
fn log_has_one_escaped_line_per_request() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let path = format!("/xrpc/\u{85}\u{9b}31m\u{2028}\u{2029}\u{202e}\u{2066}\u{200b}{}", "é".repeat(8000));
    let response =
        client::send_for_status(&server.address, format!("GET {path} HTTP/1.1\r\nhost: a\r\n\r\n").as_bytes());
    assert_eq!(response / 100, 4);
    let log = server.wait_for_log(|log| log.contains("rejected"));
    assert_eq!(log.lines().count(), 1, "{log:?}");
    assert!(log.len() < 700, "{log:?}");
    assert!(log.contains(r"path=/xrpc/\u{85}\u{9b}31m\u{2028}\u{2029}\u{202e}\u{2066}\u{200b}é"), "{log:?}");
}

#[test]
fn flood_does_not_suppress_orders_in_log() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    flood(&server, &format!("/{}", "a".repeat(1000)), 3000);
    check_orders(&folder, &server);
    // Successful health checks are not logged.
    assert_eq!(server.health().status, 200);
    let log = wait_for("the number of omitted lines", || {
        assert_eq!(server.create(&json!({"useCount": 1})).status, 200);
        Some(server.log()).filter(|log| log.contains("log lines omitted lines="))
    });
    assert!(log.matches(": done ").count() >= 4, "{log}");
    assert!(log.matches(": rejected ").count() < 2000);
    assert!(!log.contains("_health"));
}

#[cfg(target_os = "linux")]
#[test]
fn starts_without_standard_output_if_password_is_known() {
    let folder = Folder::new();
    let mut process = Options::default().command(&folder).stdout(full_device()).spawn().unwrap();
    let log = folder.path().join("log");
    let address = wait_for("the address", || {
        let log = std::fs::read_to_string(&log).unwrap();
        let (_, rest) = log.split_once("listening on http://")?;
        Some(rest.split_once(',')?.0.to_owned())
    });
    let health: Response = client::send(&address, HEALTH.as_bytes());
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(health.status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn fails_to_start_if_password_cannot_be_printed() {
    let folder = Folder::new();
    let options = Options { password: None, log: Some(Stdio::piped()), ..Options::default() };
    let mut process = options.command(&folder).stdout(full_device()).spawn().unwrap();
    let mut log = String::new();
    process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(1));
    assert!(log.contains("cannot print the generated password, set INVITES_ADMIN_PASSWORD"), "{log}");
    assert_eq!(log.lines().count(), 1, "{log}");
}
