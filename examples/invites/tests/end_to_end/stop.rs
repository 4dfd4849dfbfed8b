//! Shutdown with open requests.
#![cfg(unix)]

use std::{collections::HashSet, io::Write as _, net::TcpStream};

use crate::{
    client::{self, connect},
    folder::Folder,
    server::Server,
    waiting::send_orders,
};

/// Sends an incomplete order.
fn send_incomplete_order(server: &Server) -> TcpStream {
    let order = client::order(&format!("admin:{}", crate::PASSWORD), "", br#"{"useCount":1}"#);
    let mut stream = connect(&server.address);
    stream.write_all(&order[..order.len() - 5]).unwrap();
    stream
}

#[test]
fn completes_open_orders_before_exit() {
    let folder = Folder::new();
    let mut server = Server::start(&folder);
    let _idle = connect(&server.address);
    let holder = folder.lock();
    let orders = send_orders(&server, 20);
    server.signal("-TERM");
    server.wait_for_log(|log| log.contains("stopping"));
    drop(holder);
    let mut returned = HashSet::new();
    for mut stream in orders {
        // The last connections may not be accepted before the signal.
        let response = client::drain(&mut stream);
        assert!(["", "HTTP/1.1 200", "HTTP/1.1 503"].contains(&response.get(..12).unwrap_or("")), "{response}");
        if response.starts_with("HTTP/1.1 200") {
            let body = response.split_once("\r\n\r\n").unwrap().1;
            let body: serde_json::Value = serde_json::from_str(body).unwrap();
            returned.insert(body["codes"][0]["codes"][0].as_str().unwrap().to_owned());
        }
    }
    assert!(server.wait().success());
    assert_eq!(folder.codes(), returned);
}

#[test]
fn exits_while_other_process_locks_database() {
    let folder = Folder::new();
    let mut server = Server::start(&folder);
    let holder = folder.lock();
    let _orders = send_orders(&server, 100);
    server.signal("-TERM");
    assert!(server.wait().success(), "{}", server.log());
    drop(holder);
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn exits_after_timeout_despite_incomplete_order() {
    let folder = Folder::new();
    let mut server = Server::start(&folder);
    let _incomplete = send_incomplete_order(&server);
    // Connections are accepted in sequence, so the incomplete order is open after this response.
    assert_eq!(server.health().status, 200);
    server.signal("-TERM");
    assert!(server.wait().success(), "{}", server.log());
    assert!(server.log().contains("dropping requests that are still open after 10s"), "{}", server.log());
}

#[test]
fn second_signal_exits_without_recording() {
    let folder = Folder::new();
    let mut server = Server::start(&folder);
    let _incomplete = send_incomplete_order(&server);
    let holder = folder.lock();
    let _orders = send_orders(&server, 20);
    assert_eq!(server.health().status, 200);
    server.signal("-TERM");
    server.wait_for_log(|log| log.contains("stopping"));
    server.signal("-TERM");
    assert!(server.wait().success(), "{}", server.log());
    assert!(server.log().contains("dropping open requests after the second signal"), "{}", server.log());
    drop(holder);
    assert_eq!(folder.codes(), HashSet::new());
}
