//! Missing, null, duplicate and unknown fields, and defaults.

use lexicon_schema::document::{Property, SchemaKind};

use super::targets::{ObjectKind, Target, present};
use super::{Case, Expected, Mutation, Subject, member};
use crate::json::{Json, Member};
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
    vec![
        Mutation::new("without a required field", without_required),
        Mutation::new("a required field in upper case", required_in_upper_case),
        Mutation::new("without an optional field", |subject, random| {
            let suits = |subject: &Subject<'_>, _: &Target<'_>, property: &Property| {
                !property.required && default(subject, property).is_none()
            };
            without(subject, random, suits, |_| Expected::Valid)
        }),
        Mutation::new("null in a field that is not nullable", |subject, random| {
            null(subject, random, |property| !property.nullable)
        }),
        Mutation::new("null in a nullable field", |subject, random| {
            null(subject, random, |property| property.nullable)
        }),
        Mutation::new("null in a field with a default", null_for_a_default),
        Mutation::new("without a field with a default, in a request", default_in_request),
        Mutation::new("without a required field with a default, in stored data", |subject, random| {
            let suits = |subject: &Subject<'_>, target: &Target<'_>, property: &Property| {
                property.required && !target.inserts_defaults && default(subject, property).is_some()
            };
            without(subject, random, suits, |pointer| Expected::At(pointer, "required"))
        }),
        Mutation::new("without an optional field with a default, in stored data", default_in_stored),
        Mutation::new("an unknown field", |subject, random| {
            added(subject, random, "undeclared", Json::text("kept"), Expected::Valid)
        }),
        Mutation::new("an unknown field that starts with $", |subject, random| {
            added(subject, random, "$undeclared", Json::Integer(1), Expected::Valid)
        }),
        Mutation::new("an unknown field with a JavaScript name or special characters", |subject, random| {
            let name = *random.pick(&["__proto__", "constructor", "toString", "\u{feff}", "a\u{0}b"]);
            added(subject, random, name, Json::Object(Vec::new()), Expected::Valid)
        }),
        Mutation::new("fields in reverse order", reversed),
        Mutation::new("a duplicate field", duplicate_field),
        Mutation::new("a duplicate unknown field", |subject, random| {
            let (target, _) = subject.any(random, |target| target.object().map(drop))?;
            let changed = subject.changed(&target.path, |json| {
                push(json, "undeclared", Json::Integer(1));
                push(json, "undeclared", Json::Integer(1));
            });
            Some(Case::new(&changed, Expected::At(member(target, "undeclared"), "duplicate")))
        }),
    ]
}

/// Returns the default of a property, after following its references.
pub fn default(subject: &Subject<'_>, property: &Property) -> Option<Json> {
    match &subject.documents.resolved(&property.schema).kind {
        SchemaKind::Boolean(boolean) => boolean.default.as_ref().map(|default| Json::Boolean(default.value)),
        SchemaKind::Integer(integer) => integer.default.as_ref().map(|default| Json::Integer(default.value)),
        SchemaKind::String(text) => text.default.as_ref().map(|default| Json::text(&default.value)),
        _ => None,
    }
}

pub fn push(json: &mut Json, name: &str, value: Json) {
    if let Json::Object(members) = json {
        members.push(Member::new(name, value));
    }
}

pub fn remove(json: &mut Json, name: &str) {
    if let Json::Object(members) = json {
        members.retain(|member| member.name != name);
    }
}

/// Returns a random present property that suits, with its object.
pub fn property<'b, 'd>(
    subject: &'b Subject<'d>,
    random: &mut Random,
    suits: impl Fn(&Subject<'d>, &Target<'d>, &Property) -> bool,
) -> Option<(&'b Target<'d>, &'d Property)> {
    let seed = random.below(usize::MAX);
    subject.any(random, |target| {
        let (object, _) = target.object()?;
        let Json::Object(members) = subject.at(&target.path) else { return None };
        let found: Vec<&Property> =
            present(object, members).map(|(property, _)| property).filter(|one| suits(subject, target, one)).collect();
        found.get(seed % found.len().max(1)).copied()
    })
}

fn without<'d>(
    subject: &Subject<'d>,
    random: &mut Random,
    suits: impl Fn(&Subject<'d>, &Target<'d>, &Property) -> bool,
    expected: impl Fn(String) -> Expected,
) -> Option<Case> {
    let (target, property) = property(subject, random, suits)?;
    let name = &property.name.value;
    Some(Case::new(&subject.changed(&target.path, |json| remove(json, name)), expected(member(target, name))))
}

