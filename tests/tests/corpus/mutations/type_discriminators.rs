//! `$type` of records, of referenced objects, and of objects without a name.

use super::presence::{push, remove};
use super::targets::{ObjectKind, Target};
use super::{Case, Expected, Mutation, Subject, member};
use crate::json::{Json, Member};
use lexicon_tests::random::Random;

/// The kind of object that has the `$type`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Record,
    Named,
    Unnamed,
}

/// Makes a `$type` from the expected name.
type MakeType = fn(&str) -> Json;

/// Violations of rules that are not compared.
const ANY: Option<&str> = Some("");

/// The name of each value, with the rules that it violates in records, in named objects, and in others.
const NAMES: [(&str, MakeType, [Option<&str>; 3]); 12] = [
    ("its own name", |name| Json::text(name), [None, None, None]),
    ("another name", |_| Json::text("com.example.other"), [Some("type"), Some("type"), None]),
    ("not a name", |_| Json::text("not a name"), [Some("type"), Some("type"), None]),
    ("a name with #main", |name| Json::Text(format!("{}#main", main(name))), [Some("type"), Some("type"), None]),
    ("a local name", |name| Json::Text(local(name)), [Some("type"), Some("type"), None]),
    ("its name in upper case", |name| Json::Text(name.to_uppercase()), [Some("type"), Some("type"), None]),
    ("its name with a trailing space", |name| Json::Text(format!("{name} ")), [Some("type"), Some("type"), None]),
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
            let (target, _) = any(subject, random, Owner::Record)?;
            let changed = subject.changed(&target.path, |json| remove(json, "$type"));
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "required")))
        }),
        Mutation::new("a record whose $type comes last", |subject, random| {
            let (target, name) = any(subject, random, Owner::Record)?;
            let changed = subject.changed(&target.path, |json| {
                remove(json, "$type");
                push(json, "$type", Json::Text(name));
            });
            Some(Case::new(&changed, Expected::Valid))
        }),
        Mutation::new("a record with $type twice", |subject, random| {
            let (target, name) = any(subject, random, Owner::Record)?;
            let changed = subject.changed(&target.path, |json| push(json, "$type", Json::Text(name)));
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "duplicate")))
        }),
        Mutation::new("a referenced object with $type twice", |subject, random| {
            let (target, name) = any(subject, random, Owner::Named)?;
            let changed = subject.changed(&target.path, |json| {
                remove(json, "$type");
                push(json, "$type", Json::text(&name));
                push(json, "$type", Json::Text(name));
            });
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "duplicate")))
        }),
    ];
    for (description, make_type, rules) in NAMES {
        let owner = [
            ("a record", Owner::Record),
            ("a referenced object", Owner::Named),
            ("an object without a name", Owner::Unnamed),
        ];
        for ((of, owner), rule) in owner.into_iter().zip(rules) {
            mutations.push(Mutation::new(
                format!("$type of {of} is {description}"),
                move |subject: &Subject<'_>, random: &mut Random| set_type(subject, random, owner, make_type, rule),
            ));
        }
    }
    mutations
}

fn set_type(
    subject: &Subject<'_>,
    random: &mut Random,
    owner: Owner,
    make_type: MakeType,
    rule: Option<&'static str>,
) -> Option<Case> {
    let (target, name) = any(subject, random, owner)?;
    let value = make_type(&name);
    if rule.is_some() && value == Json::text(&name) {
        return None;
    }
    let is_first = random.one_in(2);
    let changed = subject.changed(&target.path, |json| {
        remove(json, "$type");
        if let Json::Object(members) = json {
            members.insert(if is_first { 0 } else { members.len() }, Member::new("$type", value));
        }
    });
    let expected = match rule {
        None => Expected::Valid,
        ANY => Expected::Within(member(target, "$type")),
        Some(rule) => Expected::At(member(target, "$type"), rule),
    };
    Some(Case::new(&changed, expected))
}

fn any<'b, 'd>(subject: &'b Subject<'d>, random: &mut Random, owner: Owner) -> Option<(&'b Target<'d>, String)> {
    subject.any(random, |target| match (target.object()?.1, owner) {
        (ObjectKind::Record(name), Owner::Record) | (ObjectKind::Named(name), Owner::Named) => Some(name.clone()),
        (ObjectKind::Unnamed, Owner::Unnamed) => Some("com.example.thing".to_owned()),
        _ => None,
    })
}
