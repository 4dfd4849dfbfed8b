//! What rustc makes of calls of the macro: `ui/pass` compiles and runs, `ui/fail` fails with the text beside each case.
//! What is told of documents is left to `mistakes.rs`; `ui/README.md` says how to refresh the texts.

use std::env;
use std::path::Path;
use std::process::Command;

/// Cases are built in the target folder, wherever that is, so only the environment can lead them to their documents;
/// and the environment is set for a process of its own.
const VARIABLE: &str = "LEXICON_ROOT";

#[test]
fn ui_calls_compile_or_say_why_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/lexicons");
    if env::var_os(VARIABLE).is_some_and(|set| set == root.as_os_str()) {
        return cases();
    }
    let status = Command::new(env::current_exe().expect("the path of this test"))
        .args(["ui_calls_compile_or_say_why_not", "--exact", "--nocapture"])
        .args(env::args().filter(|argument| argument.starts_with("trybuild=")))
        .env(VARIABLE, &root)
        .status();
    assert!(status.expect("this test starts again").success(), "a case is not as it should be, see above");
}

fn cases() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/*.rs");
}
