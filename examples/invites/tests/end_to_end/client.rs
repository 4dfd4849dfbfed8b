//! A client that sends raw requests.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use serde_json::Value;

use crate::DEADLINE;

/// A health request that closes the connection.
pub const HEALTH: &str = "GET /xrpc/_health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/// A response with a JSON body.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    /// The status line and headers in lower case.
    pub head: String,
    pub body: Value,
}

impl Response {
    fn parse(response: &str) -> Option<Self> {
        let (head, body) = response.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_ascii_lowercase(), body: serde_json::from_str(body).ok()? })
    }

    pub fn has_header(&self, name: &str) -> bool {
        self.head.lines().any(|line| line.split(':').next() == Some(name))
    }

    /// Returns the codes for all accounts.
    pub fn codes(&self) -> Vec<String> {
        let accounts = self.body["codes"].as_array().unwrap();
        let codes = accounts.iter().flat_map(|account| account["codes"].as_array().unwrap());
        codes.map(|code| code.as_str().unwrap().to_owned()).collect()
    }
}

/// Connects with a deadline for each read and write.
pub fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    stream.set_write_timeout(Some(DEADLINE)).unwrap();
    stream
}

/// Sends a request that closes the connection, and reads the response.
pub fn send(address: &str, request: &[u8]) -> Response {
    let mut stream = connect(address);
    stream.write_all(request).unwrap();
    receive(stream)
}

/// Sends a request, and returns the status of a response with any body.
pub fn send_for_status(address: &str, request: &[u8]) -> u16 {
    let mut stream = connect(address);
    stream.write_all(request).unwrap();
    let mut head = [0; 12];
    stream.read_exact(&mut head).unwrap();
    std::str::from_utf8(&head[9..]).unwrap().parse().unwrap()
}

/// Reads a response until the connection is closed.
pub fn receive(mut stream: TcpStream) -> Response {
    let mut response = String::new();
    let read = stream.read_to_string(&mut response);
    Response::parse(&response).unwrap_or_else(|| panic!("no response: {response:?} {read:?}"))
}

/// Reads until the connection is closed or reset.
pub fn drain(stream: &mut TcpStream) -> String {
    let (mut received, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => received.extend_from_slice(&chunk[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the connection was not closed: {error}"),
        }
    }
    String::from_utf8(received).unwrap()
}

/// Sends an order.
pub fn create(address: &str, credentials: &str, body: &Value) -> Response {
    send(address, &order(credentials, "", body.to_string().as_bytes()))
}

/// Formats an order that closes the connection. Each of the `headers` ends with a line break.
pub fn order(credentials: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    order_kept_alive(credentials, &format!("connection: close\r\n{headers}"), body)
}

/// Formats an order that keeps the connection alive.
pub fn order_kept_alive(credentials: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let credentials = base64(credentials.as_bytes());
    let head = format!(
        "POST /xrpc/com.atproto.server.createInviteCodes HTTP/1.1\r\nhost: localhost\r\n\
         authorization: Basic {credentials}\r\ncontent-type: application/json\r\n{headers}content-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, index| bits << 8 | u32::from(*chunk.get(index).unwrap_or(&0)));
        for index in 0..4 {
            let digit = char::from(DIGITS[(bits >> (18 - 6 * index)) as usize & 63]);
            text.push(if index <= chunk.len() { digit } else { '=' });
        }
    }
    text
}
