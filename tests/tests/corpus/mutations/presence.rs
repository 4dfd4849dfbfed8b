//! Fields that are absent, null, there twice, or that no document names; and defaults.

use lexicon_schema::document::{Property, SchemaKind};

use super::sites::{Role, Site, present};
use super::{Bench, Class, Draft, Verdict, member};
use crate::chance::Chance;
use crate::datum::{Datum, Member};

pub fn classes() -> Vec<Class> {
    vec![
        Class::new("a required field dropped", required_dropped),
        Class::new("a required field in another case", required_in_another_case),
        Class::new("an optional field dropped", |bench, chance| {
            let is_it = |bench: &Bench<'_>, _: &Site<'_>, property: &Property| {
                !property.required && default(bench, property).is_none()
            };
            dropped(bench, chance, is_it, |_| Verdict::Valid)
        }),
        Class::new("null where it may not be", |bench, chance| null(bench, chance, |property| !property.nullable)),
        Class::new("null where it may be", |bench, chance| null(bench, chance, |property| property.nullable)),
        Class::new("null where there is a default", null_for_a_default),
        Class::new("a default left out of a request", default_in_request),
        Class::new("a required default left out of what is stored", |bench, chance| {
            let is_it = |bench: &Bench<'_>, site: &Site<'_>, property: &Property| {
                property.required && !site.is_filled && default(bench, property).is_some()
            };
            dropped(bench, chance, is_it, |pointer| Verdict::At(pointer, "required"))
        }),
        Class::new("an optional default left out of what is stored", default_in_stored),
        Class::new("a field that no document names", |bench, chance| {
            added(bench, chance, "unlisted", Datum::text("kept"), Verdict::Valid)
        }),
        Class::new("a name that begins with $", |bench, chance| {
            added(bench, chance, "$unlisted", Datum::Integer(1), Verdict::Valid)
        }),
        Class::new("a name that means something elsewhere", |bench, chance| {
            let name = *chance.of(&["__proto__", "constructor", "toString", "\u{feff}", "a\u{0}b"]);
            added(bench, chance, name, Datum::Object(Vec::new()), Verdict::Valid)
        }),
        Class::new("the fields the other way round", turned_round),
        Class::new("a field twice", field_twice),
        Class::new("a name that no document has twice", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.object().map(drop))?;
            let changed = bench.changed(&site.path, |datum| {
                push(datum, "unlisted", Datum::Integer(1));
                push(datum, "unlisted", Datum::Integer(1));
            });
            Some(Draft::new(&changed, Verdict::At(member(site, "unlisted"), "once")))
        }),
    ]
}

/// The default of a property, also of what it refers to.
pub fn default(bench: &Bench<'_>, property: &Property) -> Option<Datum> {
    match &bench.documents.resolved(&property.schema).kind {
        SchemaKind::Boolean(boolean) => boolean.default.as_ref().map(|default| Datum::Boolean(default.value)),
        SchemaKind::Integer(integer) => integer.default.as_ref().map(|default| Datum::Integer(default.value)),
        SchemaKind::String(text) => text.default.as_ref().map(|default| Datum::text(&default.value)),
        _ => None,
    }
}

pub fn push(datum: &mut Datum, name: &str, value: Datum) {
    if let Datum::Object(members) = datum {
        members.push(Member::new(name, value));
    }
}

pub fn remove(datum: &mut Datum, name: &str) {
    if let Datum::Object(members) = datum {
        members.retain(|member| member.name != name);
    }
}

/// A property that is there and suits, by its site.
pub fn property<'b, 'd>(
    bench: &'b Bench<'d>,
    chance: &mut Chance,
    suits: impl Fn(&Bench<'d>, &Site<'d>, &Property) -> bool,
) -> Option<(&'b Site<'d>, &'d Property)> {
    let seed = chance.below(usize::MAX);
    bench.any(chance, |site| {
        let (object, _) = site.object()?;
        let Datum::Object(members) = bench.at(&site.path) else { return None };
        let found: Vec<&Property> =
            present(object, members).map(|(property, _)| property).filter(|one| suits(bench, site, one)).collect();
        found.get(seed % found.len().max(1)).copied()
    })
}

fn dropped<'d>(
    bench: &Bench<'d>,
    chance: &mut Chance,
    suits: impl Fn(&Bench<'d>, &Site<'d>, &Property) -> bool,
    verdict: impl Fn(String) -> Verdict,
) -> Option<Draft> {
    let (site, property) = property(bench, chance, suits)?;
    let name = &property.name.value;
    Some(Draft::new(&bench.changed(&site.path, |datum| remove(datum, name)), verdict(member(site, name))))
}

