//! `$type` of records, of objects behind references, and of objects that have no name.

use super::presence::{push, remove};
use super::targets::{ObjectKind, Target};
use super::{Case, Expected, Mutation, Subject, member};
use crate::json::{Json, Member};
use lexicon_tests::random::Random;

/// Whose `$type` it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Record,
    Named,
    Unnamed,
}

/// TargetKind it says: a name made of the right one, or another value.
type Says = fn(&str) -> Json;

/// Breaks more than one rule, of which one is told.
const ANY: Option<&str> = Some("");

/// Each with the rule that it breaks in records, in objects with a name, and in others.
const NAMES: [(&str, Says, [Option<&str>; 3]); 12] = [
    ("its own name", |name| Json::text(name), [None, None, None]),
    ("another name", |_| Json::text("com.example.other"), [Some("type"), Some("type"), None]),
    ("no name at all", |_| Json::text("any thing"), [Some("type"), Some("type"), None]),
    ("a name with #main", |name| Json::Text(format!("{}#main", main(name))), [Some("type"), Some("type"), None]),
    ("a local name", |name| Json::Text(local(name)), [Some("type"), Some("type"), None]),
    ("its name in upper case", |name| Json::Text(name.to_uppercase()), [Some("type"), Some("type"), None]),
    ("its name and a space", |name| Json::Text(format!("{name} ")), [Some("type"), Some("type"), None]),
    ("blob", |_| Json::text("blob"), [ANY, ANY, ANY]),
    ("an empty text", |_| Json::text(""), [ANY, ANY, ANY]),
    ("null", |_| Json::Null, [ANY, ANY, ANY]),
    ("a number", |_| Json::Integer(123), [ANY, ANY, ANY]),
    ("an object", |_| Json::Object(Vec::new()), [ANY, ANY, ANY]),
];

fn main(name: &str) -> &str {
    name.split('#').next().unwrap_or_default()
}

fn local(name: &str) -> String {
    format!("#{}", name.split_once('#').map_or("main", |(_, definition)| definition))
}

pub fn mutations() -> Vec<Mutation> {
    let mut mutations = vec![
        Mutation::new("a record without $type", |subject, random| {
            let (target, _) = any(subject, random, Whose::Record)?;
            let changed = subject.changed(&target.path, |json| remove(json, "$type"));
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "required")))
        }),
        Mutation::new("a record whose $type comes last", |subject, random| {
            let (target, name) = any(subject, random, Whose::Record)?;
            let changed = subject.changed(&target.path, |json| {
                remove(json, "$type");
                push(json, "$type", Json::Text(name));
            });
            Some(Case::new(&changed, Expected::Valid))
        }),
        Mutation::new("a record with $type twice", |subject, random| {
            let (target, name) = any(subject, random, Whose::Record)?;
            let changed = subject.changed(&target.path, |json| push(json, "$type", Json::Text(name)));
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "duplicate")))
        }),
        Mutation::new("an object behind a reference with $type twice", |subject, random| {
            let (target, name) = any(subject, random, Whose::Named)?;
            let changed = subject.changed(&target.path, |json| {
                remove(json, "$type");
                push(json, "$type", Json::text(&name));
                push(json, "$type", Json::Text(name));
            });
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "duplicate")))
        }),
    ];
    for (what, says, rules) in NAMES {
        let whose = [
            ("a record", Whose::Record),
            ("an object behind a reference", Whose::Named),
            ("an object without a name", Whose::Unnamed),
        ];
        for ((of, whose), rule) in whose.into_iter().zip(rules) {
            mutations.push(Mutation::new(
                format!("$type of {of} is {what}"),
                move |subject: &Subject<'_>, random: &mut Random| says_so(subject, random, whose, says, rule),
            ));
        }
    }
    mutations
}

fn says_so(
    subject: &Subject<'_>,
    random: &mut Random,
    whose: Whose,
    says: Says,
    rule: Option<&'static str>,
) -> Option<Case> {
    let (target, name) = any(subject, random, whose)?;
    let value = says(&name);
    if rule.is_some() && value == Json::text(&name) {
        return None;
    }
    let in_front = random.one_in(2);
    let changed = subject.changed(&target.path, |json| {
        remove(json, "$type");
        if let Json::Object(members) = json {
            members.insert(if in_front { 0 } else { members.len() }, Member::new("$type", value));
        }
    });
    let expected = match rule {
        None => Expected::Valid,
        ANY => Expected::Within(member(target, "$type")),
        Some(rule) => Expected::At(member(target, "$type"), rule),
    };
    Some(Case::new(&changed, expected))
}

fn any<'b, 'd>(subject: &'b Subject<'d>, random: &mut Random, whose: Whose) -> Option<(&'b Target<'d>, String)> {
    subject.any(random, |target| match (target.object()?.1, whose) {
        (ObjectKind::Record(name), Whose::Record) | (ObjectKind::Named(name), Whose::Named) => Some(name.clone()),
        (ObjectKind::Unnamed, Whose::Unnamed) => Some("com.example.thing".to_owned()),
        _ => None,
    })
}
