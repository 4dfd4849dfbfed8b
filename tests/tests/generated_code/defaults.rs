//! Defaults are inserted into requests and never into other data.

use lexicon_runtime::data::Nullable;
use lexicon_runtime::{from_json, to_json};

use super::com::example::prefs::save::{Input, InputLevel, InputMode, InputNested, InputScope};
use super::com::example::profile::defs::Profile;
use super::com::example::{Settings, settings::SettingsMode};
use super::{error_message, round_trip};

#[test]
fn inserts_defaults_into_request() {
    let input: Input = from_json("{}").unwrap();
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
fn value_overrides_default() {
    let json = r#"{"theme":"","size":0,"beta":true,"mode":"day","scope":"mine","region":"de","level":1,"hint":null}"#;
    assert_eq!(round_trip::<Input>(json).hint, Some(Nullable::Null));
    assert_eq!(error_message::<Input>(r#"{"size":null}"#), "/size: expected an integer, found null");
}

#[test]
fn inserts_defaults_into_nested_object_of_request() {
    let input: Input = from_json(r#"{"nested":{}}"#).unwrap();
    assert_eq!(input.nested, Some(InputNested { depth: Some(3), ..InputNested::new() }));
}

#[test]
fn new_request_has_defaults() {
    let input = Input::new(3);
    assert_eq!((input.theme.as_str(), input.size, input.beta), ("light", 3, false));
    assert_eq!((input.mode, input.scope), (InputMode::Night, InputScope::Other("ours".to_owned())));
}

#[test]
fn does_not_insert_defaults_into_data() {
    let settings: Settings = round_trip(r#"{"size":3}"#);
    assert_eq!((settings.theme, settings.mode, settings.region), (None, None, None));
    let settings: Settings = round_trip(r#"{"theme":"light","size":12,"mode":"day"}"#);
    assert_eq!(settings.mode, Some(SettingsMode::Day));
    assert_eq!(to_json(&Settings::new(1)), r#"{"size":1}"#);
}

#[test]
fn required_field_with_default_is_required_in_data() {
    assert_eq!(error_message::<Settings>("{}"), "/size: missing required field");
    assert_eq!(error_message::<Profile>("{}"), "/slug: missing required field\n/pinned: missing required field");
}

#[test]
fn struct_without_required_fields_implements_default() {
    assert_eq!(to_json(&super::com::example::Limits::default()), "{}");
    assert_eq!(to_json(&InputNested::default()), "{}");
}
