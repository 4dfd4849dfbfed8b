//! What a server made with `lexicon!` promises at its edge, over real sockets on the loopback interface.
//! The application is in `app`, starting it in `server`, a client that can be as rude as it likes in `client`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod app;
mod auth;
mod bodies;
mod bodies_of_nothing;
mod client;
mod hostile;
mod leniency;
mod limits;
mod params;
mod paths;
mod server;
mod uploads;
mod verbs;

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
