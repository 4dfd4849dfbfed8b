//! Invalid JSON, and unusual notations of valid JSON.

use lexicon_schema::document::Property;

use super::presence::{property, push};
use super::targets::{Target, present};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

type Edit = fn(String, &mut Random) -> String;

pub fn mutations() -> Vec<Mutation> {
    const INVALID: [(&str, Edit); 16] = [
        ("empty", |_, _| String::new()),
        ("white space", |_, _| "  ".to_owned()),
        ("a trailing word", |json, _| json + " x"),
        ("the value twice", |json, _| format!("{json}{json}")),
        ("a trailing bracket", |json, _| json + "}"),
        ("a trailing comma", |json, _| json + ","),
        ("without the last character", |mut json, _| {
            json.pop();
            json
        }),
        ("truncated", truncated),
        ("a leading comment", |json, _| format!("/* json */{json}")),
        ("a leading word", |json, _| format!("x{json}")),
        ("a comma before the last bracket", |mut json, _| {
            let end = json.pop();
            json.push(',');
            json.extend(end);
            json
        }),
        ("single quotes", |json, _| json.replace('"', "'")),
        ("True", |_, _| "True".to_owned()),
        ("nul", |_, _| "nul".to_owned()),
        ("undefined", |_, _| "undefined".to_owned()),
        ("a leading non-breaking space", |json, _| format!("\u{a0}{json}")),
    ];
    let mut mutations = vec![
        value("an unterminated string", "\"text", false),
        value("an unknown escape", r#""\x41""#, false),
        value("a truncated escape", r#""\u00""#, false),
        value("half of a surrogate pair", r#""\ud83d""#, false),
        value("a reversed surrogate pair", r#""\udd8b\ud83e""#, false),
        value("a control character in a string", "\"a\u{1}b\"", false),
        value("an object without a value", r#"{"a"}"#, false),
        value("an object without a colon", r#"{"a" 1}"#, false),
        value("an object with an unquoted key", "{a: 1}", false),
        value("an object with a number as key", "{1: 1}", false),
        value("an object with a trailing comma", r#"{"a": 1,}"#, false),
        value("an array with a trailing comma", "[1,]", false),
        value("an array without a comma", "[1 2]", false),
        value("an array with the bracket of an object", "[1}", false),
        value("a literal in upper case", "NULL", false),
        value("every escape", r#""\"\\\/\b\f\n\r\t\u00e9\ud83e\udd8b""#, true),
        value("white space between everything", "[ 1 , { \"a\" : null } , [ ] ]", true),
        Mutation::new("invalid UTF-8 in a string", |subject, random| invalid_utf8(subject, random, "\"", "\"")),
        Mutation::new("invalid UTF-8 in a key", |subject, random| invalid_utf8(subject, random, "{\"", "\":1}")),
        Mutation::new("white space around the value", |subject, random| {
            subject.any(random, |target| target.path.is_empty().then_some(()))?;
            Some(Case::json(format!("\r \r{} ", subject.instance.to_json()), Expected::Valid))
        }),
        Mutation::new("a key with escapes", escaped_key),
    ];
    for (description, edit) in INVALID {
        mutations.push(Mutation::new(
            format!("invalid JSON: {description}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                // A truncated number may still be valid.
                subject.any(random, |target| (target.path.is_empty() && target.object().is_some()).then_some(()))?;
                let json = subject.instance.to_json();
                let edited = edit(json.clone(), random);
                (edited != json).then(|| Case::json(edited, Expected::Rule("json")))
            },
        ));
    }
    mutations
}

fn truncated(mut json: String, random: &mut Random) -> String {
    let end = 1 + random.below(json.len() - 1);
    json.truncate((1..=end).rev().find(|&end| json.is_char_boundary(end)).unwrap_or(1));
    json
}

/// JSON text in an unknown field.
fn value(description: &str, json: &'static str, is_valid: bool) -> Mutation {
    Mutation::new(format!("JSON: {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.object().map(drop))?;
        let changed = with_raw(subject, target, json);
        Some(Case::json(changed, if is_valid { Expected::Valid } else { Expected::Rule("json") }))
    })
}

fn with_raw(subject: &Subject<'_>, target: &Target<'_>, json: &str) -> String {
    subject.changed(&target.path, |object| push(object, "undeclared", Json::Raw(json.to_owned()))).to_json()
}

fn invalid_utf8(subject: &Subject<'_>, random: &mut Random, before: &str, after: &str) -> Option<Case> {
    let (target, _) = subject.any(random, |target| target.object().map(drop))?;
    let text = with_raw(subject, target, &format!("{before}HERE{after}"));
    let (front, back) = text.split_once("HERE")?;
    let invalid = *random.pick(&[&b"\xff"[..], b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]);
    Some(Case::json([front.as_bytes(), invalid, back.as_bytes()].concat(), Expected::Rule("json")))
}

/// Writes every character of a declared key as an escape.
fn escaped_key(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let suits = |_: &Subject<'_>, _: &Target<'_>, _: &Property| true;
    let (target, property) = property(subject, random, suits)?;
    let name = &property.name.value;
    let Json::Object(members) = subject.at(&target.path) else { return None };
    let (object, _) = target.object()?;
    let (_, member) = present(object, members).find(|(one, _)| one.name.value == *name)?;
    let escaped: String = name.chars().map(|character| format!("\\u{:04X}", u32::from(character))).collect();
    let (old, new) =
        (format!("\"HERE\":{}", member.value.to_json()), format!("\"{escaped}\":{}", member.value.to_json()));
    let marked = subject.changed(&target.path, |json| {
        if let Json::Object(members) = json {
            members.iter_mut().filter(|member| member.name == *name).for_each(|member| member.name = "HERE".to_owned());
        }
    });
    Some(Case::json(marked.to_json().replacen(&old, &new, 1), Expected::Valid))
}
