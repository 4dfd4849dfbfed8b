//! Closed enums reject unlisted values, open string enums preserve them.

use super::com::example::moderation::Flag;
use super::com::example::moderation::flag::{FlagLabel, FlagReason, FlagStep, FlagVote};
use super::{error_message, round_trip};

#[test]
fn listed_values_round_trip() {
    for (text, label) in [
        ("2fa", FlagLabel::_2fa),
        ("", FlagLabel::Empty),
        ("!warn", FlagLabel::Warn),
        ("#tag", FlagLabel::Tag),
        ("no-unauthenticated", FlagLabel::NoUnauthenticated),
        ("a.b", FlagLabel::AB),
        ("with space", FlagLabel::WithSpace),
        ("-", FlagLabel::Unnamed),
        ("+", FlagLabel::Unnamed2),
        ("ok", FlagLabel::Ok),
        ("OK", FlagLabel::Ok2),
        ("self", FlagLabel::Self_),
        ("Other", FlagLabel::Other),
    ] {
        let flag: Flag = round_trip(&format!(r#"{{"reason":"x","label":"{text}"}}"#));
        assert_eq!((flag.label, label.as_str()), (Some(label.clone()), text));
    }
}

#[test]
fn open_enum_preserves_unknown_value() {
    for text in ["new", "warn", "WITH SPACE", " "] {
        let flag: Flag = round_trip(&format!(r#"{{"reason":"x","label":"{text}"}}"#));
        assert_eq!(flag.label, Some(FlagLabel::Other2(text.to_owned())));
        assert_eq!(FlagLabel::from(text), FlagLabel::Other2(text.to_owned()));
    }
    assert_eq!(FlagLabel::from("ok"), FlagLabel::Ok);
}

#[test]
fn distinguishes_values_with_same_fragment() {
    for (text, reason) in [
        ("com.example.moderation.defs#reasonOther", FlagReason::ReasonOther),
        ("com.example.report.defs#reasonOther", FlagReason::ReasonOther2),
        ("com.example.report.defs#reasonSpam", FlagReason::ReasonSpam),
    ] {
        assert_eq!(round_trip::<Flag>(&format!(r#"{{"reason":"{text}"}}"#)).reason, reason);
    }
}

#[test]
fn closed_enum_rejects_unlisted_value() {
    for (text, step) in [("2fa", FlagStep::_2fa), ("", FlagStep::Empty), ("!warn", FlagStep::Warn)] {
        let flag: Flag = round_trip(&format!(r#"{{"reason":"x","step":"{text}"}}"#));
        assert_eq!(flag.step, Some(step));
    }
    let message = error_message::<Flag>(r#"{"reason":"x","step":"warn"}"#);
    assert_eq!(message, r#"/step: expected one of "2fa", "", "!warn", "-1", found "warn""#);
}

#[test]
fn integer_enum_rejects_unlisted_value() {
    for (integer, vote) in [(-1, FlagVote::Minus1), (1, FlagVote::N1), (0, FlagVote::N0)] {
        assert_eq!(round_trip::<Flag>(&format!(r#"{{"reason":"x","vote":{integer}}}"#)).vote, Some(vote));
        assert_eq!(vote.as_integer(), integer);
    }
    assert_eq!(error_message::<Flag>(r#"{"reason":"x","vote":2}"#), "/vote: expected one of -1, 1, 0, found 2");
    assert_eq!(error_message::<Flag>(r#"{"reason":"x","vote":"1"}"#), "/vote: expected an integer, found \"1\"");
}
