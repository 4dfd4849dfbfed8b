//! Requests and responses of a server built with `lexicon!`, over loopback sockets.
//! `app` is the application, `server` starts it, `client` sends raw bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod app;
mod auth;
mod bodies;
mod client;
mod empty_bodies;
mod hostile;
mod http_methods;
mod leniency;
mod limits;
mod params;
mod paths;
mod responses;
mod server;
mod uploads;

lexicon_runtime::lexicon!(
    "com.atproto.server.createInviteCodes.json",
    "com.example.feed.search",
    "com.example.profile.put",
    "com.example.room.book",
    "com.example.room.cancel",
    "com.example.room.import",
    "com.example.room.list",
    "com.example.room.picture",
    "com.example.room.put",
    "com.example.room.reset",
);
