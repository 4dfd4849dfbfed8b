//! The text of JSON: what is none, and odd ways to write what is.

use lexicon_schema::document::Property;

use super::presence::{property, push};
use super::targets::{Target, present};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

type Spoil = fn(String, &mut Random) -> String;

pub fn mutations() -> Vec<Mutation> {
    const BROKEN: [(&str, Spoil); 16] = [
        ("nothing", |_, _| String::new()),
        ("white space", |_, _| "  ".to_owned()),
        ("a word behind", |json, _| json + " x"),
        ("the value again behind", |json, _| format!("{json}{json}")),
        ("a bracket behind", |json, _| json + "}"),
        ("a comma behind", |json, _| json + ","),
        ("the end missing", |mut json, _| {
            json.pop();
            json
        }),
        ("broken off", broken_off),
        ("a comment in front", |json, _| format!("/* json */{json}")),
        ("a word in front", |json, _| format!("x{json}")),
        ("a comma before the end", |mut json, _| {
            let end = json.pop();
            json.push(',');
            json.extend(end);
            json
        }),
        ("single quotes", |json, _| json.replace('"', "'")),
        ("True", |_, _| "True".to_owned()),
        ("nul", |_, _| "nul".to_owned()),
        ("undefined", |_, _| "undefined".to_owned()),
        ("a non-breaking space in front", |json, _| format!("\u{a0}{json}")),
    ];
    let mut mutations = vec![
        value("a text that does not end", "\"text", false),
        value("an unknown escape", r#""\x41""#, false),
        value("an escape that breaks off", r#""\u00""#, false),
        value("half of a surrogate pair", r#""\ud83d""#, false),
        value("a surrogate pair the wrong way round", r#""\udd8b\ud83e""#, false),
        value("a control character in a text", "\"a\u{1}b\"", false),
        value("an object without a value", r#"{"a"}"#, false),
        value("an object without a colon", r#"{"a" 1}"#, false),
        value("an object with a name without quotes", "{a: 1}", false),
        value("an object with a number for a name", "{1: 1}", false),
        value("an object with a comma before the end", r#"{"a": 1,}"#, false),
        value("a list with a comma before the end", "[1,]", false),
        value("a list without a comma", "[1 2]", false),
        value("a list that ends as an object", "[1}", false),
        value("words in upper case", "NULL", false),
        value("every escape", r#""\"\\\/\b\f\n\r\t\u00e9\ud83e\udd8b""#, true),
        value("white space between everything", "[ 1 , { \"a\" : null } , [ ] ]", true),
        Mutation::new("no UTF-8 in a text", |subject, random| not_utf8(subject, random, "\"", "\"")),
        Mutation::new("no UTF-8 in a name", |subject, random| not_utf8(subject, random, "{\"", "\":1}")),
        Mutation::new("white space around the value", |subject, random| {
            subject.any(random, |target| target.path.is_empty().then_some(()))?;
            Some(Case::json(format!("\r \r{} ", subject.instance.to_json()), Expected::Valid))
        }),
        Mutation::new("a name with escapes", name_with_escapes),
    ];
    for (what, spoil) in BROKEN {
        mutations.push(Mutation::new(format!("no JSON: {what}"), move |subject: &Subject<'_>, random: &mut Random| {
            // A definition without an object may be a number, whose text can be cut anywhere.
            subject.any(random, |target| (target.path.is_empty() && target.object().is_some()).then_some(()))?;
            let sent = subject.instance.to_json();
            let spoilt = spoil(sent.clone(), random);
            (spoilt != sent).then(|| Case::json(spoilt, Expected::Rule("json")))
        }));
    }
    mutations
}

fn broken_off(mut json: String, random: &mut Random) -> String {
    let at = 1 + random.below(json.len() - 1);
    json.truncate((1..=at).rev().find(|&at| json.is_char_boundary(at)).unwrap_or(1));
    json
}

/// A text of JSON in a field that no document names.
fn value(what: &str, json: &'static str, is_valid: bool) -> Mutation {
    Mutation::new(format!("JSON: {what}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.object().map(drop))?;
        let changed = with_raw(subject, target, json);
        Some(Case::json(changed, if is_valid { Expected::Valid } else { Expected::Rule("json") }))
    })
}

fn with_raw(subject: &Subject<'_>, target: &Target<'_>, json: &str) -> String {
    subject.changed(&target.path, |object| push(object, "unlisted", Json::Raw(json.to_owned()))).to_json()
}

fn not_utf8(subject: &Subject<'_>, random: &mut Random, before: &str, behind: &str) -> Option<Case> {
    let (target, _) = subject.any(random, |target| target.object().map(drop))?;
    let text = with_raw(subject, target, &format!("{before}HERE{behind}"));
    let (front, back) = text.split_once("HERE")?;
    let broken = *random.pick(&[&b"\xff"[..], b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]);
    Some(Case::json([front.as_bytes(), broken, back.as_bytes()].concat(), Expected::Rule("json")))
}

/// A name of the document, each of its characters as an escape.
fn name_with_escapes(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let is_it = |_: &Subject<'_>, _: &Target<'_>, _: &Property| true;
    let (target, property) = property(subject, random, is_it)?;
    let name = &property.name.value;
    let Json::Object(members) = subject.at(&target.path) else { return None };
    let (object, _) = target.object()?;
    let (_, member) = present(object, members).find(|(one, _)| one.name.value == *name)?;
    let escaped: String = name.chars().map(|sign| format!("\\u{:04X}", u32::from(sign))).collect();
    let (old, new) =
        (format!("\"HERE\":{}", member.value.to_json()), format!("\"{escaped}\":{}", member.value.to_json()));
    let marked = subject.changed(&target.path, |json| {
        if let Json::Object(members) = json {
            members.iter_mut().filter(|member| member.name == *name).for_each(|member| member.name = "HERE".to_owned());
        }
    });
    Some(Case::json(marked.to_json().replacen(&old, &new, 1), Expected::Valid))
}
