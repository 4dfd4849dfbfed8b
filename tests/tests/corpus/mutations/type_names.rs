//! `$type` of records, of objects behind references, and of objects that have no name.

use super::presence::{push, remove};
use super::sites::{Role, Site};
use super::{Bench, Class, Draft, Verdict, member};
use crate::chance::Chance;
use crate::datum::{Datum, Member};

/// Whose `$type` it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Record,
    Named,
    Nameless,
}

/// What it says: a name made of the right one, or another value.
type Says = fn(&str) -> Datum;

/// Breaks more than one rule, of which one is told.
const ANY: Option<&str> = Some("");

/// Each with the rule that it breaks in records, in objects with a name, and in others.
const NAMES: [(&str, Says, [Option<&str>; 3]); 12] = [
    ("its own name", |name| Datum::text(name), [None, None, None]),
    ("another name", |_| Datum::text("com.example.other"), [Some("type"), Some("type"), None]),
    ("no name at all", |_| Datum::text("any thing"), [Some("type"), Some("type"), None]),
    ("a name with #main", |name| Datum::Text(format!("{}#main", main(name))), [Some("type"), Some("type"), None]),
    ("a local name", |name| Datum::Text(local(name)), [Some("type"), Some("type"), None]),
    ("its name in upper case", |name| Datum::Text(name.to_uppercase()), [Some("type"), Some("type"), None]),
    ("its name and a space", |name| Datum::Text(format!("{name} ")), [Some("type"), Some("type"), None]),
    ("blob", |_| Datum::text("blob"), [ANY, ANY, ANY]),
    ("an empty text", |_| Datum::text(""), [ANY, ANY, ANY]),
    ("null", |_| Datum::Null, [ANY, ANY, ANY]),
    ("a number", |_| Datum::Integer(123), [ANY, ANY, ANY]),
    ("an object", |_| Datum::Object(Vec::new()), [ANY, ANY, ANY]),
];

fn main(name: &str) -> &str {
    name.split('#').next().unwrap_or_default()
}

fn local(name: &str) -> String {
    format!("#{}", name.split_once('#').map_or("main", |(_, definition)| definition))
}

pub fn classes() -> Vec<Class> {
    let mut classes = vec![
        Class::new("a record without $type", |bench, chance| {
            let (site, _) = any(bench, chance, Whose::Record)?;
            let changed = bench.changed(&site.path, |datum| remove(datum, "$type"));
            Some(Draft::new(&changed, Verdict::At(member(site, "$type"), "required")))
        }),
        Class::new("a record whose $type comes last", |bench, chance| {
            let (site, name) = any(bench, chance, Whose::Record)?;
            let changed = bench.changed(&site.path, |datum| {
                remove(datum, "$type");
                push(datum, "$type", Datum::Text(name));
            });
            Some(Draft::new(&changed, Verdict::Valid))
        }),
        Class::new("a record with $type twice", |bench, chance| {
            let (site, name) = any(bench, chance, Whose::Record)?;
            let changed = bench.changed(&site.path, |datum| push(datum, "$type", Datum::Text(name)));
            Some(Draft::new(&changed, Verdict::At(member(site, "$type"), "once")))
        }),
        Class::new("an object behind a reference with $type twice", |bench, chance| {
            let (site, name) = any(bench, chance, Whose::Named)?;
            let changed = bench.changed(&site.path, |datum| {
                remove(datum, "$type");
                push(datum, "$type", Datum::text(&name));
                push(datum, "$type", Datum::Text(name));
            });
            Some(Draft::new(&changed, Verdict::At(member(site, "$type"), "once")))
        }),
    ];
    for (what, says, rules) in NAMES {
        let whose = [
            ("a record", Whose::Record),
            ("an object behind a reference", Whose::Named),
            ("an object without a name", Whose::Nameless),
        ];
        for ((of, whose), rule) in whose.into_iter().zip(rules) {
            classes
                .push(Class::new(format!("$type of {of} is {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
                    says_so(bench, chance, whose, says, rule)
                }));
        }
    }
    classes
}

fn says_so(
    bench: &Bench<'_>,
    chance: &mut Chance,
    whose: Whose,
    says: Says,
    rule: Option<&'static str>,
) -> Option<Draft> {
    let (site, name) = any(bench, chance, whose)?;
    let value = says(&name);
    if rule.is_some() && value == Datum::text(&name) {
        return None;
    }
    let in_front = chance.once_in(2);
    let changed = bench.changed(&site.path, |datum| {
        remove(datum, "$type");
        if let Datum::Object(members) = datum {
            members.insert(if in_front { 0 } else { members.len() }, Member::new("$type", value));
        }
    });
    let verdict = match rule {
        None => Verdict::Valid,
        ANY => Verdict::Within(member(site, "$type")),
        Some(rule) => Verdict::At(member(site, "$type"), rule),
    };
    Some(Draft::new(&changed, verdict))
}

fn any<'b, 'd>(bench: &'b Bench<'d>, chance: &mut Chance, whose: Whose) -> Option<(&'b Site<'d>, String)> {
    bench.any(chance, |site| match (site.object()?.1, whose) {
        (Role::Record(name), Whose::Record) | (Role::Named(name), Whose::Named) => Some(name.clone()),
        (Role::Nameless, Whose::Nameless) => Some("com.example.thing".to_owned()),
        _ => None,
    })
}
