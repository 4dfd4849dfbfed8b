//! The program of README.md, as it stands there: it builds, starts, and answers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{create, create_with};

const README: &str = include_str!("../../../README.md");
const DOCUMENT: &str = include_str!("../../../lexicons/com/atproto/server/createInviteCodes.json");

/// What README.md has in Cargo.toml, with the features that the workspace builds anyway.
const OTHERS: &str = r#"axum = { version = "0.8", default-features = false, features = ["http1", "tokio"] }
tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"] }
tracing-subscriber = { version = "0.3", default-features = false, features = ["fmt"] }
"#;

/// Ended by its id when the test is over, whatever came of it.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn the_program_of_the_readme_answers() {
    let program = README.split("```rust,no_run\n").nth(1).and_then(|rest| rest.split("```").next());
    // A port that is free, in place of the one that is easy to remember.
    let program = program.expect("README.md has a program").replace("127.0.0.1:2583", "127.0.0.1:0");
    let document = ("lexicons/com/atproto/server/createInviteCodes.json", DOCUMENT);
    let package = create_with("readme", &["axum"], OTHERS, &[("src/main.rs", &program), document]);
    package.cargo(&["build"]);

    let mut server = Server(Command::new(package.program()).stdout(Stdio::piped()).spawn().expect("it starts"));
    let mut said = String::new();
    let mut stdout = BufReader::new(server.0.stdout.take().expect("a pipe"));
    stdout.read_line(&mut said).expect("it says where it listens");
    let address = said.trim().strip_prefix("listening on http://").expect("it says where it listens");

    let body = r#"{"codeCount":2,"useCount":1,"forAccounts":["did:web:example.com"]}"#;
    let answer = ask(address, "Authorization: Basic YWRtaW46c2VjcmV0\r\n", body);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    let codes = r#"["example-com-00000","example-com-00001"]"#;
    assert!(
        answer.ends_with(&format!(r#"{{"codes":[{{"account":"did:web:example.com","codes":{codes}}}]}}"#)),
        "{answer}"
    );

    let answer = ask(address, "", body);
    assert!(answer.starts_with("HTTP/1.1 401 Unauthorized\r\n"), "{answer}");
    let answer = ask(address, "Authorization: Basic YWRtaW46c2VjcmV0\r\n", r#"{"forAccounts":["not-a-did"]}"#);
    let message = r#"/forAccounts/0: expected a DID, found \"not-a-did\"\n/useCount: required, but missing"#;
    assert!(answer.ends_with(&format!(r#"{{"error":"InvalidRequest","message":"{message}"}}"#)), "{answer}");
}

fn ask(address: &str, headers: &str, body: &str) -> String {
    let mut connection = TcpStream::connect(address).expect("it listens");
    connection.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    let length = body.len();
    let request = format!(
        "POST /xrpc/com.atproto.server.createInviteCodes HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    connection.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("it answers");
    answer
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
fn what_the_readme_shows_of_mistakes_is_what_the_compiler_shows() {
    let shown: Vec<&str> = README.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [of_paint, of_lid] = shown.as_slice() else { panic!("README.md shows {} reports", shown.len()) };
    for (name, document, shown, is_built) in [("paint", PAINT, of_paint, false), ("lid", LID, of_lid, true)] {
        let program = format!("use lexicon_runtime::lexicon;\n\nlexicon!(\"com.example.{name}\");\n\nfn main() {{}}\n");
        let path = format!("lexicons/com/example/{name}.json");
        let package = create(name, &[("src/main.rs", &program), (&path, document)]);
        let built = package.build(&["check"]);
        assert_eq!(built.success, is_built, "{}", built.stderr);
        assert!(
            built.stderr.contains(shown.trim_end()),
            "README.md shows\n{shown}\nand the compiler\n{}",
            built.stderr
        );
    }
}
