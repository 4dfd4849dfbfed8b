//! Data that no document describes, which keeps to the data model all the same: in a field that no document names, in an
//! `unknown`, in a value of a type that a union does not list; there and deep inside.

use super::presence::push;
use super::sites::{Site, Step, What, pointer};
use super::{Bench, Class, Draft, Verdict, blobs, bytes, links};
use crate::chance::Chance;
use crate::datum::{Datum, Member};
use crate::extras;
use crate::texts::CIDS;

/// Where it stands.
#[derive(Clone, Copy)]
enum Place {
    Field,
    Unknown,
    Variant,
}

/// What is said of it: that it passes, one rule that is broken at this place inside, or only that it does not pass.
#[derive(Clone, Copy)]
enum Said {
    Passes,
    Breaks(&'static str, &'static str),
    Fails,
}

pub fn classes() -> Vec<Class> {
    let places = [
        ("a field that no document names", Place::Field),
        ("an unknown", Place::Unknown),
        ("a value of an unlisted type", Place::Variant),
    ];
    let mut classes = Vec::new();
    for (place_name, place) in places {
        for (what, value, said) in values() {
            let name = format!("{what} in {place_name}");
            classes.push(Class::new(name, move |bench: &Bench<'_>, chance: &mut Chance| {
                let (site, _) = bench.any(chance, |site| stands(site, place))?;
                let (value, inside) = if chance.once_in(2) { (value.clone(), "") } else { deep(value.clone()) };
                let mut path = site.path.clone();
                path.push(Step::Name("unlisted".to_owned()));
                let at = pointer(&path) + inside;
                let verdict = match said {
                    Said::Passes => Verdict::Valid,
                    Said::Breaks(place, rule) => Verdict::At(at + place, rule),
                    Said::Fails => Verdict::Within(at),
                };
                Some(Draft::new(&put(bench, site, place, value), verdict))
            }));
        }
    }
    classes
}

fn stands(site: &Site<'_>, place: Place) -> Option<()> {
    match (&site.what, place) {
        (What::Object(..), Place::Field) | (What::Unknown, Place::Unknown) => Some(()),
        (_, Place::Variant) => site.union.filter(|union| !union.closed).map(drop),
        _ => None,
    }
}

fn put(bench: &Bench<'_>, site: &Site<'_>, place: Place, value: Datum) -> Datum {
    match place {
        Place::Field | Place::Unknown => bench.changed(&site.path, |datum| push(datum, "unlisted", value)),
        Place::Variant => {
            let type_ = ("$type", Datum::text("com.example.unlisted"));
            bench.with(&site.path, Datum::object([type_, ("unlisted", value)]))
        }
    }
}

/// The value in others, and where.
fn deep(value: Datum) -> (Datum, &'static str) {
    let inner = Datum::object([("$type", Datum::text("com.example.unlisted#inside")), ("b", value)]);
    (Datum::object([("a", Datum::Array(vec![Datum::Null, inner])), ("c", Datum::Boolean(true))]), "/a/1/b")
}

type Value = (String, Datum, Said);

/// Values, each with what is said of it.
fn values() -> Vec<Value> {
    let raw = |json: &str| Datum::Raw(json.to_owned());
    let typed = |value| Datum::object([("a", Datum::Integer(1)), ("$type", value)]);
    let float = Said::Breaks("", "type");
    let scalars = [
        ("a fraction", raw("0.5"), float),
        ("a fraction with an exponent", raw("1.5e0"), float),
        ("2^63", raw("9223372036854775808"), float),
        ("-2^63 - 1", raw("-9223372036854775809"), float),
        ("2^63 - 1", Datum::Integer(i64::MAX), Said::Passes),
        ("an integer with .0", raw("123.0"), Said::Passes),
        ("an integer with an exponent", raw("1e2"), Said::Passes),
        ("null", Datum::Null, Said::Passes),
        ("an empty text", Datum::text(""), Said::Passes),
        ("a list of nulls and lists", Datum::Array(vec![Datum::Null, Datum::Array(vec![Datum::Null])]), Said::Passes),
        ("an object without anything", Datum::Object(Vec::new()), Said::Passes),
        ("an object with a $type", typed(Datum::text("com.example.other")), Said::Passes),
        ("an object with a $type that is no name", typed(Datum::text("any thing")), Said::Passes),
        ("an object with a $type of null", typed(Datum::Null), Said::Fails),
        ("an object with a $type that is a number", typed(Datum::Integer(123)), Said::Fails),
        ("an object with an empty $type", typed(Datum::text("")), Said::Fails),
        ("an object with a name twice", twice(), Said::Breaks("/a", "once")),
        ("an object with a name that begins with $", Datum::object([("$a", Datum::Integer(1))]), Said::Passes),
        ("an object with a name of every kind of sign", Datum::object([("a/b~c \u{e9}", Datum::Null)]), Said::Passes),
        ("a fraction behind a name of signs", Datum::object([("a/b~c", raw("0.5"))]), Said::Breaks("/a~1b~0c", "type")),
    ];
    let mut values: Vec<Value> =
        scalars.into_iter().map(|(what, value, said)| (what.to_owned(), value, said)).collect();
    let said = |is_valid| if is_valid { Said::Passes } else { Said::Fails };
    values.extend(
        bytes::SPELLINGS
            .into_iter()
            .map(|(what, value, count)| (format!("bytes {what}"), value(), said(count.is_some()))),
    );
    values.extend(
        links::SPELLINGS.into_iter().map(|(what, value, is_valid)| (format!("a link {what}"), value(), said(is_valid))),
    );
    for (what, change, is_valid) in blobs::CHANGES {
        let mut blob = extras::blob(CIDS[2], "image/png", 3);
        change(&mut blob);
        values.push((format!("a blob {what}"), blob, said(is_valid)));
    }
    values.push(("a blob".to_owned(), extras::blob(CIDS[2], "image/png", 3), Said::Passes));
    values
}

fn twice() -> Datum {
    Datum::Object(vec![
        Member::new("a", Datum::Integer(1)),
        Member::new("b", Datum::Null),
        Member::new("a", Datum::Integer(1)),
    ])
}
