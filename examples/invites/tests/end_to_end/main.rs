//! Tests of the server as a separate process with sockets and a database file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod client;
mod codes;
mod compression;
mod connections;
mod files;
mod folder;
mod log;
mod server;
mod stop;
mod waiting;

use std::time::Duration;

/// The admin password of the tests.
const PASSWORD: &str = "correct horse";

/// The maximum duration of each step before a test fails.
const DEADLINE: Duration = Duration::from_secs(60);