/// Returns whether a property has to be present.
fn is_required(subject: &Subject<'_>, target: &Target<'_>, property: &Property) -> bool {
    property.required && (default(subject, property).is_none() || !target.inserts_defaults)
}

fn without_required(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    // `unions` has a mutation for variants.
    let suits = |subject: &Subject<'_>, target: &Target<'_>, property: &Property| {
        is_required(subject, target, property) && !matches!(target.object(), Some((_, ObjectKind::Variant(_))))
    };
    without(subject, random, suits, |pointer| Expected::At(pointer, "required"))
}

fn required_in_upper_case(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let (target, property) = property(subject, random, is_required)?;
    let name = &property.name.value;
    let changed = subject.changed(&target.path, |json| {
        if let Json::Object(members) = json {
            let named = members.iter_mut().filter(|member| member.name == *name);
            named.for_each(|member| member.name = member.name.to_uppercase());
        }
    });
    Some(Case::new(&changed, Expected::At(member(target, name), "required")))
}

fn null(subject: &Subject<'_>, random: &mut Random, suits: impl Fn(&Property) -> bool) -> Option<Case> {
    let (target, property) = property(subject, random, |_, _, property| suits(property))?;
    let name = &property.name.value;
    let expected = if property.nullable { Expected::Valid } else { Expected::At(member(target, name), "type") };
    Some(Case::new(&subject.changed(&target.path, |json| set(json, name, Json::Null)), expected))
}

fn set(json: &mut Json, name: &str, value: Json) {
    if let Json::Object(members) = json {
        members.iter_mut().filter(|member| member.name == name).for_each(|member| member.value = value.clone());
    }
}

fn null_for_a_default(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let suits = |subject: &Subject<'_>, target: &Target<'_>, property: &Property| {
        !property.nullable && target.inserts_defaults && default(subject, property).is_some()
    };
    let (target, property) = property(subject, random, suits)?;
    let name = &property.name.value;
    let changed = subject.changed(&target.path, |json| set(json, name, Json::Null));
    Some(Case::new(&changed, Expected::At(member(target, name), "type")))
}

fn default_in_request(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let suits = |subject: &Subject<'_>, target: &Target<'_>, property: &Property| {
        target.inserts_defaults && default(subject, property).is_some()
    };
    let (target, property) = property(subject, random, suits)?;
    let (name, filled) = (&property.name.value, default(subject, property)?);
    let back = subject.changed(&target.path, |json| set(json, name, filled)).to_expected_json();
    Some(Case::new(&subject.changed(&target.path, |json| remove(json, name)), Expected::Decodes(back)))
}

fn default_in_stored(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let suits = |subject: &Subject<'_>, target: &Target<'_>, property: &Property| {
        !property.required && !target.inserts_defaults && default(subject, property).is_some()
    };
    let (target, property) = property(subject, random, suits)?;
    let changed = subject.changed(&target.path, |json| remove(json, &property.name.value));
    Some(Case::new(&changed, Expected::Decodes(changed.to_expected_json())))
}

fn added(subject: &Subject<'_>, random: &mut Random, name: &str, value: Json, expected: Expected) -> Option<Case> {
    let (target, _) = subject.any(random, |target| target.object().map(drop))?;
    Some(Case::new(&subject.changed(&target.path, |json| push(json, name, value)), expected))
}

fn reversed(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let (target, _) = subject.any(random, |target| target.object().map(drop))?;
    let changed = subject.changed(&target.path, |json| {
        if let Json::Object(members) = json {
            members.reverse();
        }
    });
    Some(Case::new(&changed, Expected::Valid))
}

fn duplicate_field(subject: &Subject<'_>, random: &mut Random) -> Option<Case> {
    let (target, property) = property(subject, random, |_, _, _| true)?;
    let name = &property.name.value;
    let changed = subject.changed(&target.path, |json| {
        if let Json::Object(members) = json {
            let again = members.iter().find(|member| member.name == *name && !member.is_defaulted).cloned();
            let index = random.below(members.len() + 1);
            again.into_iter().for_each(|again| members.insert(index, again));
        }
    });
    Some(Case::new(&changed, Expected::At(member(target, name), "duplicate")))
}
