//! A client over a raw socket. It sends the given bytes and reads one response.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

const TIMEOUT: Duration = Duration::from_secs(20);

/// A connection to the server.
pub struct Connection(TcpStream);

/// A response.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect_timeout(&address, TIMEOUT).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream.set_write_timeout(Some(TIMEOUT)).unwrap();
        Self(stream)
    }

    /// Sends bytes. The server reads them even if it has already rejected the request.
    pub fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).unwrap();
    }

    /// Closes the sending side.
    pub fn close_write(&mut self) {
        self.0.shutdown(Shutdown::Write).unwrap();
    }

    /// Reads one response. The response to a HEAD request has no body.
    pub fn read_response(&mut self, method: &str) -> Response {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            assert_eq!(self.0.read(&mut byte).unwrap(), 1, "the connection ended within the response head");
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
        let mut response = Response { status, headers, body: Vec::new() };
        if method != "HEAD" {
            let length = response.header("content-length").expect("the response has a Content-Length").parse().unwrap();
            response.body.resize(length, 0);
            self.0.read_exact(&mut response.body).unwrap();
        }
        response
    }
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/json"), "{}", self.text());
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Returns the message of an error response with this status and name.
    #[track_caller]
    pub fn error(&self, status: u16, name: &str) -> String {
        let body = self.json();
        assert_eq!((self.status, body["error"].as_str()), (status, Some(name)), "{}", self.text());
        body["message"].as_str().expect("a message").to_owned()
    }

    /// Returns the body of a successful response.
    #[track_caller]
    pub fn success(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()
    }

    /// Asserts that an error response is a JSON object with a message and a name without white space.
    #[track_caller]
    pub fn assert_error_format(&self) {
        if self.status == 200 || self.body.is_empty() && self.header("content-length") != Some("0") {
            return;
        }
        let body = self.json();
        let name = body["error"].as_str().expect("a name");
        assert!(!name.is_empty() && !name.contains(char::is_whitespace), "{body}");
        assert!(body["message"].as_str().is_some_and(|message| !message.is_empty()), "{body}");
    }
}
