//! Each constraint at its limit and beyond, decoded from JSON and constructed in Rust.

use lexicon_runtime::{Validate, from_json};

use super::com::example::Limits;
use super::com::example::profile::defs::Profile;
use super::error_message;

#[test]
fn accepts_values_at_limits() {
    for json in [
        r#"{"text":"ab"}"#,
        r#"{"text":"abcde"}"#,
        r#"{"text":"é"}"#,
        r#"{"word":"e\u0301e\u0301"}"#,
        r#"{"word":"🇩🇪👨‍👩‍👧\r\n"}"#,
        r#"{"tall":"👩🏽‍🚀"}"#,
        r#"{"degrees":-5}"#,
        r#"{"degrees":5}"#,
        r#"{"count":0}"#,
        r#"{"count":9223372036854775807}"#,
        r#"{"debt":-1}"#,
        r#"{"debt":-9223372036854775808}"#,
        r#"{"list":["a"]}"#,
        r#"{"list":["a","b","abcd"]}"#,
        r#"{"matrix":[]}"#,
        r#"{"matrix":[[],[0],[0,9]]}"#,
        r#"{"always":"yes","agreed":true,"version":2,"sign":-1,"state":"off","states":["up","up"]}"#,
        r#"{"mood":"calm"}"#,
        r#"{"mood":"angry!"}"#,
        r#"{"people":["did:web:a.com"],"at":"2024-02-29T23:59:59.999+00:00","language":"en-GB"}"#,
    ] {
        super::round_trip::<Limits>(&json.replace("\\u0301", "\u{301}")).validate().unwrap();
    }
}

#[test]
fn error_for_value_beyond_limit_states_limit() {
    for (json, message) in [
        (r#"{"text":"a"}"#, "/text: expected at least 2 bytes, found 1"),
        (r#"{"text":"abcdef"}"#, "/text: expected at most 5 bytes, found 6"),
        (r#"{"text":"ééé"}"#, "/text: expected at most 5 bytes, found 6"),
        (r#"{"word":"e\u0301"}"#, "/word: expected at least 2 graphemes, found 1"),
        (r#"{"word":"\r\n"}"#, "/word: expected at least 2 graphemes, found 1"),
        (r#"{"word":"🇩🇪"}"#, "/word: expected at least 2 graphemes, found 1"),
        (r#"{"word":"abcd"}"#, "/word: expected at most 3 graphemes, found 4"),
        (r#"{"tall":"abc"}"#, "/tall: expected at most 2 graphemes, found 3"),
        (r#"{"degrees":-6}"#, "/degrees: expected at least -5, found -6"),
        (r#"{"degrees":6}"#, "/degrees: expected at most 5, found 6"),
        (r#"{"count":-1}"#, "/count: expected at least 0, found -1"),
        (r#"{"debt":0}"#, "/debt: expected at most -1, found 0"),
        (r#"{"list":[]}"#, "/list: expected at least 1 item, found 0"),
        (r#"{"list":["","","",""]}"#, "/list: expected at most 3 items, found 4"),
        (r#"{"list":["","abcde"]}"#, "/list/1: expected at most 4 bytes, found 5"),
        (r#"{"matrix":[[1],[1,2,3]]}"#, "/matrix/1: expected at most 2 items, found 3"),
        (r#"{"matrix":[[1],[1,10]]}"#, "/matrix/1/1: expected at most 9, found 10"),
        (r#"{"always":"no"}"#, "/always: expected \"yes\", found \"no\""),
        (r#"{"agreed":false}"#, "/agreed: expected true, found false"),
        (r#"{"version":1}"#, "/version: expected 2, found 1"),
        (r#"{"states":["up","down","up"]}"#, "/states: expected at most 2 items, found 3"),
        (r#"{"mood":"furious"}"#, "/mood: expected at most 6 bytes, found 7"),
        (r#"{"language":"en-Latn"}"#, "/language: expected at most 5 bytes, found 7"),
    ] {
        assert_eq!(error_message::<Limits>(json), message, "{json}");
    }
}

#[test]
fn rejects_wrong_types_and_formats() {
    for (json, message) in [
        (r#"{"text":1}"#, "/text: expected a string, found 1"),
        (r#"{"count":"1"}"#, "/count: expected an integer, found \"1\""),
        (r#"{"count":true}"#, "/count: expected an integer, found true"),
        (r#"{"agreed":"true"}"#, "/agreed: expected a boolean, found \"true\""),
        (r#"{"agreed":1}"#, "/agreed: expected a boolean, found 1"),
        (r#"{"list":{}}"#, "/list: expected an array, found an object"),
        (r#"{"list":"a"}"#, "/list: expected an array, found \"a\""),
        (r#"{"matrix":[1]}"#, "/matrix/0: expected an array, found 1"),
        (r#"{"sign":0}"#, "/sign: expected one of -1, 1, found 0"),
        (r#"{"plus":0}"#, "/plus: expected one of -1, 1, found 0"),
        (r#"{"plus":-1}"#, "/plus: expected 1, found -1"),
        (r#"{"state":"ON"}"#, "/state: expected one of \"on\", \"off\", found \"ON\""),
        (r#"{"states":["sideways"]}"#, "/states/0: expected one of \"up\", \"down\", found \"sideways\""),
        (r#"{"people":["did:web:a.com",""]}"#, "/people/1: expected a DID, found \"\""),
        (r#"{"at":"2023-02-30T00:00:00Z"}"#, "/at: expected a datetime, found \"2023-02-30T00:00:00Z\""),
        ("[]", "expected an object, found an array"),
    ] {
        assert_eq!(error_message::<Limits>(json), message, "{json}");
    }
}

#[test]
fn validate_and_decode_report_same_violations() {
    let made = Limits {
        text: Some("abcdef".to_owned()),
        word: Some("e\u{301}".to_owned()),
        degrees: Some(6),
        list: Some(vec!["abcde".to_owned(); 4]),
        matrix: Some(vec![vec![1, 2, -3]]),
        always: Some("no".to_owned()),
        agreed: Some(false),
        version: Some(3),
        mood: Some("furious".into()),
        states: Some(vec![super::com::example::limits::LimitsStates::Up; 3]),
        ..Limits::new()
    };
    let read = from_json::<Limits>(lexicon_runtime::to_json(&made)).unwrap_err();
    let checked = made.validate().unwrap_err();
    assert_eq!(checked.to_string(), read.to_string());
    assert_eq!(checked, read);
    assert!(checked.violations().len() >= 12);
}

#[test]
fn reference_has_constraints_of_its_definition() {
    let rest = r#""slug":"a","pinned":true"#;
    for (json, message) in [
        (r#""completion":101"#, "/completion: expected at most 100, found 101"),
        (r#""tags":["a","b","c"]"#, "/tags: expected at most 2 items, found 3"),
        (r#""tags":["0123456789a"]"#, "/tags/0: expected at most 10 bytes, found 11"),
        (r#""labels":["a","0123456789a"]"#, "/labels/1: expected at most 10 bytes, found 11"),
    ] {
        assert_eq!(error_message::<Profile>(&format!("{{{rest},{json}}}")), message);
    }
    let made = Profile { completion: Some(-1), ..Profile::new("0123456789a".to_owned(), false) };
    let message = "/slug: expected at most 10 bytes, found 11\n/completion: expected at least 0, found -1";
    assert_eq!(made.validate().unwrap_err().to_string(), message);
}
