//! The diagnostics of documents: their text, their locations, and whether their help resolves the problem.
//!
//! `tests/diagnostics` has a document for each rule, and documents with several problems. Its README says how to add one.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod cases;
mod locations;
mod repairs;
mod reports;
