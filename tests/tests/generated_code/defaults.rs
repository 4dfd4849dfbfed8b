//! Defaults: filled in what a client sends, never written into other data.

use lexicon_runtime::data::Nullable;
use lexicon_runtime::{from_json, to_json};

use super::com::example::prefs::save::{Input, InputLevel, InputMode, InputNested, InputScope};
use super::com::example::profile::defs::Profile;
use super::com::example::{Settings, settings::SettingsMode};
use super::{comes_through, refusal};

#[test]
fn a_request_has_its_defaults_filled_in() {
    let input: Input = from_json(b"{}").unwrap();
    assert_eq!(
        to_json(&input),
        concat!(
            r#"{"theme":"light","size":12,"beta":false,"mode":"night","scope":"ours","region":"en","level":-1,"#,
            r#""hint":"none"}"#
        )
    );
    assert_eq!((input.mode, input.scope), (InputMode::Night, InputScope::Other("ours".to_owned())));
    assert_eq!((input.level, input.hint), (Some(InputLevel::Minus1), Some(Nullable::Value("none".to_owned()))));
}

#[test]
fn what_a_client_sends_wins_over_the_default() {
    let json = r#"{"theme":"","size":0,"beta":true,"mode":"day","scope":"mine","region":"de","level":1,"hint":null}"#;
    assert_eq!(comes_through::<Input>(json).hint, Some(Nullable::Null));
    assert_eq!(refusal::<Input>(r#"{"size":null}"#), "/size: expected an integer, found null");
}

#[test]
fn defaults_inside_a_request_are_filled_in_too() {
    let input: Input = from_json(br#"{"nested":{}}"#).unwrap();
    assert_eq!(input.nested, Some(InputNested { depth: Some(3), ..InputNested::new() }));
}

#[test]
fn a_request_that_is_made_in_rust_starts_with_the_defaults() {
    let input = Input::new(3);
    assert_eq!((input.theme.as_str(), input.size, input.beta), ("light", 3, false));
    assert_eq!((input.mode, input.scope), (InputMode::Night, InputScope::Other("ours".to_owned())));
}

#[test]
fn defaults_are_never_written_into_data_that_did_not_have_them() {
    let settings: Settings = comes_through(r#"{"size":3}"#);
    assert_eq!((settings.theme, settings.mode, settings.region), (None, None, None));
    let settings: Settings = comes_through(r#"{"theme":"light","size":12,"mode":"day"}"#);
    assert_eq!(settings.mode, Some(SettingsMode::Day));
    assert_eq!(to_json(&Settings::new(1)), r#"{"size":1}"#);
}

#[test]
fn required_with_a_default_is_required_in_data_that_no_client_sends() {
    assert_eq!(refusal::<Settings>("{}"), "/size: required, but missing");
    assert_eq!(refusal::<Profile>("{}"), "/slug: required, but missing\n/pinned: required, but missing");
}

#[test]
fn a_struct_that_requires_nothing_has_a_default() {
    assert_eq!(to_json(&super::com::example::Limits::default()), "{}");
    assert_eq!(to_json(&InputNested::default()), "{}");
}
