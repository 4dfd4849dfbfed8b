//! Parameters in a query: every value is text, a repeated name is an array, and an empty value counts as absent.

use lexicon_schema::document::{Located, Property, StringSchema};

use super::presence::{default, property, push, remove};
use super::string_lengths::text_of;
use super::targets::{Step, Target, TargetKind};
use super::{Case, Expected, Mutation, Subject, format_samples, member};
use crate::json::{Json, percent_encoded, to_query};
use lexicon_tests::random::Random;

/// Decoded names and values.
type Pairs = Vec<(String, String)>;

pub fn mutations() -> Vec<Mutation> {
    [syntax(), presence(), strings(), parsed_scalars()].into_iter().flatten().collect()
}

/// The syntax of a query, and unknown names.
fn syntax() -> Vec<Mutation> {
    vec![
        same_value("unchanged", |pairs, _| to_query(pairs)),
        same_value("with additional ampersands", |pairs, _| format!("&&{}&&", to_query(pairs).replace('&', "&&"))),
        same_value("with escapes in the names", |pairs, _| {
            let all = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
            pairs
                .iter()
                .map(|(name, value)| format!("{}={}", all(name), percent_encoded(value)))
                .collect::<Vec<_>>()
                .join("&")
        }),
        same_value("with an additional empty value of each", |pairs, _| {
            let empty: Vec<String> = pairs.iter().map(|(name, _)| format!("{}=", percent_encoded(name))).collect();
            format!("{}&{}", empty.join("&"), to_query(pairs))
        }),
        same_value("with names without a value", |pairs, _| {
            let bare: Vec<String> = pairs.iter().map(|(name, _)| percent_encoded(name)).collect();
            format!("{}&{}", to_query(pairs), bare.join("&"))
        }),
        valid("with an unknown name", |pairs| pairs.push(("undeclared".to_owned(), "1".to_owned()))),
        valid("with an unknown name twice", |pairs| pairs.extend(vec![("undeclared".to_owned(), "1".to_owned()); 2])),
        valid("with a name in brackets", |pairs| pairs.push(("limit[]".to_owned(), "x".to_owned()))),
        valid("with $type", |pairs| pairs.push(("$type".to_owned(), "blob".to_owned()))),
    ]
}

/// Missing and repeated parameters.
fn presence() -> Vec<Mutation> {
    vec![
        Mutation::new("a required parameter left out", |subject, random| absent(subject, random, true, "")),
        Mutation::new("a required parameter without a value", |subject, random| absent(subject, random, true, "=")),
        Mutation::new("an optional parameter left out", |subject, random| absent(subject, random, false, "")),
        Mutation::new("an optional parameter without a value", |subject, random| absent(subject, random, false, "=")),
        Mutation::new("a duplicate scalar", |subject, random| {
            let (target, pairs) = scalar(subject, random, |target| (target.path.len() == 1).then_some(()))?;
            let again = pairs.iter().find(|(name, _)| is_named(target, name)).cloned();
            let query = to_query(&pairs.into_iter().chain(again).collect::<Pairs>());
            Some(Case::query(query, Expected::At(target.pointer(), "duplicate")))
        }),
        Mutation::new("an array of one item", |subject, random| {
            let (target, _) = subject.any(random, |target| match (subject.at(&target.path), &target.kind) {
                (Json::Array(items), TargetKind::Array(array)) if !items.is_empty() => {
                    array.min_length.as_ref().is_none_or(|least| least.value <= 1).then_some(())
                }
                _ => None,
            })?;
            let changed = subject.changed(&target.path, |json| {
                if let Json::Array(items) = json {
                    items.truncate(1);
                }
            });
            Some(Case::query(to_query(&changed.query_pairs()?), Expected::Decodes(changed.to_expected_json())))
        }),
        list("one item more than maxLength allows in parameters", 1),
        list("as many items as maxLength allows in parameters", 0),
    ]
}

