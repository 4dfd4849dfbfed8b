//! Concurrent orders, and orders that wait for a locked database.

use std::{
    collections::HashSet,
    io::{Read as _, Write as _},
    net::TcpStream,
};

use serde_json::json;

use crate::{
    PASSWORD,
    client::{connect, order, receive},
    folder::Folder,
    server::{Options, Server},
};

/// Sends orders without waiting for the responses.
pub fn send_orders(server: &Server, count: usize) -> Vec<TcpStream> {
    send_each(server, count, &order(&format!("admin:{PASSWORD}"), "", br#"{"useCount":1}"#))
}

fn send_each(server: &Server, count: usize, request: &[u8]) -> Vec<TcpStream> {
    let send = |_| {
        let mut stream = connect(&server.address);
        stream.write_all(request).unwrap();
        stream
    };
    (0..count).map(send).collect()
}

#[test]
fn health_does_not_wait_for_orders() {
    let folder = Folder::new();
    // There are more orders than connections, and no connection reaches the idle timeout.
    let arguments = &["--max-connections", "100", "--idle-timeout", "3600"];
    let server = Server::start_with(&folder, Options { arguments, ..Options::default() });
    let holder = folder.lock();
    let order = String::from_utf8(order(&format!("admin:{PASSWORD}"), "", br#"{"useCount":1}"#)).unwrap();
    let orders = send_each(&server, 150, order.replace("connection: close\r\n", "").as_bytes());
    let health = server.health();
    assert_eq!(health.status, 200, "{health:?}");
    for response in orders.into_iter().map(receive) {
        assert!(response.status == 503 && response.has_header("retry-after"), "{response:?}");
        assert_eq!(response.body["error"], "NotEnoughResources");
    }
    drop(holder);
    let response = server.create(&json!({"useCount": 1}));
    assert_eq!((response.status, folder.codes()), (200, response.codes().into_iter().collect()));
}

#[test]
fn responds_200_or_503_to_hundreds_of_orders() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let mut returned = HashSet::new();
    for response in send_orders(&server, 300).into_iter().map(receive) {
        match response.status {
            200 => returned.extend(response.codes()),
            // A slow disk does not record all orders in time.
            503 => assert!(response.has_header("retry-after"), "{response:?}"),
            _ => panic!("{response:?}"),
        }
    }
    assert!(!returned.is_empty());
    assert_eq!(folder.codes(), returned);
}

#[test]
fn does_not_record_orders_of_disconnected_clients() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let holder = folder.lock();
    let orders: Vec<TcpStream> = (0..20).map(|_| begin_order(&server)).collect();
    // The first order fails because of the lock, and the others are in the queue by then.
    server.wait_for_log(|log| log.contains(": failed "));
    drop(orders);
    server.wait_for_log(|log| log.contains(": abandoned ") && count_unsuccessful(log) == 20);
    drop(holder);
    let response = server.create(&json!({"useCount": 1}));
    assert_eq!((response.status, folder.codes()), (200, response.codes().into_iter().collect()));
}

/// Sends an order, and waits until the server reads its body.
fn begin_order(server: &Server) -> TcpStream {
    let body = br#"{"useCount":1}"#;
    let order = order(&format!("admin:{PASSWORD}"), "expect: 100-continue\r\n", body);
    let mut stream = connect(&server.address);
    stream.write_all(order.strip_suffix(body).unwrap()).unwrap();
    let mut response = [0; 25];
    stream.read_exact(&mut response).unwrap();
    assert_eq!(response, *b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(body).unwrap();
    stream
}

/// Counts the requests that ended without codes.
fn count_unsuccessful(log: &str) -> usize {
    log.lines().filter(|line| line.contains(": abandoned ") || line.contains(": failed ")).count()
}
