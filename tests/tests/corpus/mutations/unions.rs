//! Values of unions: which type they say they are, and what is held of each.

use super::presence::{default, property, push, remove};
use super::sites::{Role, Site, What};
use super::{Bench, Class, Draft, Verdict, member};
use crate::chance::Chance;
use crate::datum::{Datum, Member};

pub fn classes() -> Vec<Class> {
    vec![
        Class::new("a union's value without $type", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.union)?;
            let changed = bench.changed(&site.path, |datum| remove(datum, "$type"));
            Some(Draft::new(&changed, Verdict::At(member(site, "$type"), "required")))
        }),
        broken("a number", |_| Some(Datum::Integer(5))),
        broken("null", |_| Some(Datum::Null)),
        broken("a list", |_| Some(Datum::Array(vec![Datum::text("com.example.thing")]))),
        broken("an empty text", |_| Some(Datum::text(""))),
        broken("blob", |_| Some(Datum::text("blob"))),
        broken("a name with #main", |name| {
            Some(Datum::Text(format!("{}#main", name.filter(|name| !name.contains('#'))?)))
        }),
        broken("a name with #main that is not listed", |_| Some(Datum::text("com.example.unlisted#main"))),
        broken("a local name", |name| {
            let name = name?;
            Some(Datum::Text(format!("#{}", name.split_once('#').map_or("main", |(_, definition)| definition))))
        }),
        unlisted("a type that an open union does not list", false, "com.example.unlisted"),
        unlisted("a part that an open union does not list", false, "com.example.unlisted#part"),
        unlisted("a type that is no name, in an open union", false, "any thing"),
        unlisted("a type that a closed union does not list", true, "com.example.unlisted"),
        unlisted("a part that a closed union does not list", true, "com.example.unlisted#part"),
        Class::new("a listed type in another case", |bench, chance| {
            let (site, (name, closed)) = bench.any(chance, listed)?;
            let changed = bench.changed(&site.path, |datum| type_first(datum, Datum::Text(name.to_uppercase())));
            let verdict = if closed { Verdict::At(member(site, "$type"), "enum") } else { Verdict::Valid };
            Some(Draft::new(&changed, verdict))
        }),
        Class::new("a listed type whose $type comes last", |bench, chance| {
            let (site, (name, _)) = bench.any(chance, listed)?;
            let changed = bench.changed(&site.path, |datum| {
                remove(datum, "$type");
                push(datum, "$type", Datum::Text(name));
            });
            Some(Draft::new(&changed, Verdict::Valid))
        }),
        Class::new("a listed type with $type twice", |bench, chance| {
            let (site, (name, _)) = bench.any(chance, listed)?;
            let changed = bench.changed(&site.path, |datum| push(datum, "$type", Datum::Text(name)));
            Some(Draft::new(&changed, Verdict::At(member(site, "$type"), "once")))
        }),
        Class::new("a listed type that lacks what it requires", |bench, chance| {
            let (site, property) = property(bench, chance, |bench, site, property| {
                let is_variant = matches!(site.object(), Some((_, Role::Variant(_))));
                is_variant && property.required && (!site.is_filled || default(bench, property).is_none())
            })?;
            let name = &property.name.value;
            let changed = bench.changed(&site.path, |datum| remove(datum, name));
            Some(Draft::new(&changed, Verdict::At(member(site, name), "required")))
        }),
        Class::new("a value of an unlisted type with nothing else in it", |bench, chance| {
            let (site, _) = bench.any(chance, |site| site.union.filter(|union| !union.closed))?;
            let value = Datum::object([("$type", Datum::text("com.example.unlisted"))]);
            Some(Draft::new(&bench.with(&site.path, value), Verdict::Valid))
        }),
        Class::new("a field that no document names in a listed type", |bench, chance| {
            let (site, _) = bench.any(chance, listed)?;
            let changed = bench.changed(&site.path, |datum| push(datum, "unlisted", Datum::Array(Vec::new())));
            Some(Draft::new(&changed, Verdict::Valid))
        }),
    ]
}

/// The type that a union's value is of, if the union lists it, and whether it lists all.
fn listed(site: &Site<'_>) -> Option<(String, bool)> {
    match &site.what {
        What::Object(_, Role::Variant(name)) => Some((name.clone(), site.union?.closed)),
        _ => None,
    }
}

fn type_first(datum: &mut Datum, name: Datum) {
    remove(datum, "$type");
    if let Datum::Object(members) = datum {
        members.insert(0, Member::new("$type", name));
    }
}

/// A `$type` that names no definition, which neither an open nor a closed union takes.
fn broken(what: &str, says: fn(Option<&str>) -> Option<Datum>) -> Class {
    Class::new(format!("$type of a union's value is {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, value) = bench.any(chance, |site| {
            site.union?;
            says(listed(site).as_ref().map(|(name, _)| &**name))
        })?;
        let changed = bench.changed(&site.path, |datum| {
            remove(datum, "$type");
            push(datum, "$type", value);
        });
        Some(Draft::new(&changed, Verdict::Within(site.pointer())))
    })
}

fn unlisted(what: &str, closed: bool, name: &'static str) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| site.union.filter(|union| union.closed == closed))?;
        let mut value = Datum::object([("a", Datum::Array(vec![Datum::Null])), ("b", Datum::text("kept"))]);
        if let Datum::Object(members) = &mut value {
            members.insert(chance.below(3), Member::new("$type", Datum::text(name)));
        }
        let verdict = if closed { Verdict::At(member(site, "$type"), "enum") } else { Verdict::Valid };
        Some(Draft::new(&bench.with(&site.path, value), verdict))
    })
}
