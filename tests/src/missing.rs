//! What a test needs and a machine may lack: the test passes it over, and says so where nobody captures it.

use std::env;
use std::io::{self, Write as _};

/// Says in one line what is missing, so that the test passes over.
///
/// # Panics
///
/// If the environment variable `CI` is `true`, so that nothing is passed over unseen.
pub fn passed_over(missing: &str) {
    assert!(env::var_os("CI").is_none_or(|ci| ci != "true"), "{missing}");
    // What a passing test prints by `eprintln!` is shown to nobody.
    drop(io::stderr().lock().write_all(format!("passed over: {missing}\n").as_bytes()));
}
