//! Orders and their limits, the admin password, and recorded codes.

use std::{collections::HashSet, thread};

use serde_json::{Value, json};

use crate::{
    PASSWORD, client,
    folder::Folder,
    server::{Options, Server},
};

#[test]
fn records_codes_for_each_account() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let response = server.create(&json!({
        "codeCount": 2, "useCount": 3, "forAccounts": ["did:plc:ewvi7nxzyoun6zhxrhs64oiz", "did:web:example.com"],
    }));
    assert_eq!(response.status, 200, "{response:?}");
    let accounts: Vec<&Value> =
        response.body["codes"].as_array().unwrap().iter().map(|account| &account["account"]).collect();
    assert_eq!(accounts, ["did:plc:ewvi7nxzyoun6zhxrhs64oiz", "did:web:example.com"]);
    let codes = response.codes();
    assert_eq!(codes.len(), 4);
    for code in &codes {
        let random = code.strip_prefix("pds-example-com-").unwrap();
        let is_base32 = |letter: char| letter.is_ascii_lowercase() || ('2'..='7').contains(&letter);
        let parts: Vec<&str> = random.split('-').collect();
        assert!(parts.len() == 2 && parts.iter().all(|part| part.len() == 5 && part.chars().all(is_base32)), "{code}");
    }
    assert_eq!(folder.codes(), codes.into_iter().collect());
}

#[test]
fn creates_one_code_for_admin_by_default() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let response = server.create(&json!({"useCount": 1}));
    assert_eq!((response.status, response.codes().len()), (200, 1));
    assert_eq!(response.body["codes"][0]["account"], "admin");
}

#[test]
fn rejects_orders_beyond_limits() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let many: Vec<String> = (0..101).map(|number| format!("did:web:{number}.example.com")).collect();
    for (body, part) in [
        (json!({"codeCount": 0, "useCount": 1}), "codeCount"),
        (json!({"codeCount": 101, "useCount": 1}), "codeCount"),
        (json!({"useCount": 0}), "useCount"),
        (json!({"useCount": 1, "forAccounts": many}), "forAccounts"),
        (json!({"useCount": 1, "forAccounts": ["did:web:a.com", "admin"]}), "/forAccounts/1: expected a DID"),
        (json!({}), "/useCount: "),
    ] {
        let response = server.create(&body);
        assert_eq!((response.status, &response.body["error"]), (400, &json!("InvalidRequest")), "{body}");
        assert!(response.body["message"].as_str().unwrap().contains(part), "{body}: {response:?}");
    }
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn rejects_wrong_credentials() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    for credentials in ["admin:wrong", "admin:", "root:correct horse", "admin", ""] {
        let response = client::create(&server.address, credentials, &json!({"useCount": "invalid, not reported"}));
        let expected = (401, &json!("AuthenticationRequired"));
        assert_eq!((response.status, &response.body["error"]), expected, "{credentials}: {response:?}");
    }
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn codes_survive_restart() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let before = server.create(&json!({"codeCount": 20, "useCount": 1})).codes();
    assert!(server.stop("-TERM"), "after SIGTERM");
    let server = Server::start(&folder);
    let after = server.create(&json!({"codeCount": 20, "useCount": 1})).codes();
    assert!(server.stop("-INT"), "after SIGINT");
    let all: HashSet<String> = before.into_iter().chain(after).collect();
    assert_eq!(all.len(), 40);
    assert_eq!(folder.codes(), all);
}

#[test]
fn concurrent_orders_get_distinct_codes() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let codes: Vec<String> = thread::scope(|scope| {
        let order = || server.create(&json!({"codeCount": 20, "useCount": 1}));
        let orders: Vec<_> = (0..50).map(|_| scope.spawn(order)).collect();
        orders.into_iter().flat_map(|order| order.join().unwrap().codes()).collect()
    });
    let distinct: HashSet<String> = codes.iter().cloned().collect();
    assert_eq!((codes.len(), distinct.len()), (1000, 1000));
    assert_eq!(folder.codes(), distinct);
}

#[test]
fn prints_generated_password_once() {
    let folder = Folder::new();
    let server = Server::start_with(&folder, Options { password: None, ..Options::default() });
    let password = server.printed.split_once("admin password: ").unwrap().1.split(' ').next().unwrap();
    assert_ne!(password, PASSWORD);
    let response = client::create(&server.address, &format!("admin:{password}"), &json!({"useCount": 1}));
    assert_eq!((response.status, server.printed.matches(password).count()), (200, 1), "{response:?}");
    assert!(!server.log().contains(password));
}

#[test]
fn reports_health_with_version() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let response = server.health();
    assert_eq!((response.status, response.body), (200, json!({"version": env!("CARGO_PKG_VERSION")})));
}