/// Strings: their escapes and constraints.
fn strings() -> Vec<Mutation> {
    vec![
        text("a plus for a space", "a+b", "a b"),
        text("an invalid escape", "%zz%", "%zz%"),
        text("an escape of invalid UTF-8", "%ff", "\u{fffd}"),
        text("an escape of two bytes", "%C3%A9", "é"),
        text("a comma", "a,b", "a,b"),
        Mutation::new("a string that enum does not list, in parameters", |subject, random| {
            let suits = |target: &Target<'_>| target.text()?.enum_values.as_ref().map(drop);
            replaced(subject, random, suits, "undeclared", "enum")
        }),
        Mutation::new("a string of an invalid format, in parameters", |subject, random| format(subject, random, false)),
        Mutation::new("a string of a valid format, in parameters", |subject, random| format(subject, random, true)),
        Mutation::new("a string one byte too long, in parameters", |subject, random| {
            let (target, length) = subject.any(random, |target| {
                let is_free = |text: &&StringSchema| {
                    text.format.is_none() && text.enum_values.is_none() && text.const_value.is_none()
                };
                let text = target.text().filter(is_free)?;
                let most = text.max_length.as_ref()?.value;
                Some((
                    most + 1,
                    text.max_graphemes.as_ref().map_or(most + 1, |graphemes| graphemes.value.min(most + 1)),
                ))
            })?;
            let changed = subject.with(&target.path, Json::Text(text_of(length.0, length.1)));
            Some(Case::query(to_query(&changed.query_pairs()?), Expected::At(target.pointer(), "maxLength")))
        }),
    ]
}

/// Integers and booleans as text.
fn parsed_scalars() -> Vec<Mutation> {
    let mut mutations = vec![
        limit("one below minimum, in parameters", "minimum", |least, _| least?.value.checked_sub(1)),
        limit("one above maximum, in parameters", "maximum", |_, most| most?.value.checked_add(1)),
        Mutation::new("an integer with leading zeros", |subject, random| {
            let (target, pairs) = scalar(subject, random, |target| target.integer().map(drop))?;
            let zeros = |value: &str| match value.strip_prefix('-') {
                Some(digits) => format!("-00{digits}"),
                None => format!("00{value}"),
            };
            let changed = set(pairs, target, zeros);
            Some(Case::query(to_query(&changed), Expected::Decodes(subject.instance.to_expected_json())))
        }),
    ];
    for integer in
        ["abc", "3.7", "+3", "1e3", "3.0", "0x10", " 3", "3 ", "--3", "-", "9223372036854775808", "١", "null", "1,2"]
    {
        mutations.push(Mutation::new(
            format!("an integer that is {integer:?}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                replaced(subject, random, |target| target.integer().map(drop), integer, "type")
            },
        ));
    }
    for boolean in ["1", "0", "True", "yes", "TRUE", " true", "null"] {
        mutations.push(Mutation::new(
            format!("a boolean that is {boolean:?}"),
            move |subject: &Subject<'_>, random: &mut Random| {
                let suits = |target: &Target<'_>| matches!(target.kind, TargetKind::Boolean(_)).then_some(());
                replaced(subject, random, suits, boolean, "type")
            },
        ));
    }
    mutations
}

/// Returns a random scalar target that suits, and the pairs.
fn scalar<'b, 'd>(
    subject: &'b Subject<'d>,
    random: &mut Random,
    suits: impl Fn(&Target<'d>) -> Option<()>,
) -> Option<(&'b Target<'d>, Pairs)> {
    let pairs = subject.instance.query_pairs()?;
    let is_scalar = |target: &Target<'_>| !matches!(target.kind, TargetKind::Array(_) | TargetKind::Object(..));
    let (target, ()) = subject.any(random, |target| suits(target).filter(|()| is_scalar(target)))?;
    Some((target, pairs))
}

fn replaced(
    subject: &Subject<'_>,
    random: &mut Random,
    suits: impl Fn(&Target<'_>) -> Option<()>,
    value: &str,
    rule: &'static str,
) -> Option<Case> {
    let (target, pairs) = scalar(subject, random, suits)?;
    let changed = set(pairs, target, |_| value.to_owned());
    Some(Case::query(to_query(&changed), Expected::At(target.pointer(), rule)))
}

/// The same parameters in another notation.
fn same_value(description: &str, write: fn(&[(String, String)], &mut Random) -> String) -> Mutation {
    Mutation::new(format!("parameters {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let pairs = subject.instance.query_pairs()?;
        Some(Case::query(write(&pairs, random), Expected::Decodes(subject.instance.to_expected_json())))
    })
}

fn valid(description: &str, change: fn(&mut Pairs)) -> Mutation {
    Mutation::new(format!("parameters {description}"), move |subject: &Subject<'_>, _: &mut Random| {
        let mut pairs = subject.instance.query_pairs()?;
        change(&mut pairs);
        Some(Case::query(to_query(&pairs), Expected::Valid))
    })
}

/// Removes a parameter, or its value.
fn absent(subject: &Subject<'_>, random: &mut Random, required: bool, rest: &str) -> Option<Case> {
    let suits = |subject: &Subject<'_>, _: &Target<'_>, property: &Property| {
        (property.required && default(subject, property).is_none()) == required
    };
    let (target, property) = property(subject, random, suits)?;
    let (name, default) = (&property.name.value, default(subject, property));
    let without = subject.changed(&target.path, |json| remove(json, name));
    let mut query = to_query(&without.query_pairs()?);
    if !rest.is_empty() {
        query = format!("{}{rest}&{query}", percent_encoded(name));
    }
    let expected = match (required, default) {
        (true, _) => Expected::At(member(target, name), "required"),
        (false, None) => Expected::Decodes(without.to_expected_json()),
        (false, Some(default)) => {
            let filled = subject.changed(&target.path, |json| {
                remove(json, name);
                push(json, name, default);
            });
            Expected::Decodes(filled.to_expected_json())
        }
    };
    Some(Case::query(query, expected))
}

fn list(description: &str, more: u64) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, count) = subject.any(random, |target| match (subject.at(&target.path), &target.kind) {
            (Json::Array(items), TargetKind::Array(array)) if !items.is_empty() => {
                Some(array.max_length.as_ref()?.value + more)
            }
            _ => None,
        })?;
        let changed = subject.changed(&target.path, |json| {
            if let Json::Array(items) = json {
                *items = items.iter().cycle().take(count as usize).cloned().collect();
            }
        });
        let expected = if more == 0 {
            Expected::Decodes(changed.to_expected_json())
        } else {
            Expected::At(target.pointer(), "maxLength")
        };
        Some(Case::query(to_query(&changed.query_pairs()?), expected))
    })
}

