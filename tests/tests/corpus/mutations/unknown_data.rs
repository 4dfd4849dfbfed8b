//! Data that no document declares, which has to follow the data model: in unknown fields, in `unknown`, and in values of
//! unlisted types, at the top and nested.

use super::presence::push;
use super::targets::{Step, Target, TargetKind, pointer};
use super::{Case, Expected, Mutation, Subject, blobs, bytes, links};
use crate::json::{Json, Member};
use crate::strings::CIDS;
use crate::unknown_data;
use lexicon_tests::random::Random;

/// Where the data is.
#[derive(Clone, Copy)]
enum Container {
    Field,
    Unknown,
    Variant,
}

/// The expected result: valid, a violation of a rule at this pointer below the data, or any violations.
#[derive(Clone, Copy)]
enum Outcome {
    Valid,
    Violation(&'static str, &'static str),
    Invalid,
}

pub fn mutations() -> Vec<Mutation> {
    let containers = [
        ("an unknown field", Container::Field),
        ("an unknown", Container::Unknown),
        ("a value of an unlisted type", Container::Variant),
    ];
    let mut mutations = Vec::new();
    for (container_name, container) in containers {
        for (description, value, outcome) in values() {
            let name = format!("{description} in {container_name}");
            mutations.push(Mutation::new(name, move |subject: &Subject<'_>, random: &mut Random| {
                let (target, _) = subject.any(random, |target| is_container(target, container))?;
                let (value, inside) = if random.one_in(2) { (value.clone(), "") } else { nested(value.clone()) };
                let mut path = target.path.clone();
                path.push(Step::Name("undeclared".to_owned()));
                let at = pointer(&path) + inside;
                let expected = match outcome {
                    Outcome::Valid => Expected::Valid,
                    Outcome::Violation(pointer, rule) => Expected::At(at + pointer, rule),
                    Outcome::Invalid => Expected::Within(at),
                };
                Some(Case::new(&insert(subject, target, container, value), expected))
            }));
        }
    }
    mutations
}

fn is_container(target: &Target<'_>, container: Container) -> Option<()> {
    match (&target.kind, container) {
        (TargetKind::Object(..), Container::Field) | (TargetKind::Unknown, Container::Unknown) => Some(()),
        (_, Container::Variant) => target.union.filter(|union| !union.closed).map(drop),
        _ => None,
    }
}

fn insert(subject: &Subject<'_>, target: &Target<'_>, container: Container, value: Json) -> Json {
    match container {
        Container::Field | Container::Unknown => subject.changed(&target.path, |json| push(json, "undeclared", value)),
        Container::Variant => {
            let type_ = ("$type", Json::text("com.example.unlisted"));
            subject.with(&target.path, Json::object([type_, ("undeclared", value)]))
        }
    }
}

/// Returns the value inside other data, and its pointer.
fn nested(value: Json) -> (Json, &'static str) {
    let inner = Json::object([("$type", Json::text("com.example.unlisted#inside")), ("b", value)]);
    (Json::object([("a", Json::Array(vec![Json::Null, inner])), ("c", Json::Boolean(true))]), "/a/1/b")
}

type Value = (String, Json, Outcome);

/// Returns values with their expected results.
fn values() -> Vec<Value> {
    let raw = |json: &str| Json::Raw(json.to_owned());
    let typed = |value| Json::object([("a", Json::Integer(1)), ("$type", value)]);
    let float = Outcome::Violation("", "type");
    let scalars = [
        ("a fraction", raw("0.5"), float),
        ("a fraction with an exponent", raw("1.5e0"), float),
        ("2^63", raw("9223372036854775808"), float),
        ("-2^63 - 1", raw("-9223372036854775809"), float),
        ("2^63 - 1", Json::Integer(i64::MAX), Outcome::Valid),
        ("an integer with .0", raw("123.0"), Outcome::Valid),
        ("an integer with an exponent", raw("1e2"), Outcome::Valid),
        ("null", Json::Null, Outcome::Valid),
        ("an empty text", Json::text(""), Outcome::Valid),
        ("an array of null and an array", Json::Array(vec![Json::Null, Json::Array(vec![Json::Null])]), Outcome::Valid),
        ("an empty object", Json::Object(Vec::new()), Outcome::Valid),
        ("an object with a $type", typed(Json::text("com.example.other")), Outcome::Valid),
        ("an object with a $type that is not a name", typed(Json::text("not a name")), Outcome::Valid),
        ("an object with a $type of null", typed(Json::Null), Outcome::Invalid),
        ("an object with a $type that is a number", typed(Json::Integer(123)), Outcome::Invalid),
        ("an object with an empty $type", typed(Json::text("")), Outcome::Invalid),
        ("an object with a duplicate key", duplicate_key(), Outcome::Violation("/a", "duplicate")),
        ("an object with a key that starts with $", Json::object([("$a", Json::Integer(1))]), Outcome::Valid),
        ("an object with a key of special characters", Json::object([("a/b~c \u{e9}", Json::Null)]), Outcome::Valid),
        (
            "a fraction in a key of special characters",
            Json::object([("a/b~c", raw("0.5"))]),
            Outcome::Violation("/a~1b~0c", "type"),
        ),
    ];
    let mut values: Vec<Value> =
        scalars.into_iter().map(|(description, value, outcome)| (description.to_owned(), value, outcome)).collect();
    let outcome = |is_valid| if is_valid { Outcome::Valid } else { Outcome::Invalid };
    values.extend(
        bytes::SAMPLES
            .into_iter()
            .map(|(description, value, count)| (format!("bytes {description}"), value(), outcome(count.is_some()))),
    );
    values.extend(
        links::SAMPLES
            .into_iter()
            .map(|(description, value, is_valid)| (format!("a link {description}"), value(), outcome(is_valid))),
    );
    for (description, change, is_valid) in blobs::CHANGES {
        let mut blob = unknown_data::blob(CIDS[2], "image/png", 3);
        change(&mut blob);
        values.push((format!("a blob {description}"), blob, outcome(is_valid)));
    }
    values.push(("a blob".to_owned(), unknown_data::blob(CIDS[2], "image/png", 3), Outcome::Valid));
    values
}

fn duplicate_key() -> Json {
    Json::Object(vec![
        Member::new("a", Json::Integer(1)),
        Member::new("b", Json::Null),
        Member::new("a", Json::Integer(1)),
    ])
}
