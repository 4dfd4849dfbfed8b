//! The permissions of the database file, and files that cannot be written.
#![cfg(unix)]

use std::{fs, os::unix};

use serde_json::json;

use crate::{
    folder::Folder,
    server::{Options, Server, wait_for},
};

/// Returns the permissions of the database and of the files that SQLite adds.
fn modes(folder: &std::path::Path) -> Vec<(String, u32)> {
    use unix::fs::PermissionsExt as _;
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut modes: Vec<_> = files
        .filter(|file| file.file_name().to_string_lossy().starts_with("invites.sqlite"))
        .map(|file| (file.file_name().into_string().unwrap(), file.metadata().unwrap().permissions().mode() & 0o777))
        .collect();
    modes.sort();
    modes
}

fn private() -> Vec<(String, u32)> {
    ["invites.sqlite", "invites.sqlite-shm", "invites.sqlite-wal"].map(|name| (name.to_owned(), 0o600)).to_vec()
}

#[test]
fn new_database_is_private() {
    let folder = Folder::new();
    let server = Server::start_with(&folder, Options { prepare: "umask 000", ..Options::default() });
    assert_eq!(server.create(&json!({"useCount": 1})).status, 200);
    assert_eq!(modes(folder.path()), private());
}

#[test]
fn new_database_behind_dangling_link_is_private() {
    let folder = Folder::new();
    let target = folder.path().join("target");
    fs::create_dir(&target).unwrap();
    unix::fs::symlink("target/invites.sqlite", folder.database()).unwrap();
    let server = Server::start_with(&folder, Options { prepare: "umask 000", ..Options::default() });
    assert_eq!(server.create(&json!({"useCount": 1})).status, 200);
    assert_eq!(modes(&target), private());
    assert_eq!(folder.codes().len(), 1);
}

#[test]
fn keeps_permissions_of_existing_database() {
    use unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    fs::write(folder.database(), "").unwrap();
    fs::set_permissions(folder.database(), fs::Permissions::from_mode(0o640)).unwrap();
    let _server = Server::start(&folder);
    assert!(modes(folder.path()).iter().all(|(_, mode)| *mode == 0o640));
}

#[test]
fn deleted_database_is_unhealthy_and_records_nothing() {
    for end in ["", "-wal"] {
        let folder = Folder::new();
        let server = Server::start(&folder);
        assert_eq!(server.health().status, 200);
        let mut file = folder.database().into_os_string();
        file.push(end);
        fs::remove_file(file).unwrap();
        let response = server.create(&json!({"useCount": 1}));
        assert_eq!((response.status, &response.body["error"]), (500, &json!("InternalServerError")), "{end}");
        let health = wait_for("an unhealthy response", || Some(server.health()).filter(|health| health.status != 200));
        assert_eq!(
            (health.status, &health.body["message"]),
            (503, &json!("database file deleted or replaced")),
            "{end}"
        );
        server.wait_for_log(|log| log.contains("cannot record codes: database file was deleted or replaced"));
    }
}

#[test]
fn full_disk_is_unhealthy() {
    let folder = Folder::new();
    // Limits each file to 256 KiB, or 512 KiB in shells that count in KiB.
    let prepare = "trap '' XFSZ; ulimit -f 512";
    let server = Server::start_with(&folder, Options { prepare, ..Options::default() });
    assert_eq!(server.health().status, 200);
    let order = json!({"codeCount": 100, "useCount": 1});
    let response = (0..1000).map(|_| server.create(&order)).find(|response| response.status != 200).unwrap();
    assert_eq!(response.status / 100, 5, "{response:?}");
    let health = wait_for("an unhealthy response", || Some(server.health()).filter(|health| health.status != 200));
    assert_eq!(health.status, 503, "{health:?}");
    server.wait_for_log(|log| log.contains("cannot record codes: "));
}