/// A string without constraints, in a query and decoded.
fn text(description: &str, encoded: &'static str, decoded: &'static str) -> Mutation {
    Mutation::new(
        format!("a string in parameters: {description}"),
        move |subject: &Subject<'_>, random: &mut Random| {
            let (target, pairs) = scalar(subject, random, |target| {
                let text = target.text()?;
                let has_limit = text.min_length.is_some() || text.min_graphemes.is_some();
                let is_limited =
                    text.format.is_some() || text.enum_values.is_some() || text.const_value.is_some() || has_limit;
                let is_long = |limit: &Option<Located<u64>>| limit.as_ref().is_none_or(|most| most.value >= 8);
                (!is_limited && is_long(&text.max_length) && is_long(&text.max_graphemes)).then_some(())
            })?;
            let query = to_query(&set(pairs, target, |_| "HERE".to_owned())).replacen("HERE", encoded, 1);
            let back = subject.with(&target.path, Json::text(decoded)).to_expected_json();
            Some(Case::query(query, Expected::Decodes(back)))
        },
    )
}

fn format(subject: &Subject<'_>, random: &mut Random, is_valid: bool) -> Option<Case> {
    let (target, format) = subject.any(random, |target| {
        let text = target.text()?;
        let is_free = text.max_length.is_none() && text.min_length.is_none() && text.enum_values.is_none();
        text.format.as_ref().filter(|_| is_free).map(|format| format.value)
    })?;
    let mut samples = format_samples::all();
    samples.retain(|one| one.format == format && one.is_valid == is_valid && !one.text.is_empty());
    let sample = random.pick(&samples);
    let changed = subject.with(&target.path, Json::text(&sample.text));
    let expected = match is_valid {
        true => Expected::Decodes(changed.to_expected_json()),
        false => Expected::At(target.pointer(), "format"),
    };
    Some(Case::query(to_query(&changed.query_pairs()?), expected))
}

type Limit<'l> = Option<&'l Located<i64>>;

fn limit(description: &str, rule: &'static str, value: fn(Limit<'_>, Limit<'_>) -> Option<i64>) -> Mutation {
    Mutation::new(description, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, value) = subject.any(random, |target| {
            let integer =
                target.integer().filter(|integer| integer.enum_values.is_none() && integer.const_value.is_none())?;
            value(integer.minimum.as_ref(), integer.maximum.as_ref())
        })?;
        let changed = subject.with(&target.path, Json::Integer(value));
        Some(Case::query(to_query(&changed.query_pairs()?), Expected::At(target.pointer(), rule)))
    })
}

fn is_named(target: &Target<'_>, name: &str) -> bool {
    matches!(target.path.first(), Some(Step::Name(first)) if first == name)
}

/// Changes the value of a target.
fn set(mut pairs: Pairs, target: &Target<'_>, change: impl FnOnce(&str) -> String) -> Pairs {
    let index = if let Some(Step::Index(index)) = target.path.get(1) { *index } else { 0 };
    if let Some((_, value)) = pairs.iter_mut().filter(|(name, _)| is_named(target, name)).nth(index) {
        *value = change(value);
    }
    pairs
}
