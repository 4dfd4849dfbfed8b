//! Each leniency alone: it allows its deviation, no other leniency does, and the value is encoded unchanged.

use lexicon_runtime::data::CidLink;
use lexicon_runtime::{Datetime, Leniency, Validate, from_cbor, from_cbor_with, from_json, from_json_with};
use lexicon_runtime::{to_cbor, to_json};

use super::com::example::blog::note::NoteEmbed;
use super::{LINK, Note, note};

const CID_OF_VERSION_0: &str = "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n";
const CID_OF_ANOTHER_CODEC: &str = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

/// Returns all leniencies except `one`.
fn all_except(one: Leniency) -> Leniency {
    let all = [
        Leniency::allow_legacy_blobs as fn(Leniency) -> Leniency,
        Leniency::allow_loose_datetimes,
        Leniency::allow_loose_languages,
        Leniency::allow_at_uri_trailing_slash,
        Leniency::allow_any_cid,
        Leniency::allow_type_mismatch,
        Leniency::allow_main_fragment,
    ];
    let others = all.into_iter().filter(|with| with(Leniency::default()) != one);
    others.fold(Leniency::default(), |leniency, with| with(leniency))
}

/// Asserts that only `leniency` allows the note, and that it round-trips through JSON and DAG-CBOR unchanged.
#[track_caller]
fn assert_allowed_by(leniency: Leniency, json: &str, expected: &str) -> Note {
    for others in [Leniency::default(), all_except(leniency)] {
        let error = from_json_with::<Note>(json, others).unwrap_err();
        assert_eq!(error.to_string(), expected, "{json}");
    }
    let read: Note = from_json_with(json, leniency).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    assert_eq!(to_json(&read), json);
    read.validate_with(leniency).unwrap();

    let cbor = to_cbor(&read);
    for others in [Leniency::default(), all_except(leniency)] {
        assert!(from_cbor_with::<Note>(&cbor, others).is_err(), "{json}");
    }
    let again: Note = from_cbor_with(&cbor, leniency).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
    assert_eq!(to_cbor(&again), cbor, "{json}");
    read
}

fn created(text: &str) -> String {
    note("").replace("2024-01-01T00:00:00Z", text)
}

