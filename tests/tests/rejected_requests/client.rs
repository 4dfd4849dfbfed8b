//! A client that sends a whole request before it reads the response, as many HTTP libraries do.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

pub const TIMEOUT: Duration = Duration::from_secs(30);

static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

#[derive(Clone, Copy, Debug)]
pub enum Framing {
    /// `Content-Length`.
    ContentLength,
    /// `Transfer-Encoding: chunked`.
    Chunked,
}

/// A request with a body of zeros.
#[derive(Clone, Copy)]
pub struct Upload<'a> {
    /// The request line without the version.
    pub line: &'a str,
    /// Further headers, each with its line break.
    pub headers: &'a str,
    pub size: usize,
    pub framing: Framing,
    /// Bytes of each write, at most 64 KiB.
    pub piece: usize,
    /// The pause after each write.
    pub pause: Duration,
}

/// A response.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// State of a connection after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConnectionState {
    /// The connection carried another request.
    Reused,
    /// The response announced `Connection: close`.
    CloseAnnounced,
    /// The server closed the connection without announcement.
    ClosedUnannounced,
}

pub struct Connection(pub TcpStream);

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect_timeout(&address, TIMEOUT).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream.set_write_timeout(Some(TIMEOUT)).unwrap();
        Self(stream)
    }

    /// Sends the head and the whole body.
    pub fn write(&mut self, upload: &Upload<'_>) -> io::Result<()> {
        self.write_head(upload)?;
        let mut left = upload.size;
        while left > 0 {
            let piece = &ZEROS[..left.min(upload.piece)];
            left -= piece.len();
            self.write_piece(piece, upload.framing)?;
            if !upload.pause.is_zero() {
                std::thread::sleep(upload.pause);
            }
        }
        match upload.framing {
            Framing::ContentLength => Ok(()),
            Framing::Chunked => self.0.write_all(b"0\r\n\r\n"),
        }
    }

    pub fn write_head(&mut self, upload: &Upload<'_>) -> io::Result<()> {
        let framing = match upload.framing {
            Framing::ContentLength => format!("Content-Length: {}", upload.size),
            Framing::Chunked => "Transfer-Encoding: chunked".to_owned(),
        };
        let head = format!("{} HTTP/1.1\r\nHost: localhost\r\n{framing}\r\n{}\r\n", upload.line, upload.headers);
        self.0.write_all(head.as_bytes())
    }

    pub fn write_piece(&mut self, piece: &[u8], framing: Framing) -> io::Result<()> {
        match framing {
            Framing::ContentLength => self.0.write_all(piece),
            Framing::Chunked => {
                self.0.write_all(format!("{:x}\r\n", piece.len()).as_bytes())?;
                self.0.write_all(piece)?;
                self.0.write_all(b"\r\n")
            }
        }
    }

    /// Reads one response.
    pub fn read(&mut self) -> io::Result<Response> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            self.0.read_exact(&mut byte)?;
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let length = header(&head, "content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(Response { status, head, body: String::from_utf8(body).unwrap() })
    }

    /// Checks whether the connection carries another request.
    pub fn state_after(&mut self, response: &Response) -> ConnectionState {
        if header(&response.head, "connection") == Some("close") {
            // Without the close, the server would wait for the client until its timeout.
            let _closed_already = self.0.shutdown(Shutdown::Write);
            return ConnectionState::CloseAnnounced;
        }
        let probe = b"GET /xrpc/com.example.probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
        match self.0.write_all(probe).and_then(|()| self.read()) {
            Ok(response) => {
                assert_eq!(response.status, 501);
                ConnectionState::Reused
            }
            Err(_) => ConnectionState::ClosedUnannounced,
        }
    }

    /// Reads until the server closes or resets the connection.
    pub fn await_close(&mut self) {
        let mut sink = [0; 4096];
        loop {
            match self.0.read(&mut sink) {
                Ok(0) => return,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return,
                Err(error) => panic!("the server does not close the connection: {error}"),
            }
        }
    }
}

/// Returns the value of a header.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}
