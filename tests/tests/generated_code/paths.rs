//! Paths of violations, their number, and the depth limit.

use lexicon_runtime::{Rule, from_json};

use super::com::example::{Flat, Inline, Names};
use super::error_message;

#[test]
fn paths_are_json_pointers() {
    let message = error_message::<Names>(r#"{"type":"t","self":"s","a/b~c":["x"],"~":{"/":0.5}}"#);
    assert_eq!(message, "/a~1b~0c/0: expected a DID, found \"x\"\n/~0/~1: expected an integer, found 0.5");
    let message =
        error_message::<Inline>(r#"{"place":{"point":{"x":"1"}},"stops":[{},{"name":1}],"grid":[[],[{"on":0}]]}"#);
    assert_eq!(
        message.lines().collect::<Vec<_>>(),
        [
            "/place/point/x: expected an integer, found \"1\"",
            "/place/point/y: missing required field",
            "/place/name: missing required field",
            "/stops/0/name: missing required field",
            "/stops/1/name: expected a string, found 1",
            "/grid/1/0/on: expected a boolean, found 0",
        ]
    );
}

#[test]
fn violation_provides_its_parts() {
    let invalid = from_json::<Names>(r#"{"type":"t","self":"s","totalXP":"x"}"#).unwrap_err();
    let [violation] = invalid.violations() else { panic!("{invalid}") };
    assert_eq!((violation.pointer(), violation.rule().name(), violation.found()), ("/totalXP", "type", "\"x\""));
    assert!(matches!(violation.rule(), Rule::Type("an integer")));
}

#[test]
fn counts_violations_beyond_32() {
    let json = format!(r#"{{"type":"t","self":"s","a/b~c":[{}]}}"#, vec!["\"x\""; 40].join(","));
    let invalid = from_json::<Names>(json).unwrap_err();
    assert_eq!((invalid.violations().len(), invalid.omitted()), (32, 8));
    assert!(invalid.to_string().ends_with("/a~1b~0c/31: expected a DID, found \"x\"\nand 8 more"));
}

#[test]
fn rejects_data_deeper_than_64_levels() {
    let nested = |levels: usize| format!(r#"{{"name":"a","x":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    super::round_trip::<Flat>(&nested(63));
    for levels in [64, 100, 100_000] {
        assert!(error_message::<Flat>(&nested(levels)).contains("expected at most 64 levels of nesting"));
    }
}

#[test]
fn reports_offset_of_json_syntax_error() {
    for (json, message) in [
        ("", "invalid JSON at byte 0: expected a value"),
        (r#"{"name":"a"} x"#, "invalid JSON at byte 13: expected the end of the text"),
        (r#"{"name":"a""#, "invalid JSON at byte 11: expected `,` or `}`"),
        (r#"{"name":"\ud800"}"#, "/name: invalid JSON at byte 9: "),
    ] {
        assert!(error_message::<Flat>(json).starts_with(message), "{}", error_message::<Flat>(json));
    }
}
