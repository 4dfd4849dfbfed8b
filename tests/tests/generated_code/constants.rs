//! `const` of every type that allows it, decoded and constructed in Rust.

use lexicon_runtime::{Validate, to_json};

use super::com::example::Constants;
use super::com::example::constants::{ConstantsExpected, ConstantsListed, ConstantsNumbered, ConstantsSeveral, Two};
use super::{error_message, round_trip};

#[test]
fn accepts_constant() {
    round_trip::<Constants>(
        r#"{"boolean":false,"integer":-3,"text":"on","listed":"on","expected":"on","formatted":"did:web:example.com","numbered":1,"several":[2,2],"referred":2}"#,
    )
    .validate()
    .unwrap();
}

#[test]
fn decode_rejects_other_value() {
    for (json, message) in [
        (r#"{"boolean":true}"#, "/boolean: expected false, found true"),
        (r#"{"integer":3}"#, "/integer: expected -3, found 3"),
        (r#"{"text":"off"}"#, "/text: expected \"on\", found \"off\""),
        (r#"{"listed":"off"}"#, "/listed: expected \"on\", found \"off\""),
        (r#"{"expected":"off"}"#, "/expected: expected \"on\", found \"off\""),
        (r#"{"formatted":"did:web:a.com"}"#, "/formatted: expected \"did:web:example.com\", found \"did:web:a.com\""),
        (r#"{"numbered":2}"#, "/numbered: expected 1, found 2"),
        (r#"{"several":[2,1]}"#, "/several/1: expected 2, found 1"),
        (r#"{"referred":1}"#, "/referred: expected 2, found 1"),
    ] {
        assert_eq!(error_message::<Constants>(json), message, "{json}");
    }
}

#[test]
fn validate_rejects_other_value() {
    let made = Constants {
        boolean: Some(true),
        integer: Some(3),
        text: Some("off".to_owned()),
        listed: Some(ConstantsListed::Off),
        expected: Some(ConstantsExpected::from("off")),
        formatted: Some("did:web:a.com".parse().unwrap()),
        numbered: Some(ConstantsNumbered::N2),
        several: Some(vec![ConstantsSeveral::N2, ConstantsSeveral::N1]),
        referred: Some(Two::N1),
        ..Constants::new()
    };
    let error = made.validate().unwrap_err();
    assert_eq!(error.violations().len(), 9, "{error}");
    assert_eq!(error.to_string(), error_message::<Constants>(&to_json(&made)));
}
