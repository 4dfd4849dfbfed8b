//! Compile-time tests: `ui/pass` compiles and runs, `ui/fail` fails with the recorded messages. See `ui/README.md`.
//!
//! Diagnostics of documents have their own target, `diagnostics`.

use std::env;
use std::path::Path;
use std::process::Command;

/// trybuild builds the cases in the target folder, so the macro finds their documents only by this variable.
const VARIABLE: &str = "LEXICON_ROOT";

#[test]
fn ui_cases_compile_or_fail_as_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/lexicons");
    if env::var_os(VARIABLE).is_some_and(|set| set == root.as_os_str()) {
        return run_cases();
    }
    // The variable must be set before the process starts.
    let status = Command::new(env::current_exe().expect("the path of this test"))
        .args(["ui_cases_compile_or_fail_as_recorded", "--exact", "--nocapture"])
        .args(env::args().filter(|argument| argument.starts_with("trybuild=")))
        .env(VARIABLE, &root)
        .status();
    assert!(status.expect("the test starts again").success(), "a case differs from its record, see above");
}

fn run_cases() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
