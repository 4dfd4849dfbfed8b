//! Blobs, bytes, links and `unknown`.

use lexicon_runtime::data::{Blob, CidLink, Unknown, Value};
use lexicon_runtime::{Validate, from_json};

use super::com::example::blog::note::NoteEmbed;
use super::{LINK, Note, error_message, note, round_trip};

fn images(blob: &str) -> String {
    format!(r#","embed":{{"$type":"com.example.blog.embed.images","images":[{blob}]}}"#)
}

fn blob(fields: &str) -> String {
    format!(r#"{{"$type":"blob","ref":{{"$link":"{LINK}"}}{fields}}}"#)
}

#[test]
fn blob_round_trips_with_any_cid_codec() {
    let json = note(&images(&blob(r#","mimeType":"image/png","size":1000"#)));
    let Some(NoteEmbed::Images(images)) = round_trip::<Note>(&json).embed else { panic!("another variant") };
    assert_eq!(images.images, [Blob::new(CidLink::parse(LINK).unwrap(), "image/png", 1000)]);
}

#[test]
fn blob_accepts_media_types_in_any_letter_case() {
    let catalog =
        lexicon_runtime::dynamic::Catalog::load_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicons")).unwrap();
    for (media_type, is_valid) in
        [("Image/PNG", true), ("VIDEO/mp4", true), ("image/", false), ("video/mp4;q=1", false), ("text/plain", false)]
    {
        let json = note(&images(&blob(&format!(r#","mimeType":"{media_type}","size":1"#))));
        let dynamic = catalog.validate_record(lexicon_runtime::dynamic::Data::from_json(json.as_bytes()));
        assert_eq!(from_json::<Note>(json).is_ok(), is_valid, "{media_type}");
        assert_eq!(dynamic.is_ok(), is_valid, "{media_type}");
    }
}

#[test]
fn decodes_escaped_and_reordered_forms() {
    let plain: Note = round_trip(&note(&format!(
        r#","previous":{{"$link":"{LINK}"}},"signature":{{"$bytes":"aGk"}}{}"#,
        images(&blob(r#","mimeType":"image/png","size":1000"#)),
    )));
    for (link, bytes, blob) in [
        (
            format!(r#"{{ "\u0024link" : "{LINK}" }}"#),
            r#"{"$bytes":"aG\u006b="}"#,
            format!(r#"{{"size":1e3,"mimeType":"image\/png","ref":{{"$link":"{LINK}"}},"$type":"blob"}}"#),
        ),
        (
            format!("{{\n\t\"$link\":\"{LINK}\"}}"),
            r#" { "$bytes" : "aGk" } "#,
            format!(
                r#"{{ "size" : 1000 , "ref" : {{ "$link" : "{LINK}" }} , "$type" : "blob" , "mimeType" : "image/png" }}"#
            ),
        ),
    ] {
        let fields = format!(r#","previous":{link},"signature":{bytes}{}"#, images(&blob));
        assert_eq!(from_json::<Note>(note(&fields)).as_ref(), Ok(&plain), "{fields}");
    }
    for (blob, expected) in [
        (format!(r#"{{"$type":"blob","$type":"blob","ref":{{"$link":"{LINK}"}},"mimeType":"a/b"}}"#), "duplicate key"),
        (
            format!(r#"{{"$type":"blob","ref":{{"$link":"{LINK}"}},"mimeType":"a/b","mimeType":"a/b"}}"#),
            "duplicate key",
        ),
        (format!(r#"{{"$type":"blob","ref":"{LINK}","mimeType":"a/b","size":1}}"#), "a blob with exactly"),
    ] {
        let message = error_message(&images(&blob));
        assert!(message.contains(expected), "{blob}: {message}");
    }
}

#[test]
fn validates_media_type_and_size_of_blob() {
    for (fields, expected) in [
        (r#","mimeType":"image/png","size":1001"#, "expected a file of at most 1000 bytes, found 1001"),
        (r#","mimeType":"text/plain","size":1"#, "expected one of image/*, video/mp4, found \"text/plain\""),
        (r#","mimeType":"video/mp4v","size":1"#, "expected one of image/*, video/mp4, found \"video/mp4v\""),
    ] {
        assert_eq!(error_message(&images(&blob(fields))), format!("/embed/images/0: {expected}"));
    }
}

#[test]
fn validate_rejects_values_that_do_not_decode() {
    let validate = |blob: Blob| {
        let images = super::embed::Images::new(vec![blob]);
        images.validate().map_err(|invalid| invalid.to_string())
    };
    let cid = CidLink::parse(LINK).unwrap();
    assert_eq!(validate(Blob::new(cid.clone(), "image/png", 1)), Ok(()));
    let message = validate(Blob::new(cid.clone(), "image/png", u64::MAX)).unwrap_err();
    assert!(
        message.starts_with("/images/0/size: expected an integer of 64 bits, found 18446744073709551615"),
        "{message}"
    );
    let message = validate(Blob::new(cid, "", 1)).unwrap_err();
    assert!(message.starts_with("/images/0/mimeType: expected at least 1 byte"), "{message}");
    let context = Some(Unknown::from_iter([("$link".to_owned(), Value::Integer(1))]));
    let made = Note { context, ..Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]) };
    assert!(made.validate().unwrap_err().to_string().starts_with("/context: "));
}

#[test]
fn rejects_missing_and_extra_keys_of_blob() {
    for fields in [
        r#","mimeType":"image/png""#,
        r#","size":1"#,
        r#","mimeType":"image/png","size":-1"#,
        r#","mimeType":"","size":1"#,
        r#","mimeType":"image/png","size":"1""#,
        r#","mimeType":"image/png","size":1,"more":1"#,
    ] {
        let message = error_message(&images(&blob(fields)));
        assert!(message.starts_with("/embed/images/0: expected a blob with exactly"), "{fields}: {message}");
    }
    assert!(error_message(&images("{}")).starts_with("/embed/images/0: expected a blob, found an object"));
}

#[test]
fn validates_bytes_and_links() {
    let read: Note = round_trip(&note(&format!(r#","signature":{{"$bytes":"aGk"}},"previous":{{"$link":"{LINK}"}}"#)));
    assert_eq!(read.signature.unwrap().as_slice(), b"hi");
    assert_eq!(read.previous.unwrap().to_string(), LINK);
    for (fields, expected) in [
        (r#","signature":{"$bytes":"aA"}"#, "/signature: expected at least 2 bytes, found 1"),
        (r#","signature":{"$bytes":"MTIzNDU2Nzg5"}"#, "/signature: expected at most 8 bytes, found 9"),
        (r#","signature":"aGk""#, "/signature: expected bytes, found a string"),
        (r#","signature":{"bytes":"aGk"}"#, "/signature: expected bytes, found an object"),
        (r#","previous":"x""#, "/previous: expected a link, found a string"),
        (r#","previous":{"$link":"x"}"#, "/previous: expected `$link` as the only key, with a CID"),
    ] {
        assert_eq!(error_message(fields), expected);
    }
}

#[test]
fn unknown_accepts_only_objects() {
    round_trip::<Note>(&note(r#","context":{"$type":"com.example.any","list":[null,[1]]}"#));
    round_trip::<Note>(&note(r#","context":{}"#));
    for (value, found) in [
        ("[]".to_owned(), "an array"),
        ("1".to_owned(), "an integer"),
        ("null".to_owned(), "null"),
        (r#"{"$bytes":"aGk"}"#.to_owned(), "bytes"),
        (format!(r#"{{"$link":"{LINK}"}}"#), "a link"),
        (blob(r#","mimeType":"image/png","size":1"#), "a blob"),
    ] {
        assert_eq!(
            error_message(&format!(r#","context":{value}"#)),
            format!("/context: expected an object, found {found}")
        );
    }
    assert_eq!(error_message(r#","context":{"a":[{"b":0.5}]}"#), "/context/a/0/b: expected an integer, found 0.5");
}
