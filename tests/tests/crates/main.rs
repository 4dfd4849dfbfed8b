//! Crates outside of the workspace that hold a call of the macro, as cargo itself builds, documents and tests them.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod broken;
mod editor;
mod growth;
mod hostile;
mod labels;
mod long_names;
mod package;
mod pasted;
mod readme;
mod rebuild;
mod strays;
mod third_party;
mod written;
