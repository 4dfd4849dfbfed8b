//! Data that no document describes, which keeps to the data model all the same: in a field that no document names, in an
//! `unknown`, in a value of a type that a union does not list; there and deep inside.

use super::presence::push;
use super::targets::{Step, Target, TargetKind, pointer};
use super::{Case, Expected, Mutation, Subject, blobs, bytes, links};
use crate::json::{Json, Member};
use crate::strings::CIDS;
use crate::unknown_data;
use lexicon_tests::random::Random;

/// Where it stands.
#[derive(Clone, Copy)]
enum Place {
    Field,
    Unknown,
    Variant,
}

/// TargetKind is said of it: that it passes, one rule that is broken at this place inside, or only that it does not pass.
#[derive(Clone, Copy)]
enum Said {
    Passes,
    Breaks(&'static str, &'static str),
    Fails,
}

pub fn mutations() -> Vec<Mutation> {
    let places = [
        ("a field that no document names", Place::Field),
        ("an unknown", Place::Unknown),
        ("a value of an unlisted type", Place::Variant),
    ];
    let mut mutations = Vec::new();
    for (place_name, place) in places {
        for (what, value, said) in values() {
            let name = format!("{what} in {place_name}");
            mutations.push(Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
                let (target, _) = subject.any(random, |target| stands(target, place))?;
                let (value, inside) = if random.one_in(2) { (value.clone(), "") } else { deep(value.clone()) };
                let mut path = target.path.clone();
                path.push(Step::Name("unlisted".to_owned()));
                let at = pointer(&path) + inside;
                let expected = match said {
                    Said::Passes => Expected::Valid,
                    Said::Breaks(place, rule) => Expected::At(at + place, rule),
                    Said::Fails => Expected::Within(at),
                };
                Some(Case::new(&put(subject, target, place, value), expected))
            }));
        }
    }
    mutations
}

fn stands(target: &Target<'_>, place: Place) -> Option<()> {
    match (&target.kind, place) {
        (TargetKind::Object(..), Place::Field) | (TargetKind::Unknown, Place::Unknown) => Some(()),
        (_, Place::Variant) => target.union.filter(|union| !union.closed).map(drop),
        _ => None,
    }
}

fn put(subject: &Subject<'_>, target: &Target<'_>, place: Place, value: Json) -> Json {
    match place {
        Place::Field | Place::Unknown => subject.changed(&target.path, |json| push(json, "unlisted", value)),
        Place::Variant => {
            let type_ = ("$type", Json::text("com.example.unlisted"));
            subject.with(&target.path, Json::object([type_, ("unlisted", value)]))
        }
    }
}

/// The value in others, and where.
fn deep(value: Json) -> (Json, &'static str) {
    let inner = Json::object([("$type", Json::text("com.example.unlisted#inside")), ("b", value)]);
    (Json::object([("a", Json::Array(vec![Json::Null, inner])), ("c", Json::Boolean(true))]), "/a/1/b")
}

type Value = (String, Json, Said);

/// Values, each with what is said of it.
fn values() -> Vec<Value> {
    let raw = |json: &str| Json::Raw(json.to_owned());
    let typed = |value| Json::object([("a", Json::Integer(1)), ("$type", value)]);
    let float = Said::Breaks("", "type");
    let scalars = [
        ("a fraction", raw("0.5"), float),
        ("a fraction with an exponent", raw("1.5e0"), float),
        ("2^63", raw("9223372036854775808"), float),
        ("-2^63 - 1", raw("-9223372036854775809"), float),
        ("2^63 - 1", Json::Integer(i64::MAX), Said::Passes),
        ("an integer with .0", raw("123.0"), Said::Passes),
        ("an integer with an exponent", raw("1e2"), Said::Passes),
        ("null", Json::Null, Said::Passes),
        ("an empty text", Json::text(""), Said::Passes),
        ("a list of nulls and lists", Json::Array(vec![Json::Null, Json::Array(vec![Json::Null])]), Said::Passes),
        ("an object without anything", Json::Object(Vec::new()), Said::Passes),
        ("an object with a $type", typed(Json::text("com.example.other")), Said::Passes),
        ("an object with a $type that is no name", typed(Json::text("any thing")), Said::Passes),
        ("an object with a $type of null", typed(Json::Null), Said::Fails),
        ("an object with a $type that is a number", typed(Json::Integer(123)), Said::Fails),
        ("an object with an empty $type", typed(Json::text("")), Said::Fails),
        ("an object with a name twice", twice(), Said::Breaks("/a", "duplicate")),
        ("an object with a name that begins with $", Json::object([("$a", Json::Integer(1))]), Said::Passes),
        ("an object with a name of every kind of sign", Json::object([("a/b~c \u{e9}", Json::Null)]), Said::Passes),
        ("a fraction behind a name of signs", Json::object([("a/b~c", raw("0.5"))]), Said::Breaks("/a~1b~0c", "type")),
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
        let mut blob = unknown_data::blob(CIDS[2], "image/png", 3);
        change(&mut blob);
        values.push((format!("a blob {what}"), blob, said(is_valid)));
    }
    values.push(("a blob".to_owned(), unknown_data::blob(CIDS[2], "image/png", 3), Said::Passes));
    values
}

fn twice() -> Json {
    Json::Object(vec![
        Member::new("a", Json::Integer(1)),
        Member::new("b", Json::Null),
        Member::new("a", Json::Integer(1)),
    ])
}