/// Whether a property must be there.
fn must_be(bench: &Bench<'_>, site: &Site<'_>, property: &Property) -> bool {
    property.required && (default(bench, property).is_none() || !site.is_filled)
}

fn required_dropped(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    // That of a known variant is a class of its own.
    let is_it = |bench: &Bench<'_>, site: &Site<'_>, property: &Property| {
        must_be(bench, site, property) && !matches!(site.object(), Some((_, Role::Variant(_))))
    };
    dropped(bench, chance, is_it, |pointer| Verdict::At(pointer, "required"))
}

fn required_in_another_case(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let (site, property) = property(bench, chance, must_be)?;
    let name = &property.name.value;
    let changed = bench.changed(&site.path, |datum| {
        if let Datum::Object(members) = datum {
            let named = members.iter_mut().filter(|member| member.name == *name);
            named.for_each(|member| member.name = member.name.to_uppercase());
        }
    });
    Some(Draft::new(&changed, Verdict::At(member(site, name), "required")))
}

fn null(bench: &Bench<'_>, chance: &mut Chance, suits: impl Fn(&Property) -> bool) -> Option<Draft> {
    let (site, property) = property(bench, chance, |_, _, property| suits(property))?;
    let name = &property.name.value;
    let verdict = if property.nullable { Verdict::Valid } else { Verdict::At(member(site, name), "type") };
    Some(Draft::new(&bench.changed(&site.path, |datum| set(datum, name, Datum::Null)), verdict))
}

fn set(datum: &mut Datum, name: &str, value: Datum) {
    if let Datum::Object(members) = datum {
        members.iter_mut().filter(|member| member.name == name).for_each(|member| member.value = value.clone());
    }
}

fn null_for_a_default(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let is_it = |bench: &Bench<'_>, site: &Site<'_>, property: &Property| {
        !property.nullable && site.is_filled && default(bench, property).is_some()
    };
    let (site, property) = property(bench, chance, is_it)?;
    let name = &property.name.value;
    let changed = bench.changed(&site.path, |datum| set(datum, name, Datum::Null));
    Some(Draft::new(&changed, Verdict::At(member(site, name), "type")))
}

fn default_in_request(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let is_it =
        |bench: &Bench<'_>, site: &Site<'_>, property: &Property| site.is_filled && default(bench, property).is_some();
    let (site, property) = property(bench, chance, is_it)?;
    let (name, filled) = (&property.name.value, default(bench, property)?);
    let back = bench.changed(&site.path, |datum| set(datum, name, filled)).expected();
    Some(Draft::new(&bench.changed(&site.path, |datum| remove(datum, name)), Verdict::Back(back)))
}

fn default_in_stored(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let is_it = |bench: &Bench<'_>, site: &Site<'_>, property: &Property| {
        !property.required && !site.is_filled && default(bench, property).is_some()
    };
    let (site, property) = property(bench, chance, is_it)?;
    let changed = bench.changed(&site.path, |datum| remove(datum, &property.name.value));
    Some(Draft::new(&changed, Verdict::Back(changed.expected())))
}

fn added(bench: &Bench<'_>, chance: &mut Chance, name: &str, value: Datum, verdict: Verdict) -> Option<Draft> {
    let (site, _) = bench.any(chance, |site| site.object().map(drop))?;
    Some(Draft::new(&bench.changed(&site.path, |datum| push(datum, name, value)), verdict))
}

fn turned_round(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let (site, _) = bench.any(chance, |site| site.object().map(drop))?;
    let changed = bench.changed(&site.path, |datum| {
        if let Datum::Object(members) = datum {
            members.reverse();
        }
    });
    Some(Draft::new(&changed, Verdict::Valid))
}

fn field_twice(bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
    let (site, property) = property(bench, chance, |_, _, _| true)?;
    let name = &property.name.value;
    let changed = bench.changed(&site.path, |datum| {
        if let Datum::Object(members) = datum {
            let again = members.iter().find(|member| member.name == *name && !member.is_filled).cloned();
            let at = chance.below(members.len() + 1);
            again.into_iter().for_each(|again| members.insert(at, again));
        }
    });
    Some(Draft::new(&changed, Verdict::At(member(site, name), "once")))
}
