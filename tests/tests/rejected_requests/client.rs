//! A client that writes a whole request before it reads the response, as many HTTP libraries do.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

pub const PATIENCE: Duration = Duration::from_secs(30);

static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];

#[derive(Clone, Copy, Debug)]
pub enum Framing {
    /// By `Content-Length`.
    Stated,
    /// By `Transfer-Encoding: chunked`.
    Chunked,
}

/// A request with a body of zeros.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// The request line without the version.
    pub line: &'a str,
    /// Further headers, each with its line end.
    pub headers: &'a str,
    pub size: usize,
    pub framing: Framing,
    /// How much is written at once, 64 KiB at most.
    pub piece: usize,
    /// How long the client waits after each piece.
    pub pause: Duration,
}

/// A response.
#[derive(Debug)]
pub struct Received {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// What became of the connection after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum After {
    /// It carried another request.
    Reused,
    /// It was closed as `Connection: close` announced.
    ClosedAsAnnounced,
    /// It was closed and the response did not say so.
    ClosedUnannounced,
}

pub struct Connection(pub TcpStream);

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect_timeout(&address, PATIENCE).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        Self(stream)
    }

    /// Writes the head and the whole body.
    pub fn write(&mut self, sent: &Sent<'_>) -> io::Result<()> {
        self.write_head(sent)?;
        let mut left = sent.size;
        while left > 0 {
            let piece = &ZEROS[..left.min(sent.piece)];
            left -= piece.len();
            self.write_piece(piece, sent.framing)?;
            if !sent.pause.is_zero() {
                std::thread::sleep(sent.pause);
            }
        }
        match sent.framing {
            Framing::Stated => Ok(()),
            Framing::Chunked => self.0.write_all(b"0\r\n\r\n"),
        }
    }

    pub fn write_head(&mut self, sent: &Sent<'_>) -> io::Result<()> {
        let framing = match sent.framing {
            Framing::Stated => format!("Content-Length: {}", sent.size),
            Framing::Chunked => "Transfer-Encoding: chunked".to_owned(),
        };
        let head = format!("{} HTTP/1.1\r\nHost: localhost\r\n{framing}\r\n{}\r\n", sent.line, sent.headers);
        self.0.write_all(head.as_bytes())
    }

    pub fn write_piece(&mut self, piece: &[u8], framing: Framing) -> io::Result<()> {
        match framing {
            Framing::Stated => self.0.write_all(piece),
            Framing::Chunked => {
                self.0.write_all(format!("{:x}\r\n", piece.len()).as_bytes())?;
                self.0.write_all(piece)?;
                self.0.write_all(b"\r\n")
            }
        }
    }

    /// Reads one response.
    pub fn read(&mut self) -> io::Result<Received> {
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
        Ok(Received { status, head, body: String::from_utf8(body).unwrap() })
    }

    /// Finds out whether the connection carries another request.
    pub fn after(&mut self, response: &Received) -> After {
        if header(&response.head, "connection") == Some("close") {
            // The client closes its side as it was told to, so nothing remains for the server to wait for.
            let _closed_already = self.0.shutdown(Shutdown::Write);
            return After::ClosedAsAnnounced;
        }
        let probe = b"GET /xrpc/com.example.probe HTTP/1.1\r\nHost: localhost\r\n\r\n";
        match self.0.write_all(probe).and_then(|()| self.read()) {
            Ok(answer) => {
                assert_eq!(answer.status, 501);
                After::Reused
            }
            Err(_) => After::ClosedUnannounced,
        }
    }

    /// Reads until the server closes the connection, properly or not.
    pub fn await_close(&mut self) {
        let mut sink = [0; 4096];
        loop {
            match self.0.read(&mut sink) {
                Ok(0) => return,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return,
                Err(error) => panic!("the server keeps the connection: {error}"),
            }
        }
    }
}

/// The value of a header.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}
