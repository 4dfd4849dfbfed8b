//! Values that a document lists: closed lists hold nothing else, open ones keep what they don't know.

use super::com::example::moderation::Flag;
use super::com::example::moderation::flag::{FlagLabel, FlagReason, FlagStep, FlagVote};
use super::{comes_through, refusal};

#[test]
fn listed_values_keep_their_text() {
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
        let flag: Flag = comes_through(&format!(r#"{{"reason":"x","label":"{text}"}}"#));
        assert_eq!((flag.label, label.as_str()), (Some(label.clone()), text));
    }
}

#[test]
fn open_lists_keep_what_they_do_not_know() {
    for text in ["new", "warn", "WITH SPACE", " "] {
        let flag: Flag = comes_through(&format!(r#"{{"reason":"x","label":"{text}"}}"#));
        assert_eq!(flag.label, Some(FlagLabel::Other2(text.to_owned())));
        assert_eq!(FlagLabel::from(text), FlagLabel::Other2(text.to_owned()));
    }
    assert_eq!(FlagLabel::from("ok"), FlagLabel::Ok);
}

#[test]
fn values_with_the_same_fragment_are_two() {
    for (text, reason) in [
        ("com.example.moderation.defs#reasonOther", FlagReason::ReasonOther),
        ("com.example.report.defs#reasonOther", FlagReason::ReasonOther2),
        ("com.example.report.defs#reasonSpam", FlagReason::ReasonSpam),
    ] {
        assert_eq!(comes_through::<Flag>(&format!(r#"{{"reason":"{text}"}}"#)).reason, reason);
    }
}

#[test]
fn closed_lists_hold_nothing_else() {
    for (text, step) in [("2fa", FlagStep::_2fa), ("", FlagStep::Empty), ("!warn", FlagStep::Warn)] {
        let flag: Flag = comes_through(&format!(r#"{{"reason":"x","step":"{text}"}}"#));
        assert_eq!(flag.step, Some(step));
    }
    let message = refusal::<Flag>(r#"{"reason":"x","step":"warn"}"#);
    assert_eq!(message, r#"/step: expected one of "2fa", "", "!warn", "-1", found "warn""#);
}

#[test]
fn integers_are_listed_too() {
    for (integer, vote) in [(-1, FlagVote::Minus1), (1, FlagVote::N1), (0, FlagVote::N0)] {
        assert_eq!(comes_through::<Flag>(&format!(r#"{{"reason":"x","vote":{integer}}}"#)).vote, Some(vote));
        assert_eq!(vote.as_integer(), integer);
    }
    assert_eq!(refusal::<Flag>(r#"{"reason":"x","vote":2}"#), "/vote: expected one of -1, 1, 0, found 2");
    assert_eq!(refusal::<Flag>(r#"{"reason":"x","vote":"1"}"#), "/vote: expected an integer, found \"1\"");
}
