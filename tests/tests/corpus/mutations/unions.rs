//! Values of unions: listed, unlisted and invalid types.

use super::presence::{default, property, push, remove};
use super::targets::{ObjectKind, Target, TargetKind};
use super::{Case, Expected, Mutation, Subject, member};
use crate::json::{Json, Member};
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
    vec![
        Mutation::new("a union's value without $type", |subject, random| {
            let (target, _) = subject.any(random, |target| target.union)?;
            let changed = subject.changed(&target.path, |json| remove(json, "$type"));
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "required")))
        }),
        invalid_type("a number", |_| Some(Json::Integer(5))),
        invalid_type("null", |_| Some(Json::Null)),
        invalid_type("an array", |_| Some(Json::Array(vec![Json::text("com.example.thing")]))),
        invalid_type("an empty text", |_| Some(Json::text(""))),
        invalid_type("blob", |_| Some(Json::text("blob"))),
        invalid_type("a name with #main", |name| {
            Some(Json::Text(format!("{}#main", name.filter(|name| !name.contains('#'))?)))
        }),
        invalid_type("a name with #main that is not listed", |_| Some(Json::text("com.example.unlisted#main"))),
        invalid_type("a local name", |name| {
            let name = name?;
            Some(Json::Text(format!("#{}", name.split_once('#').map_or("main", |(_, definition)| definition))))
        }),
        unlisted("a type that an open union does not list", false, "com.example.unlisted"),
        unlisted("a part that an open union does not list", false, "com.example.unlisted#part"),
        unlisted("a type that is not a name, in an open union", false, "not a name"),
        unlisted("a type that a closed union does not list", true, "com.example.unlisted"),
        unlisted("a part that a closed union does not list", true, "com.example.unlisted#part"),
        Mutation::new("a listed type in upper case", |subject, random| {
            let (target, (name, closed)) = subject.any(random, listed)?;
            let changed = subject.changed(&target.path, |json| type_first(json, Json::Text(name.to_uppercase())));
            let expected = if closed { Expected::At(member(target, "$type"), "enum") } else { Expected::Valid };
            Some(Case::new(&changed, expected))
        }),
        Mutation::new("a listed type whose $type comes last", |subject, random| {
            let (target, (name, _)) = subject.any(random, listed)?;
            let changed = subject.changed(&target.path, |json| {
                remove(json, "$type");
                push(json, "$type", Json::Text(name));
            });
            Some(Case::new(&changed, Expected::Valid))
        }),
        Mutation::new("a listed type with $type twice", |subject, random| {
            let (target, (name, _)) = subject.any(random, listed)?;
            let changed = subject.changed(&target.path, |json| push(json, "$type", Json::Text(name)));
            Some(Case::new(&changed, Expected::At(member(target, "$type"), "duplicate")))
        }),
        Mutation::new("a listed type without a required field", |subject, random| {
            let (target, property) = property(subject, random, |subject, target, property| {
                let is_variant = matches!(target.object(), Some((_, ObjectKind::Variant(_))));
                is_variant && property.required && (!target.inserts_defaults || default(subject, property).is_none())
            })?;
            let name = &property.name.value;
            let changed = subject.changed(&target.path, |json| remove(json, name));
            Some(Case::new(&changed, Expected::At(member(target, name), "required")))
        }),
        Mutation::new("an unlisted type without fields", |subject, random| {
            let (target, _) = subject.any(random, |target| target.union.filter(|union| !union.closed))?;
            let value = Json::object([("$type", Json::text("com.example.unlisted"))]);
            Some(Case::new(&subject.with(&target.path, value), Expected::Valid))
        }),
        Mutation::new("an unknown field in a listed type", |subject, random| {
            let (target, _) = subject.any(random, listed)?;
            let changed = subject.changed(&target.path, |json| push(json, "undeclared", Json::Array(Vec::new())));
            Some(Case::new(&changed, Expected::Valid))
        }),
    ]
}

/// Returns the listed type of a value, and whether the union is closed.
fn listed(target: &Target<'_>) -> Option<(String, bool)> {
    match &target.kind {
        TargetKind::Object(_, ObjectKind::Variant(name)) => Some((name.clone(), target.union?.closed)),
        _ => None,
    }
}

fn type_first(json: &mut Json, name: Json) {
    remove(json, "$type");
    if let Json::Object(members) = json {
        members.insert(0, Member::new("$type", name));
    }
}

/// A `$type` that is invalid in open and in closed unions.
fn invalid_type(description: &str, make_type: fn(Option<&str>) -> Option<Json>) -> Mutation {
    Mutation::new(
        format!("$type of a union's value is {description}"),
        move |subject: &Subject<'_>, random: &mut Random| {
            let (target, value) = subject.any(random, |target| {
                target.union?;
                make_type(listed(target).as_ref().map(|(name, _)| &**name))
            })?;
            let changed = subject.changed(&target.path, |json| {
                remove(json, "$type");
                push(json, "$type", value);
            });
            Some(Case::new(&changed, Expected::Within(target.pointer())))
        },
    )
}

fn unlisted(description: &str, closed: bool, name: &'static str) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| target.union.filter(|union| union.closed == closed))?;
        let mut value = Json::object([("a", Json::Array(vec![Json::Null])), ("b", Json::text("kept"))]);
        if let Json::Object(members) = &mut value {
            members.insert(random.below(3), Member::new("$type", Json::text(name)));
        }
        let expected = if closed { Expected::At(member(target, "$type"), "enum") } else { Expected::Valid };
        Some(Case::new(&subject.with(&target.path, value), expected))
    })
}
