//! Responses to requests whose body the server did not read reach clients that write the whole request first.
//! The methods are in `app`, starting a server in `server`, a client that writes before it reads in `client`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the tests print how often each kind of request was answered")]

mod app;
mod broken;
mod client;
mod expectations;
mod framings;
mod hostile;
mod idle;
mod layers;
mod programs;
mod server;

lexicon_runtime::lexicon!("com.example.room.cancel");
