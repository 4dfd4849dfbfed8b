//! The server as an operator meets it: its own process, a real socket, a real database file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const PASSWORD: &str = "correct horse";
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder of the test's own, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("invites-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn database(&self) -> PathBuf {
        self.0.join("invites.sqlite")
    }

    fn codes(&self) -> HashSet<String> {
        let database = rusqlite::Connection::open(self.database()).unwrap();
        let mut codes = database.prepare("SELECT code FROM invite_code").unwrap();
        codes.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left_to_the_system = std::fs::remove_dir_all(&self.0);
    }
}

/// The server's process, which ends with the test whatever happens.
struct Server {
    process: Child,
    address: String,
    /// What it said before it listened.
    said: String,
}

impl Server {
    fn start(database: &Path, password: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_invites"));
        command.args(["--listen", "127.0.0.1:0", "--hostname", "pds.example.com", "--database"]).arg(database);
        match password {
            Some(password) => command.env("INVITES_ADMIN_PASSWORD", password),
            None => command.env_remove("INVITES_ADMIN_PASSWORD"),
        };
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let output = process.stdout.take().unwrap();
        let mut server = Self { process, address: String::new(), said: String::new() };
        for line in BufReader::new(output).lines() {
            let line = line.unwrap();
            if let Some(address) = line.strip_prefix("listening on http://") {
                address.clone_into(&mut server.address);
                return server;
            }
            server.said.push_str(&line);
        }
        panic!("the server ended before it listened: {}", server.said);
    }

    /// Ends it as an operator does, and says whether it ended well.
    fn stop(mut self, signal: &str) -> bool {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.success();
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the server did not end");
    }

    fn create(&self, body: &Value) -> (u16, Value) {
        create(&self.address, &format!("admin:{PASSWORD}"), body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended_already = self.process.kill();
        let _status = self.process.wait();
    }
}

fn create(address: &str, credentials: &str, body: &Value) -> (u16, Value) {
    let credentials = base64(credentials.as_bytes());
    let body = body.to_string();
    let head = format!(
        "POST /xrpc/com.atproto.server.createInviteCodes HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         authorization: Basic {credentials}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    send(address, &format!("{head}{body}"))
}

/// Sends a request and gives the status and the JSON of the answer.
fn send(address: &str, request: &str) -> (u16, Value) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap())
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

/// All codes of an answer.
fn codes(answer: &Value) -> Vec<String> {
    let accounts = answer["codes"].as_array().unwrap();
    let codes = accounts.iter().flat_map(|account| account["codes"].as_array().unwrap());
    codes.map(|code| code.as_str().unwrap().to_owned()).collect()
}

#[test]
fn codes_are_made_for_each_account_and_recorded_before_the_answer() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let (status, answer) = server.create(&json!({
        "codeCount": 2, "useCount": 3, "forAccounts": ["did:plc:ewvi7nxzyoun6zhxrhs64oiz", "did:web:example.com"],
    }));
    assert_eq!(status, 200, "{answer}");
    let accounts: Vec<&str> =
        answer["codes"].as_array().unwrap().iter().map(|account| account["account"].as_str().unwrap()).collect();
    assert_eq!(accounts, ["did:plc:ewvi7nxzyoun6zhxrhs64oiz", "did:web:example.com"]);
    let made = codes(&answer);
    assert_eq!(made.len(), 4);
    for code in &made {
        let random = code.strip_prefix("pds-example-com-").unwrap();
        let is_base32 = |letter: char| letter.is_ascii_lowercase() || ('2'..='7').contains(&letter);
        let parts: Vec<&str> = random.split('-').collect();
        assert!(parts.len() == 2 && parts.iter().all(|part| part.len() == 5 && part.chars().all(is_base32)), "{code}");
    }
    assert_eq!(folder.codes(), made.into_iter().collect());
}

#[test]
fn without_a_count_and_accounts_there_is_one_code_for_admin() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let (status, answer) = server.create(&json!({"useCount": 1}));
    assert_eq!((status, codes(&answer).len(), &answer["codes"][0]["account"]), (200, 1, &json!("admin")));
}

#[test]
fn what_is_beyond_the_limits_is_refused_and_makes_no_code() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let many: Vec<String> = (0..101).map(|number| format!("did:web:{number}.example.com")).collect();
    for (body, says) in [
        (json!({"codeCount": 0, "useCount": 1}), "codeCount"),
        (json!({"codeCount": 101, "useCount": 1}), "codeCount"),
        (json!({"useCount": 0}), "useCount"),
        (json!({"useCount": 1, "forAccounts": many}), "forAccounts"),
        (json!({"useCount": 1, "forAccounts": ["did:web:a.com", "admin"]}), "/forAccounts/1: expected a DID"),
        (json!({}), "/useCount: required"),
    ] {
        let (status, answer) = server.create(&body);
        assert_eq!((status, &answer["error"]), (400, &json!("InvalidRequest")), "{body}");
        assert!(answer["message"].as_str().unwrap().contains(says), "{body}: {answer}");
    }
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn only_the_administrator_makes_codes() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    for credentials in ["admin:wrong", "admin:", "root:correct horse", "admin", ""] {
        let (status, answer) =
            create(&server.address, credentials, &json!({"useCount": "what is wrong here is not told"}));
        assert_eq!((status, &answer["error"]), (401, &json!("AuthenticationRequired")), "{credentials}: {answer}");
    }
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn codes_survive_a_restart() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let before = codes(&server.create(&json!({"codeCount": 20, "useCount": 1})).1);
    assert!(server.stop("-TERM"), "SIGTERM ends it well");
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let after = codes(&server.create(&json!({"codeCount": 20, "useCount": 1})).1);
    assert!(server.stop("-INT"), "SIGINT ends it well");
    let all: HashSet<String> = before.into_iter().chain(after).collect();
    assert_eq!(all.len(), 40);
    assert_eq!(folder.codes(), all);
}

#[test]
fn fifty_callers_at_once_get_no_code_twice_and_lose_none() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let made: Vec<String> = thread::scope(|scope| {
        let caller = || server.create(&json!({"codeCount": 20, "useCount": 1}));
        let callers: Vec<_> = (0..50).map(|_| scope.spawn(caller)).collect();
        let answers = callers.into_iter().map(|caller| caller.join().unwrap());
        answers.flat_map(|(status, answer)| if status == 200 { codes(&answer) } else { panic!("{answer}") }).collect()
    });
    let distinct: HashSet<String> = made.iter().cloned().collect();
    assert_eq!((made.len(), distinct.len()), (1000, 1000));
    assert_eq!(folder.codes(), distinct);
}

#[test]
fn without_a_password_one_is_made_and_told_once() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), None);
    let told = server.said.split_once("password is ").unwrap().1.split(' ').next().unwrap();
    let (status, answer) = create(&server.address, &format!("admin:{told}"), &json!({"useCount": 1}));
    assert_eq!((status, server.said.matches(told).count()), (200, 1), "{answer}");
}

#[test]
fn its_health_is_told() {
    let folder = Folder::new();
    let server = Server::start(&folder.database(), Some(PASSWORD));
    let request = format!("GET /xrpc/_health HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.address);
    assert_eq!(send(&server.address, &request), (200, json!({"version": env!("CARGO_PKG_VERSION")})));
}
