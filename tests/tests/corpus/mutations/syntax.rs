//! The text of JSON: what is none, and odd ways to write what is.

use lexicon_schema::document::Property;

use super::presence::{property, push};
use super::sites::{Site, present};
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;

type Spoil = fn(String, &mut Chance) -> String;

pub fn classes() -> Vec<Class> {
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
    let mut classes = vec![
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
        Class::new("no UTF-8 in a text", |bench, chance| not_utf8(bench, chance, "\"", "\"")),
        Class::new("no UTF-8 in a name", |bench, chance| not_utf8(bench, chance, "{\"", "\":1}")),
        Class::new("white space around the value", |bench, chance| {
            bench.any(chance, |site| site.path.is_empty().then_some(()))?;
            Some(Draft::json(format!("\r \r{} ", bench.instance.sent()), Verdict::Valid))
        }),
        Class::new("a name with escapes", name_with_escapes),
    ];
    for (what, spoil) in BROKEN {
        classes.push(Class::new(format!("no JSON: {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
            // A definition without an object may be a number, whose text can be cut anywhere.
            bench.any(chance, |site| (site.path.is_empty() && site.object().is_some()).then_some(()))?;
            let sent = bench.instance.sent();
            let spoilt = spoil(sent.clone(), chance);
            (spoilt != sent).then(|| Draft::json(spoilt, Verdict::Rule("json")))
        }));
    }
    classes
}

fn broken_off(mut json: String, chance: &mut Chance) -> String {
    let at = 1 + chance.below(json.len() - 1);
    json.truncate((1..=at).rev().find(|&at| json.is_char_boundary(at)).unwrap_or(1));
    json
}

/// A text of JSON in a field that no document names.
fn value(what: &str, json: &'static str, is_valid: bool) -> Class {
    Class::new(format!("JSON: {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| site.object().map(drop))?;
        let changed = with_raw(bench, site, json);
        Some(Draft::json(changed, if is_valid { Verdict::Valid } else { Verdict::Rule("json") }))
    })
}

fn with_raw(bench: &Bench<'_>, site: &Site<'_>, json: &str) -> String {
    bench.changed(&site.path, |datum| push(datum, "unlisted", Datum::Raw(json.to_owned()))).sent()
}

fn not_utf8(bench: &Bench<'_>, chance: &mut Chance, before: &str, behind: &str) -> Option<Draft> {
    let (site, _) = bench.any(chance, |site| site.object().map(drop))?;
    let text = with_raw(bench, site, &format!("{before}HERE{behind}"));
    let (front, back) = text.split_once("HERE")?;
    let broken = *chance.of(&[&b"\xff"[..], b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]);
    Some(Draft::json([front.as_bytes(), broken, back.as_bytes()].concat(), Verdict::Rule("json")))
}

/// A name of the document, each of its characters as an escape.
fn name_with_escapes(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let is_it = |_: &Bench<'_>, _: &Site<'_>, _: &Property| true;
    let (site, property) = property(bench, chance, is_it)?;
    let name = &property.name.value;
    let Datum::Object(members) = bench.at(&site.path) else { return None };
    let (object, _) = site.object()?;
    let (_, member) = present(object, members).find(|(one, _)| one.name.value == *name)?;
    let escaped: String = name.chars().map(|sign| format!("\\u{:04X}", u32::from(sign))).collect();
    let (old, new) = (format!("\"HERE\":{}", member.value.sent()), format!("\"{escaped}\":{}", member.value.sent()));
    let marked = bench.changed(&site.path, |datum| {
        if let Datum::Object(members) = datum {
            members.iter_mut().filter(|member| member.name == *name).for_each(|member| member.name = "HERE".to_owned());
        }
    });
    Some(Draft::json(marked.sent().replacen(&old, &new, 1), Verdict::Valid))
}
