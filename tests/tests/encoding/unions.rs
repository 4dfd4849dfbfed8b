//! Unions: open and closed, empty and of one, of records, nested, and of types that nobody knows.

use lexicon_runtime::data::{Unknown, Value};
use lexicon_runtime::{Invalid, Validate, Violation, from_cbor, from_json, to_cbor, to_json};

use super::com::example::blog::note::{City, NoteEmbed, NotePlace};
use super::embed::{images, quote};
use super::{Note, comes_through, note, refusal};

#[test]
fn a_variant_is_told_by_its_type_wherever_that_stands() {
    for embed in [
        r#"{"$type":"com.example.blog.embed.quote","of":"at://did:web:a.com"}"#,
        r#"{"of":"at://did:web:a.com","$type":"com.example.blog.embed.quote"}"#,
        r#"{"deep":[{"$type":"com.example.other"},{"x":{"y":[]}}],"of":"at://did:web:a.com","$type":"com.example.blog.embed.quote"}"#,
    ] {
        let read: Note = comes_through(&note(&format!(r#","embed":{embed}"#)));
        let Some(NoteEmbed::Quote(quote)) = read.embed else { panic!("{embed}") };
        assert_eq!(quote.of.as_str(), "at://did:web:a.com");
        assert!(quote.extra.get("$type").is_none());
    }
}

#[test]
fn a_union_writes_the_type_first_and_once() {
    let quote = super::embed::Quote::new("at://did:web:a.com".parse().unwrap());
    let embed = Some(NoteEmbed::Quote(quote));
    let made = Note { embed, ..Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]) };
    let json = to_json(&made);
    assert!(json.contains(r#""embed":{"$type":"com.example.blog.embed.quote","of""#), "{json}");
    assert_eq!(from_json::<Note>(json.as_bytes()).unwrap(), made);
}

#[test]
fn definitions_of_one_name_in_two_documents_are_two_variants() {
    let json = note(r#","embed":{"$type":"com.example.blog.embed.images#view","links":[]}"#);
    let images = NoteEmbed::ImagesView(images::View::new(vec![]));
    assert_eq!(comes_through::<Note>(&json).embed, Some(images));
    let json = note(
        r#","embed":{"$type":"com.example.blog.embed.quote#view","quoted":{"$type":"com.example.blog.embed.quote#gone"}}"#,
    );
    assert!(matches!(comes_through::<Note>(&json).embed, Some(NoteEmbed::QuoteView(_))));
}

#[test]
fn an_unknown_variant_of_an_open_union_is_kept_whole() {
    let json = note(r#","embed":{"$type":"com.example.video","at":[1,{"x":null}],"b":{"$bytes":"aGk"}}"#);
    let Some(NoteEmbed::Unknown(unknown)) = comes_through::<Note>(&json).embed else { panic!("known") };
    assert_eq!(unknown.type_name(), Some("com.example.video"));
}

#[test]
fn an_empty_open_union_takes_any_type_but_needs_one() {
    comes_through::<Note>(&note(r#","anything":{"$type":"com.example.any","a":1}"#));
    assert_eq!(refusal(r#","anything":{"a":1}"#), "/anything/$type: required, but missing");
}

#[test]
fn an_open_union_of_one_is_a_union() {
    let read: Note = comes_through(&note(r#","place":{"$type":"com.example.blog.note#city","name":"Ghent"}"#));
    assert_eq!(read.place, Some(NotePlace::City(City::new("Ghent".to_owned()))));
    comes_through::<Note>(&note(r#","place":{"$type":"com.example.blog.note#village"}"#));
    assert_eq!(refusal(r#","place":{"name":"Ghent"}"#), "/place/$type: required, but missing");
}

#[test]
fn a_known_variant_with_a_broken_body_is_refused_at_the_inner_place() {
    assert_eq!(
        refusal(r#","embed":{"$type":"com.example.blog.embed.quote","of":"nowhere"}"#),
        "/embed/of: expected an at-uri, found \"nowhere\"",
    );
    assert_eq!(refusal(r#","embed":{"$type":"com.example.blog.embed.quote"}"#), "/embed/of: required, but missing",);
}

#[test]
fn what_is_no_object_with_a_type_is_refused() {
    for (value, found) in [("1", "1"), ("[]", "an array"), ("null", "null"), ("\"a\"", "\"a\"")] {
        let message = format!("/embed: expected an object with `$type`, found {found}");
        assert_eq!(refusal(&format!(r#","embed":{value}"#)), message);
    }
    for value in ["{}", r#"{"$type":1}"#, r#"{"$type":null}"#] {
        assert_eq!(refusal(&format!(r#","embed":{value}"#)), "/embed/$type: required, but missing", "{value}");
    }
}

#[test]
fn a_type_in_data_is_whole_and_without_main() {
    for name in ["", "#city", "com.example.blog.embed.quote#main", "com.example.other#main", "blob"] {
        let message = refusal(&format!(r#","embed":{{"$type":"{name}","of":"at://did:web:a.com"}}"#));
        assert!(message.starts_with("/embed/$type: expected a `$type` that names a definition"), "{name}: {message}");
    }
}

#[test]
fn a_closed_union_takes_no_other_type() {
    let gone = r#"{"$type":"com.example.blog.embed.quote#gone"}"#;
    comes_through::<quote::View>(&format!(r#"{{"quoted":{gone},"others":[{gone}]}}"#));
    let other = format!(r#"{{"quoted":{gone},"others":[{gone},{{"$type":"com.example.other"}}]}}"#);
    let message = super::refused::<quote::View>(&other).to_string();
    assert!(message.starts_with("/others/1/$type: expected one of \"com.example.blog.embed.quote#view\""), "{message}");
    assert!(message.ends_with("found \"com.example.other\""), "{message}");
}

#[test]
fn a_record_in_a_union_has_its_type_once() {
    let json = format!(r#"{{"quoted":{}}}"#, note(""));
    let view: quote::View = comes_through(&json);
    assert_eq!(to_json(&view).matches("$type").count(), 1);
}

#[test]
fn unions_that_lead_back_to_themselves_come_through() {
    let gone = r#"{"$type":"com.example.blog.embed.quote#gone"}"#.to_owned();
    let nested =
        (0..20).fold(gone, |inner, _| format!(r#"{{"$type":"com.example.blog.embed.quote#view","quoted":{inner}}}"#));
    comes_through::<quote::View>(&format!(r#"{{"quoted":{nested}}}"#));
}

#[test]
fn a_type_that_comes_last_is_found_at_every_depth() {
    let kept = r#""others":[{"$type":"com.example.other","deep":{"$type":"com.example.third"}}]"#;
    let gone = r#"{"x":[{},{"$type":"com.example.no"}],"$type":"com.example.blog.embed.quote#gone"}"#.to_owned();
    let nested = (0..20).fold(gone, |inner, _| {
        format!(r#"{{"quoted":{inner},"y":{{"a":[]}},"$type":"com.example.blog.embed.quote#view"}}"#)
    });
    let view: quote::View = from_json(format!(r#"{{"quoted":{nested}}}"#).as_bytes()).unwrap();
    let mut depth = 0;
    let mut next = Some(&view.quoted);
    while let Some(quote::ViewQuoted::View(inner)) = next {
        (depth, next) = (depth + 1, Some(&inner.quoted));
    }
    assert_eq!(depth, 20);
    // One that has none is told of where it is missing, not one that stands deeper.
    let without = r#"{"quoted":{"quoted":{"$type":"com.example.blog.embed.quote#gone"},"z":1}}"#;
    assert_eq!(super::refused::<quote::View>(without).to_string(), "/quoted/$type: required, but missing");
    let closed = super::refused::<quote::View>(&format!(r#"{{"quoted":{nested},{kept}}}"#)).to_string();
    assert!(closed.starts_with("/others/0/$type: expected one of"), "{closed}");
}

#[test]
fn a_value_made_in_rust_is_validated_through_its_unions() {
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
fn an_unknown_value_that_could_not_be_read_back_is_not_valid() {
    let told = |members: &[(&str, &str)]| {
        let members = members.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text)));
        let anything = NoteEmbed::Unknown(Unknown::from_iter(members));
        let note = Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]);
        Note { embed: Some(anything), ..note }.validate().map_err(|invalid| invalid.to_string())
    };
    assert_eq!(told(&[("$type", "com.example.video")]), Ok(()));
    assert_eq!(told(&[]), Err("/embed/$type: required, but missing".to_owned()));
    for (name, expected) in [
        ("", "a `$type` that names a definition, and its main one without `#main`"),
        ("#video", "a `$type` that names a definition, and its main one without `#main`"),
        (
            "com.example.blog.embed.quote",
            "a type that the document doesn't list, the others having variants of their own",
        ),
    ] {
        let refusal = told(&[("$type", name)]).expect_err(name);
        assert!(refusal.starts_with("/embed") && refusal.contains(expected), "{refusal}");
    }
}

/// Where data stops being JSON or DAG-CBOR, as it is reported: the pointer, what is wrong, and the byte.
fn breaks<T>(outcome: Result<T, Invalid>) -> Vec<String> {
    let Err(invalid) = outcome else { return Vec::new() };
    invalid
        .violations()
        .iter()
        .map(Violation::to_string)
        .filter(|line| line.contains("not JSON at") || line.contains("not DAG-CBOR at"))
        .collect()
}

const NESTED: &str = r#"{"text":"hi","$type":"com.example.blog.note","tags":["a"],"createdAt":"2024-01-01T00:00:00Z",
    "embed":{"of":"at://did:web:a.com","deep":[{"a":[1,2,{"b":null}]},{"quoted":{"x":[true,"\u00e9"],"$type":"com.example.other"}}],
    "$type":"com.example.blog.embed.quote"},"other":{"c":{"d":[]}}}"#;

#[test]
fn places_broken_json_where_reading_any_value_does() {
    let (mut deepest, inside) = (0, "!]}{,:\"");
    for at in (0..NESTED.len()).filter(|&at| NESTED.is_char_boundary(at)) {
        let cut = NESTED[..at].to_owned();
        let replaced = inside.chars().map(|other| format!("{}{other}{}", &NESTED[..at], &NESTED[at + 1..]));
        for json in replaced.chain([cut]) {
            let any = breaks(from_json::<Value>(json.as_bytes()));
            assert_eq!(breaks(from_json::<Note>(json.as_bytes())), any, "{json}");
            deepest = deepest.max(any.first().map_or(0, |line| line.matches('/').count()));
        }
    }
    assert_eq!(deepest, "/embed/deep/1/quoted/x/1".matches('/').count());
}

#[test]
fn places_broken_cbor_where_reading_any_value_does() {
    let cbor = to_cbor(&from_json::<Value>(NESTED.as_bytes()).unwrap());
    let mut floats = 0;
    for at in 0..cbor.len() {
        let cut = breaks(from_cbor::<Value>(&cbor[..at]));
        assert_eq!(breaks(from_cbor::<Note>(&cbor[..at])), cut, "{at}");
        if cut[0].ends_with(&format!("byte {at}: expected a value")) {
            let float = [&cbor[..at], &[0xfb]].concat();
            assert_eq!(breaks(from_cbor::<Note>(&float)), breaks(from_cbor::<Value>(&float)), "{at}");
            floats += 1;
        }
    }
    assert!(floats > 30, "{floats}");
}

#[test]
fn names_the_broken_value_inside_of_a_union() {
    let json =
        note(r#","embed":{"of":"at://did:web:a.com","deep":[{"x":[1,tru]}],"$type":"com.example.blog.embed.quote"}"#);
    let told = super::refused::<Note>(&json).to_string();
    assert!(told.starts_with("/embed/deep/0/x/1: not JSON at byte "), "{told}");
}
