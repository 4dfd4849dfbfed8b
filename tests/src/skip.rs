//! Skipping a test that needs a program or data which the machine lacks.

use std::env;
use std::io::{self, Write as _};

/// Prints that the test is skipped because of `reason`. The caller then returns.
///
/// # Panics
///
/// If the environment variable `CI` is `true`, where every test has to run.
pub fn skip(reason: &str) {
    assert!(env::var_os("CI").is_none_or(|ci| ci != "true"), "{reason}");
    // `eprintln!` is captured in a passing test.
    drop(io::stderr().lock().write_all(format!("skipped: {reason}\n").as_bytes()));
}
