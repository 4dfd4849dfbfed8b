//! Clients that send a whole request before they read receive the response even if the server rejects the body unread.
//! `app` defines the methods, `server` starts a server, `client` sends whole requests before it reads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the tests print how many clients received each response")]

mod app;
mod client;
mod expect_continue;
mod framings;
mod hostile;
mod http_clients;
mod idle_timeout;
mod layers;
mod malformed_bodies;
mod server;

lexicon_runtime::lexicon!("com.example.room.cancel");
