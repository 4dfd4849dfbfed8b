//! What is told of documents that are broken or worth a look, to the letter, and where: a broken document for each rule of the
//! schema crate, and scenes of several mistakes. No compiler is asked. `mistakes/README.md` says how to add one.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

// Each is called so that `cargo test mistakes` runs it.
mod cases;
mod places_of_mistakes;
mod repairs_of_mistakes;
mod reports_of_mistakes;
