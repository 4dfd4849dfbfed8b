//! Rejected uploads by common HTTP clients: Node's `node:http` and `fetch`, and curl.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use lexicon_tests::skip::skip;
use serde_json::Value;

use super::server::Server;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rejected_requests/clients.mjs");

/// Returns whether a program is installed. Reports a skipped test if it is not.
fn is_installed(program: &str) -> bool {
    let status = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_installed = status.is_ok_and(|status| status.success());
    if !is_installed {
        skip(&format!("`{program}` is not installed, so its rejected uploads are not tested"));
    }
    is_installed
}

#[track_caller]
fn stdout(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn rejected_uploads_by_node_receive_response() {
    if !is_installed("node") {
        return;
    }
    let server = Server::start();
    let base = format!("http://{}/xrpc/", server.address);
    let printed = stdout(Command::new("node").args([SCRIPT, &base]).output().unwrap());
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    println!("{printed}");
    assert_eq!(lines.len(), 6);
    for line in lines {
        assert_eq!(line["responses"], line["times"], "{line}");
    }
}

/// Uploads 20 MiB with curl and returns the heads and bodies of the responses.
fn curl(server: &Server, arguments: &[&str]) -> String {
    let url = format!("http://{}/xrpc/com.example.upload.locked", server.address);
    let mut curl = Command::new("curl");
    curl.args(["-sS", "-i", "--max-time", "30", "--data-binary", "@-", "-H", "Content-Type: image/png"]);
    let mut curl = curl.args(arguments).arg(&url).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    curl.stdin.take().unwrap().write_all(&vec![0; 20 * 1024 * 1024]).unwrap();
    stdout(curl.wait_with_output().unwrap())
}

#[test]
fn rejected_uploads_by_curl_receive_response() {
    if !is_installed("curl") {
        return;
    }
    let server = Server::start();
    for arguments in [&["-H", "Expect: 100-continue"][..], &["-H", "Expect:"], &["-H", "Transfer-Encoding: chunked"]] {
        for _ in 0..5 {
            let printed = curl(&server, arguments);
            assert!(printed.starts_with("HTTP/1.1 401"), "{arguments:?}: {printed}");
            assert!(printed.contains("AuthenticationRequired"), "{arguments:?}: {printed}");
        }
        println!("curl {arguments:?}: 5 of 5 responses, without `100 Continue`");
    }
}
