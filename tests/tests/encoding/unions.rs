//! Unions: open and closed, empty, with one variant, of records, nested, and with unknown types.

use lexicon_runtime::data::{Unknown, Value};
use lexicon_runtime::{Validate, ValidationError, Violation, from_cbor, from_json, to_cbor, to_json};

use super::com::example::blog::note::{City, NoteEmbed, NotePlace};
use super::embed::{images, quote};
use super::{Note, error_message, note, round_trip};

#[test]
fn selects_variant_by_type_at_any_position() {
    for embed in [
        r#"{"$type":"com.example.blog.embed.quote","of":"at://did:web:a.com"}"#,
        r#"{"of":"at://did:web:a.com","$type":"com.example.blog.embed.quote"}"#,
        r#"{"deep":[{"$type":"com.example.other"},{"x":{"y":[]}}],"of":"at://did:web:a.com","$type":"com.example.blog.embed.quote"}"#,
    ] {
        let read: Note = round_trip(&note(&format!(r#","embed":{embed}"#)));
        let Some(NoteEmbed::Quote(quote)) = read.embed else { panic!("{embed}") };
        assert_eq!(quote.of.as_str(), "at://did:web:a.com");
        assert!(quote.extra.get("$type").is_none());
    }
}

#[test]
fn encodes_type_first_and_once() {
    let quote = super::embed::Quote::new("at://did:web:a.com".parse().unwrap());
    let embed = Some(NoteEmbed::Quote(quote));
    let made = Note { embed, ..Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]) };
    let json = to_json(&made);
    assert!(json.contains(r#""embed":{"$type":"com.example.blog.embed.quote","of""#), "{json}");
    assert_eq!(from_json::<Note>(json).unwrap(), made);
}

#[test]
fn same_definition_name_is_two_variants() {
    let json = note(r#","embed":{"$type":"com.example.blog.embed.images#view","links":[]}"#);
    let images = NoteEmbed::ImagesView(images::View::new(vec![]));
    assert_eq!(round_trip::<Note>(&json).embed, Some(images));
    let json = note(
        r#","embed":{"$type":"com.example.blog.embed.quote#view","quoted":{"$type":"com.example.blog.embed.quote#gone"}}"#,
    );
    assert!(matches!(round_trip::<Note>(&json).embed, Some(NoteEmbed::QuoteView(_))));
}

#[test]
fn open_union_preserves_unknown_variant() {
    let json = note(r#","embed":{"$type":"com.example.video","at":[1,{"x":null}],"b":{"$bytes":"aGk"}}"#);
    let Some(NoteEmbed::Unknown(unknown)) = round_trip::<Note>(&json).embed else { panic!("known") };
    assert_eq!(unknown.type_name(), Some("com.example.video"));
}

#[test]
fn empty_open_union_requires_type() {
    round_trip::<Note>(&note(r#","anything":{"$type":"com.example.any","a":1}"#));
    assert_eq!(error_message(r#","anything":{"a":1}"#), "/anything/$type: missing required field");
}

#[test]
fn open_union_with_one_variant_requires_type() {
    let read: Note = round_trip(&note(r#","place":{"$type":"com.example.blog.note#city","name":"Ghent"}"#));
    assert_eq!(read.place, Some(NotePlace::City(City::new("Ghent".to_owned()))));
    round_trip::<Note>(&note(r#","place":{"$type":"com.example.blog.note#village"}"#));
    assert_eq!(error_message(r#","place":{"name":"Ghent"}"#), "/place/$type: missing required field");
}

#[test]
fn reports_path_inside_variant() {
    assert_eq!(
        error_message(r#","embed":{"$type":"com.example.blog.embed.quote","of":"nowhere"}"#),
        "/embed/of: expected an at-uri, found \"nowhere\"",
    );
    assert_eq!(
        error_message(r#","embed":{"$type":"com.example.blog.embed.quote"}"#),
        "/embed/of: missing required field",
    );
}

#[test]
fn rejects_values_without_type() {
    for (value, found) in [("1", "1"), ("[]", "an array"), ("null", "null"), ("\"a\"", "\"a\"")] {
        let message = format!("/embed: expected an object with `$type`, found {found}");
        assert_eq!(error_message(&format!(r#","embed":{value}"#)), message);
    }
    for value in ["{}", r#"{"$type":1}"#, r#"{"$type":null}"#] {
        assert_eq!(error_message(&format!(r#","embed":{value}"#)), "/embed/$type: missing required field", "{value}");
    }
}

#[test]
fn rejects_malformed_type_names() {
    for name in ["", "#city", "com.example.blog.embed.quote#main", "com.example.other#main", "blob"] {
        let message = error_message(&format!(r#","embed":{{"$type":"{name}","of":"at://did:web:a.com"}}"#));
        assert!(message.starts_with("/embed/$type: expected the name of a definition"), "{name}: {message}");
    }
}

#[test]
fn closed_union_rejects_unlisted_type() {
    let gone = r#"{"$type":"com.example.blog.embed.quote#gone"}"#;
    round_trip::<quote::View>(&format!(r#"{{"quoted":{gone},"others":[{gone}]}}"#));
    let other = format!(r#"{{"quoted":{gone},"others":[{gone},{{"$type":"com.example.other"}}]}}"#);
    let message = super::validation_error::<quote::View>(&other).to_string();
    assert!(message.starts_with("/others/1/$type: expected one of \"com.example.blog.embed.quote#view\""), "{message}");
    assert!(message.ends_with("found \"com.example.other\""), "{message}");
}

#[test]
fn record_in_union_has_type_once() {
    let json = format!(r#"{{"quoted":{}}}"#, note(""));
    let view: quote::View = round_trip(&json);
    assert_eq!(to_json(&view).matches("$type").count(), 1);
}

#[test]
fn recursive_unions_round_trip() {
    let gone = r#"{"$type":"com.example.blog.embed.quote#gone"}"#.to_owned();
    let nested =
        (0..20).fold(gone, |inner, _| format!(r#"{{"$type":"com.example.blog.embed.quote#view","quoted":{inner}}}"#));
    round_trip::<quote::View>(&format!(r#"{{"quoted":{nested}}}"#));
}

#[test]
fn finds_last_type_at_any_depth() {
    let kept = r#""others":[{"$type":"com.example.other","deep":{"$type":"com.example.third"}}]"#;
    let gone = r#"{"x":[{},{"$type":"com.example.no"}],"$type":"com.example.blog.embed.quote#gone"}"#.to_owned();
    let nested = (0..20).fold(gone, |inner, _| {
        format!(r#"{{"quoted":{inner},"y":{{"a":[]}},"$type":"com.example.blog.embed.quote#view"}}"#)
    });
    let view: quote::View = from_json(format!(r#"{{"quoted":{nested}}}"#)).unwrap();
    let mut depth = 0;
    let mut next = Some(&view.quoted);
    while let Some(quote::ViewQuoted::View(inner)) = next {
        (depth, next) = (depth + 1, Some(&inner.quoted));
    }
    assert_eq!(depth, 20);
    // A missing `$type` is reported at its object, not at a nested one.
    let without = r#"{"quoted":{"quoted":{"$type":"com.example.blog.embed.quote#gone"},"z":1}}"#;
    assert_eq!(super::validation_error::<quote::View>(without).to_string(), "/quoted/$type: missing required field");
    let closed = super::validation_error::<quote::View>(&format!(r#"{{"quoted":{nested},{kept}}}"#)).to_string();
    assert!(closed.starts_with("/others/0/$type: expected one of"), "{closed}");
}

#[test]
fn validates_constructed_unions() {
    let city = NotePlace::City(City::new("Ghent".to_owned()));
    let made = Note {
        place: Some(city),
        ..Note::new("x".repeat(301), "2024-01-01T00:00:00Z".parse().unwrap(), vec!["nine long".to_owned()])
    };
    let message = made.validate().unwrap_err().to_string();
    assert_eq!(
        message,
        "/text: expected at most 300 bytes, found 301\n/text: expected at most 30 graphemes, found 301\n\
         /tags/0: expected at most 8 graphemes, found 9",
    );
}

#[test]
fn validate_rejects_unknown_variant_that_does_not_decode() {
    let validate = |members: &[(&str, &str)]| {
        let members = members.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text)));
        let anything = NoteEmbed::Unknown(Unknown::from_iter(members));
        let note = Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]);
        Note { embed: Some(anything), ..note }.validate().map_err(|invalid| invalid.to_string())
    };
    assert_eq!(validate(&[("$type", "com.example.video")]), Ok(()));
    assert_eq!(validate(&[]), Err("/embed/$type: missing required field".to_owned()));
    for (name, expected) in [
        ("", "the name of a definition without `#main`"),
        ("#video", "the name of a definition without `#main`"),
        ("com.example.blog.embed.quote", "a type that the union does not list"),
    ] {
        let message = validate(&[("$type", name)]).expect_err(name);
        assert!(message.starts_with("/embed") && message.contains(expected), "{message}");
    }
}

/// Returns the violations for syntax errors in JSON or DAG-CBOR: path, expectation and offset.
fn syntax_errors<T>(outcome: Result<T, ValidationError>) -> Vec<String> {
    let Err(invalid) = outcome else { return Vec::new() };
    invalid
        .violations()
        .iter()
        .map(Violation::to_string)
        .filter(|line| line.contains("invalid JSON at") || line.contains("invalid DAG-CBOR at"))
        .collect()
}

const NESTED: &str = r#"{"text":"hi","$type":"com.example.blog.note","tags":["a"],"createdAt":"2024-01-01T00:00:00Z",
    "embed":{"of":"at://did:web:a.com","deep":[{"a":[1,2,{"b":null}]},{"quoted":{"x":[true,"\u00e9"],"$type":"com.example.other"}}],
    "$type":"com.example.blog.embed.quote"},"other":{"c":{"d":[]}}}"#;

#[test]
fn reports_json_syntax_errors_like_value() {
    let (mut deepest, inside) = (0, "!]}{,:\"");
    for at in (0..NESTED.len()).filter(|&at| NESTED.is_char_boundary(at)) {
        let cut = NESTED[..at].to_owned();
        let replaced = inside.chars().map(|other| format!("{}{other}{}", &NESTED[..at], &NESTED[at + 1..]));
        for json in replaced.chain([cut]) {
            let any = syntax_errors(from_json::<Value>(&json));
            assert_eq!(syntax_errors(from_json::<Note>(&json)), any, "{json}");
            deepest = deepest.max(any.first().map_or(0, |line| line.matches('/').count()));
        }
    }
    assert_eq!(deepest, "/embed/deep/1/quoted/x/1".matches('/').count());
}

#[test]
fn reports_cbor_syntax_errors_like_value() {
    let cbor = to_cbor(&from_json::<Value>(NESTED).unwrap());
    let mut floats = 0;
    for at in 0..cbor.len() {
        let cut = syntax_errors(from_cbor::<Value>(&cbor[..at]));
        assert_eq!(syntax_errors(from_cbor::<Note>(&cbor[..at])), cut, "{at}");
        if cut[0].ends_with(&format!("byte {at}: expected a value")) {
            let float = [&cbor[..at], &[0xfb]].concat();
            assert_eq!(syntax_errors(from_cbor::<Note>(&float)), syntax_errors(from_cbor::<Value>(&float)), "{at}");
            floats += 1;
        }
    }
    assert!(floats > 30, "{floats}");
}

#[test]
fn reports_path_of_syntax_error_in_union() {
    let json =
        note(r#","embed":{"of":"at://did:web:a.com","deep":[{"x":[1,tru]}],"$type":"com.example.blog.embed.quote"}"#);
    let message = super::validation_error::<Note>(&json).to_string();
    assert!(message.starts_with("/embed/deep/0/x/1: invalid JSON at byte "), "{message}");
}
