//! Where a violation stands, how many are told, and how deep data may be.

use lexicon_runtime::{Rule, from_json};

use super::com::example::{Flat, Inline, Names};
use super::refusal;

#[test]
fn places_are_json_pointers() {
    let message = refusal::<Names>(r#"{"type":"t","self":"s","a/b~c":["x"],"~":{"/":0.5}}"#);
    assert_eq!(message, "/a~1b~0c/0: expected a DID, found \"x\"\n/~0/~1: expected an integer, found 0.5");
    let message = refusal::<Inline>(r#"{"place":{"point":{"x":"1"}},"stops":[{},{"name":1}],"grid":[[],[{"on":0}]]}"#);
    assert_eq!(
        message.lines().collect::<Vec<_>>(),
        [
            "/place/point/x: expected an integer, found \"1\"",
            "/place/point/y: required, but missing",
            "/place/name: required, but missing",
            "/stops/0/name: required, but missing",
            "/stops/1/name: expected a string, found 1",
            "/grid/1/0/on: expected a boolean, found 0",
        ]
    );
}

#[test]
fn a_violation_is_data_too() {
    let invalid = from_json::<Names>(br#"{"type":"t","self":"s","totalXP":"x"}"#).unwrap_err();
    let [violation] = invalid.violations() else { panic!("{invalid}") };
    assert_eq!((violation.pointer(), violation.rule().name(), violation.found()), ("/totalXP", "type", "\"x\""));
    assert!(matches!(violation.rule(), Rule::Kind("an integer")));
}

#[test]
fn at_most_thirty_two_violations_are_told_and_the_others_counted() {
    let json = format!(r#"{{"type":"t","self":"s","a/b~c":[{}]}}"#, vec!["\"x\""; 40].join(","));
    let invalid = from_json::<Names>(json.as_bytes()).unwrap_err();
    assert_eq!((invalid.violations().len(), invalid.more()), (32, 8));
    assert!(invalid.to_string().ends_with("/a~1b~0c/31: expected a DID, found \"x\"\nand 8 more"));
}

#[test]
fn data_may_be_sixty_four_levels_deep() {
    let nested = |levels: usize| format!(r#"{{"name":"a","x":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    super::comes_through::<Flat>(&nested(63));
    for levels in [64, 100, 100_000] {
        assert!(refusal::<Flat>(&nested(levels)).contains("expected at most 64 levels"));
    }
}

#[test]
fn text_that_is_not_json_is_told_with_its_place() {
    for (json, message) in [
        ("", "not JSON at byte 0: expected a value"),
        (r#"{"name":"a"} x"#, "not JSON at byte 13: expected the end of the text"),
        (r#"{"name":"a""#, "not JSON at byte 11: expected `,` or `}`"),
        (r#"{"name":"\ud800"}"#, "/name: not JSON at byte 9: "),
    ] {
        assert!(refusal::<Flat>(json).starts_with(message), "{}", refusal::<Flat>(json));
    }
}
