//! The program and the diagnostics of README.md.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{create, create_with};

const README: &str = include_str!("../../../README.md");
const DOCUMENT: &str = include_str!("../../../lexicons/com/atproto/server/createInviteCodes.json");

/// The dependencies that README.md adds, with the features that the workspace builds.
const DEPENDENCIES: &str = r#"axum = { version = "0.8", default-features = false, features = ["http1", "tokio"] }
tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"] }
tracing-subscriber = { version = "0.3", default-features = false, features = ["fmt"] }
"#;

/// A process that is killed when the test ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn readme_program_serves_requests() {
    let program = README.split("```rust,no_run\n").nth(1).and_then(|rest| rest.split("```").next());
    // A free port instead of a fixed one.
    let program = program.expect("README.md has a program").replace("127.0.0.1:2583", "127.0.0.1:0");
    let document = ("lexicons/com/atproto/server/createInviteCodes.json", DOCUMENT);
    let package = create_with("readme", &["axum"], DEPENDENCIES, &[("src/main.rs", &program), document]);
    package.cargo(&["build"]);

    let mut server =
        Server(Command::new(package.program()).stdout(Stdio::piped()).spawn().expect("the program starts"));
    let mut line = String::new();
    let mut stdout = BufReader::new(server.0.stdout.take().expect("standard output is piped"));
    stdout.read_line(&mut line).expect("the address is read");
    let address = line.trim().strip_prefix("listening on http://").expect("the program prints its address");

    let body = r#"{"codeCount":2,"useCount":1,"forAccounts":["did:web:example.com"]}"#;
    let response = post(address, "Authorization: Basic YWRtaW46c2VjcmV0\r\n", body);
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    let codes = r#"["example-com-00000","example-com-00001"]"#;
    assert!(
        response.ends_with(&format!(r#"{{"codes":[{{"account":"did:web:example.com","codes":{codes}}}]}}"#)),
        "{response}"
    );

    let response = post(address, "", body);
    assert!(response.starts_with("HTTP/1.1 401 Unauthorized\r\n"), "{response}");
    let response = post(address, "Authorization: Basic YWRtaW46c2VjcmV0\r\n", r#"{"forAccounts":["not-a-did"]}"#);
    let message = r#"/forAccounts/0: expected a DID, found \"not-a-did\"\n/useCount: missing required field"#;
    assert!(response.ends_with(&format!(r#"{{"error":"InvalidRequest","message":"{message}"}}"#)), "{response}");
}

fn post(address: &str, headers: &str, body: &str) -> String {
    let mut connection = TcpStream::connect(address).expect("the server accepts the connection");
    connection.set_read_timeout(Some(Duration::from_secs(30))).expect("the timeout is set");
    let length = body.len();
    let request = format!(
        "POST /xrpc/com.atproto.server.createInviteCodes HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    connection.write_all(request.as_bytes()).expect("the request is written");
    let mut response = String::new();
    connection.read_to_string(&mut response).expect("the response is read");
    response
}

const PAINT: &str = r#"{
  "lexicon": 1,
  "id": "com.example.paint",
  "defs": {
    "main": {
      "type": "procedure",
      "input": {
        "encoding": "application/json",
        "description": "What to mix.",
        "schema": {
          "type": "object",
          "required": ["colour", "litres"],
          "properties": {
            "color": { "type": "strng", "maxLength": 64 },
            "litres": { "type": "integer" }
          }
        }
      }
    }
  }
}
"#;

const LID: &str = r#"{
  "lexicon": 1,
  "id": "com.example.lid",
  "defs": {
    "main": {
      "type": "object",
      "properties": {
        "color": { "type": "string", "required": true }
      }
    }
  }
}
"#;

#[test]
fn readme_shows_the_compilers_diagnostics() {
    let shown: Vec<&str> = README.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [error, warning] = shown.as_slice() else { panic!("README.md shows {} diagnostics", shown.len()) };
    for (name, document, shown, compiles) in [("paint", PAINT, error, false), ("lid", LID, warning, true)] {
        let program = format!("use lexicon_runtime::lexicon;\n\nlexicon!(\"com.example.{name}\");\n\nfn main() {{}}\n");
        let path = format!("lexicons/com/example/{name}.json");
        let package = create(name, &[("src/main.rs", &program), (&path, document)]);
        let built = package.build(&["check"]);
        assert_eq!(built.success, compiles, "{}", built.stderr);
        assert!(
            built.stderr.contains(shown.trim_end()),
            "README.md shows\n{shown}\nbut the compiler\n{}",
            built.stderr
        );
    }
}
