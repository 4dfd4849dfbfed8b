//! What is told of documents that are broken or worth a look, to the letter, and where: a broken document for each rule of the
//! schema crate, and scenes of several mistakes. No compiler is asked. `diagnostics/README.md` says how to add one.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

// Each is called so that `cargo test mistakes` runs it.
mod cases;
mod locations;
mod repairs;
mod reports;