#[test]
fn allow_loose_datetimes() {
    let leniency = Leniency::default().allow_loose_datetimes();
    for (text, canonical) in [
        ("2024-01-01T00:00:00", "2024-01-01T00:00:00Z"),
        ("2024-01-01T00:00:00.123456", "2024-01-01T00:00:00.123456Z"),
        ("2024-01-01T00:00:00+0000", "2024-01-01T00:00:00Z"),
        ("2024-01-01T00:00:00-00:00", "2024-01-01T00:00:00Z"),
        ("2024-01-01T00:00:00-0130", "2024-01-01T01:30:00Z"),
        ("2024-02-30T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("2024-01-01T00:00:60Z", "2024-01-01T00:01:00Z"),
    ] {
        let expected = format!("/createdAt: expected a datetime, found \"{text}\"");
        let read = assert_allowed_by(leniency, &created(text), &expected);
        assert_eq!(read.created_at, text);
        assert_eq!(read.created_at.to_unix_micros(), Datetime::parse(canonical).unwrap().to_unix_micros());
    }
    for text in ["2024-01-01", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00,5Z", "2024-01-01T24:00:00Z", "now"] {
        assert!(from_json_with::<Note>(created(text), leniency).is_err(), "{text}");
    }
}

#[test]
fn allow_loose_languages() {
    let leniency = Leniency::default().allow_loose_languages();
    for text in ["EN-us", "EN", "japanese"] {
        let expected = format!("/langs/0: expected a language tag, found \"{text}\"");
        let read = assert_allowed_by(leniency, &note(&format!(r#","langs":["{text}"]"#)), &expected);
        assert_eq!(read.langs.unwrap()[0].primary_subtag(), text.split('-').next().unwrap());
    }
    assert!(from_json_with::<Note>(note(r#","langs":["en_US"]"#), leniency).is_err());
}

#[test]
fn allow_at_uri_trailing_slash() {
    let leniency = Leniency::default().allow_at_uri_trailing_slash();
    let with = |text: &str| note(&format!(r#","reply":{{"root":"{text}"}}"#));
    for (text, collection) in [("at://a.com/", None), ("at://a.com/a.b.c/", Some("a.b.c"))] {
        let expected = format!("/reply/root: expected an at-uri, found \"{text}\"");
        let root = assert_allowed_by(leniency, &with(text), &expected).reply.unwrap().root;
        assert_eq!((root.authority(), root.collection(), root.rkey()), ("a.com", collection, None));
    }
    for text in ["at://a.com//", "at://a.com/?a=b", "at:///", "at://a.com/a.b.c/k/l/"] {
        assert!(from_json_with::<Note>(with(text), leniency).is_err(), "{text}");
    }
}

#[test]
fn allow_any_cid() {
    let leniency = Leniency::default().allow_any_cid();
    let message = |path: &str| format!("{path}: expected `$link` as the only key, with a CID");
    for cid in [CID_OF_VERSION_0, CID_OF_ANOTHER_CODEC] {
        let json = note(&format!(r#","previous":{{"$link":"{cid}"}}"#));
        let previous = assert_allowed_by(leniency, &json, &message("/previous")).previous.unwrap();
        assert_eq!((previous.to_string().as_str(), previous.is_blessed()), (cid, false));
        assert_allowed_by(leniency, &note(&format!(r#","more":[{{"$link":"{cid}"}}]"#)), &message("/more/0"));
    }
    // A blessed CID in another base is other text with the same bytes.
    let json = note(r#","previous":{"$link":"zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ"}"#);
    assert_eq!(from_json::<Note>(&json).unwrap_err().to_string(), message("/previous"));
    let read: Note = from_json_with(&json, leniency).unwrap();
    assert_eq!(to_json(&read), json);
    assert!(from_cbor::<Note>(&to_cbor(&read)).unwrap().previous.unwrap().is_blessed());

    let blob = format!(r#"{{"$type":"blob","ref":{{"$link":"{CID_OF_VERSION_0}"}},"mimeType":"image/png","size":1}}"#);
    let embed = format!(r#","embed":{{"$type":"com.example.blog.embed.images","images":[{blob}]}}"#);
    assert_allowed_by(leniency, &note(&embed), &message("/embed/images/0/ref"));
    assert!(from_json_with::<Note>(note(r#","previous":{"$link":"Qm"}"#), leniency).is_err());
}

#[test]
fn cid_keeps_its_bytes_in_dag_cbor() {
    let leniency = Leniency::default().allow_any_cid();
    let read: Note = from_json(note(&format!(r#","previous":{{"$link":"{LINK}"}}"#))).unwrap();
    for (binary, text) in
        [([&[0x12, 0x20][..], &[1; 32]].concat(), "Qm"), ([&[1, 0x70, 0x12, 0x20][..], &[1; 32]].concat(), "bafybeiab")]
    {
        let previous = Some(CidLink::from_bytes_with(&binary, leniency).unwrap());
        let cbor = to_cbor(&Note { previous, ..read.clone() });
        assert!(from_cbor::<Note>(&cbor).is_err());
        let again: Note = from_cbor_with(&cbor, leniency).unwrap();
        let previous = again.previous.unwrap();
        assert_eq!(previous.as_bytes(), binary);
        assert!(previous.to_string().starts_with(text), "{previous}");
        assert_eq!(CidLink::parse_with(&previous.to_string(), leniency).unwrap(), previous);
    }
}

#[test]
fn allow_type_mismatch() {
    let leniency = Leniency::default().allow_type_mismatch();
    let with = |name: &str| {
        let parent = format!(r#"{{"of":"at://a.com","$type":{name}}}"#);
        note(&format!(r#","reply":{{"root":"at://a.com","parent":{parent}}}"#))
    };
    let expected = r#"/reply/parent/$type: expected "com.example.blog.embed.quote", found "com.example.other""#;
    let read = assert_allowed_by(leniency, &with(r#""com.example.other""#), expected);
    assert!(read.validate().is_err());
    for name in [r#""""#, "null", "1"] {
        assert!(from_json_with::<Note>(with(name), leniency).is_err(), "{name}");
    }
    let mismatched = note("").replace("com.example.blog.note", "com.example.other");
    assert!(from_json_with::<Note>(mismatched, leniency).is_err());
}

#[test]
fn rejects_invalid_utf8_with_leniency() {
    let message =
        from_json_with::<Note>(b"{\"a\": \"\xff\"}", Leniency::default().allow_any_cid()).unwrap_err().to_string();
    assert_eq!(message, "invalid JSON at byte 7: expected a JSON text in UTF-8");
}

#[test]
fn allow_main_fragment() {
    let leniency = Leniency::default().allow_main_fragment();
    let json = note(r#","embed":{"$type":"com.example.blog.embed.quote#main","of":"at://a.com"}"#);
    let message =
        |name: &str| format!("/embed/$type: expected the name of a definition without `#main`, found \"{name}\"");
    let read = assert_allowed_by(leniency, &json, &message("com.example.blog.embed.quote#main"));
    assert!(matches!(read.embed, Some(NoteEmbed::Quote(_))));
    assert!(read.validate().is_err());

    let unlisted = note(r#","embed":{"$type":"com.example.video#main","a":1}"#);
    let read = assert_allowed_by(leniency, &unlisted, &message("com.example.video#main"));
    assert!(matches!(read.embed, Some(NoteEmbed::Unknown(_))));

    let parent = r#"{"of":"at://a.com","$type":"com.example.blog.embed.quote#main"}"#;
    let reply = note(&format!(r#","reply":{{"root":"at://a.com","parent":{parent}}}"#));
    from_json::<Note>(&reply).unwrap_err();
    assert_eq!(to_json(&from_json_with::<Note>(&reply, leniency).unwrap()), reply);

    let broken = note(r#","embed":{"$type":"com.example.blog.embed.quote#main","of":1}"#);
    let message = from_json_with::<Note>(broken, leniency).unwrap_err().to_string();
    assert_eq!(message, "/embed/of: expected a string, found 1");
    let record = note("").replace("com.example.blog.note", "com.example.blog.note#main");
    assert!(from_json_with::<Note>(record, leniency).is_err());
}

#[test]
fn to_typed_uses_leniency_of_its_call() {
    let text = "2024-01-01T00:00:00";
    let context = created(text);
    let read: Note = from_json(note(&format!(r#","context":{context}"#))).unwrap();
    let context = read.context.unwrap();
    assert!(context.to_typed::<Note>().is_err());
    assert_eq!(context.to_typed_with::<Note>(Leniency::default().allow_loose_datetimes()).unwrap().created_at, text);

    let any = Leniency::default().allow_any_cid();
    let linked = note(&format!(r#","previous":{{"$link":"{CID_OF_VERSION_0}"}}"#));
    let read: Note = from_json_with(note(&format!(r#","context":{linked}"#)), any).unwrap();
    let context = read.context.unwrap();
    let error = context.to_typed::<Note>().unwrap_err().to_string();
    let blessed = "a CID of version 1, of the codec DAG-CBOR or raw, with SHA-256";
    assert_eq!(error, format!("/previous: expected {blessed}, found another CID"));
    assert!(context.to_typed_with::<Note>(any).is_ok());
}

#[test]
fn serde_is_strict() {
    let json = created("2024-01-01T00:00:00");
    let read: Note = from_json_with(json, Leniency::default().allow_loose_datetimes()).unwrap();
    assert!(serde_json::from_str::<Note>(&serde_json::to_string(&read).unwrap()).is_err());
}

#[test]
fn allow_legacy_blobs() {
    let blob = r#"{"cid":"bafyold","mimeType":"image/png"}"#;
    let json = note(&format!(r#","embed":{{"$type":"com.example.blog.embed.images","images":[{blob}]}}"#));
    assert_allowed_by(
        Leniency::default().allow_legacy_blobs(),
        &json,
        "/embed/images/0: expected a blob, found an object",
    );
}
