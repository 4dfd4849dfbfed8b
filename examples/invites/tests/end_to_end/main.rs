//! The server as an operator runs it: its own process, real sockets, a real database file.
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

/// The password of the administrator, which tests set.
const PASSWORD: &str = "correct horse";

/// How long anything may take before a test fails.
const DEADLINE: Duration = Duration::from_secs(60);
