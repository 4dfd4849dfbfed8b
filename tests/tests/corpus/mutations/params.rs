//! Parameters of a URL: every scalar is text, a name that comes again is a list, and an empty value is absent.

use lexicon_schema::document::{Located, Property, StringSchema};

use super::presence::{default, property, push, remove};
use super::query_pairs::{Pairs, named, pairs, query, set};
use super::string_lengths::text_of;
use super::targets::{Target, TargetKind};
use super::{Case, Expected, Mutation, Subject, format_samples, member};
use crate::json::{Json, escaped};
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
    [written(), there(), texts(), coerced()].into_iter().flatten().collect()
}

/// How a query is written, and names that no document has.
fn written() -> Vec<Mutation> {
    vec![
        kept("as they are", |pairs, _| query(pairs)),
        kept("with ampersands around", |pairs, _| format!("&&{}&&", query(pairs).replace('&', "&&"))),
        kept("with escapes in the names", |pairs, _| {
            let all = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
            pairs.iter().map(|(name, value)| format!("{}={}", all(name), escaped(value))).collect::<Vec<_>>().join("&")
        }),
        kept("with an empty value of each again", |pairs, _| {
            let empty: Vec<String> = pairs.iter().map(|(name, _)| format!("{}=", escaped(name))).collect();
            format!("{}&{}", empty.join("&"), query(pairs))
        }),
        kept("with names without a value", |pairs, _| {
            let bare: Vec<String> = pairs.iter().map(|(name, _)| escaped(name)).collect();
            format!("{}&{}", query(pairs), bare.join("&"))
        }),
        passes("with a name that no document has", |pairs| pairs.push(("unlisted".to_owned(), "1".to_owned()))),
        passes("with such a name twice", |pairs| pairs.extend(vec![("unlisted".to_owned(), "1".to_owned()); 2])),
        passes("with a name in brackets", |pairs| pairs.push(("limit[]".to_owned(), "x".to_owned()))),
        passes("with $type", |pairs| pairs.push(("$type".to_owned(), "blob".to_owned()))),
    ]
}

/// Which parameters are there, and how often.
fn there() -> Vec<Mutation> {
    vec![
        Mutation::new("a required parameter left out", |subject, random| absent(subject, random, true, "")),
        Mutation::new("a required parameter without a value", |subject, random| absent(subject, random, true, "=")),
        Mutation::new("an optional parameter left out", |subject, random| absent(subject, random, false, "")),
        Mutation::new("an optional parameter without a value", |subject, random| absent(subject, random, false, "=")),
        Mutation::new("a scalar twice", |subject, random| {
            let (target, pairs) = scalar(subject, random, |target| (target.path.len() == 1).then_some(()))?;
            let again = pairs.iter().find(|(name, _)| named(target, name)).cloned();
            let query = query(&pairs.into_iter().chain(again).collect::<Pairs>());
            Some(Case::query(query, Expected::At(target.pointer(), "duplicate")))
        }),
        Mutation::new("a list of one", |subject, random| {
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
            Some(Case::query(query(&pairs(&changed)?), Expected::Decodes(changed.to_expected_json())))
        }),
        list("one item more than maxLength allows in parameters", 1),
        list("as many items as maxLength allows in parameters", 0),
    ]
}

/// Texts: what they are written as, and what is asked of them.
fn texts() -> Vec<Mutation> {
    vec![
        text("a plus for a space", "a+b", "a b"),
        text("an escape that is none", "%zz%", "%zz%"),
        text("an escape of what is no UTF-8", "%ff", "\u{fffd}"),
        text("an escape of two bytes", "%C3%A9", "é"),
        text("a comma", "a,b", "a,b"),
        Mutation::new("a text that enum does not list, in parameters", |subject, random| {
            let is_it = |target: &Target<'_>| target.text()?.enum_values.as_ref().map(drop);
            replaced(subject, random, is_it, "unlisted", "enum")
        }),
        Mutation::new("a text that breaks its format, in parameters", |subject, random| format(subject, random, false)),
        Mutation::new("an odd text of a format, in parameters", |subject, random| format(subject, random, true)),
        Mutation::new("a text one byte too long, in parameters", |subject, random| {
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
            Some(Case::query(query(&pairs(&changed)?), Expected::At(target.pointer(), "maxLength")))
        }),
    ]
}

/// Integers and booleans as text.
fn coerced() -> Vec<Mutation> {
    let mut mutations = vec![
        limit("one below minimum, in parameters", "minimum", |least, _| least?.value.checked_sub(1)),
        limit("one above maximum, in parameters", "maximum", |_, most| most?.value.checked_add(1)),
        Mutation::new("an integer with zeros in front", |subject, random| {
            let (target, pairs) = scalar(subject, random, |target| target.integer().map(drop))?;
            let zeros = |value: &str| match value.strip_prefix('-') {
                Some(digits) => format!("-00{digits}"),
                None => format!("00{value}"),
            };
            let changed = set(pairs, target, zeros);
            Some(Case::query(query(&changed), Expected::Decodes(subject.instance.to_expected_json())))
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
                let is_it = |target: &Target<'_>| matches!(target.kind, TargetKind::Boolean(_)).then_some(());
                replaced(subject, random, is_it, boolean, "type")
            },
        ));
    }
    mutations
}

/// A scalar parameter, or an item of a list, and the pairs.
fn scalar<'b, 'd>(
    subject: &'b Subject<'d>,
    random: &mut Random,
    suits: impl Fn(&Target<'d>) -> Option<()>,
) -> Option<(&'b Target<'d>, Pairs)> {
    let pairs = pairs(&subject.instance)?;
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
    Some(Case::query(query(&changed), Expected::At(target.pointer(), rule)))
}

/// The same parameters, written in another way.
fn kept(what: &str, written: fn(&[(String, String)], &mut Random) -> String) -> Mutation {
    Mutation::new(format!("parameters {what}"), move |subject: &Subject<'_>, random: &mut Random| {
        let pairs = pairs(&subject.instance)?;
        Some(Case::query(written(&pairs, random), Expected::Decodes(subject.instance.to_expected_json())))
    })
}

fn passes(what: &str, change: fn(&mut Pairs)) -> Mutation {
    Mutation::new(format!("parameters {what}"), move |subject: &Subject<'_>, _: &mut Random| {
        let mut pairs = pairs(&subject.instance)?;
        change(&mut pairs);
        Some(Case::query(query(&pairs), Expected::Valid))
    })
}

/// Without a parameter, or with its name alone.
fn absent(subject: &Subject<'_>, random: &mut Random, required: bool, rest: &str) -> Option<Case> {
    let is_it = |subject: &Subject<'_>, _: &Target<'_>, property: &Property| {
        (property.required && default(subject, property).is_none()) == required
    };
    let (target, property) = property(subject, random, is_it)?;
    let (name, default) = (&property.name.value, default(subject, property));
    let without = subject.changed(&target.path, |json| remove(json, name));
    let mut query = query(&pairs(&without)?);
    if !rest.is_empty() {
        query = format!("{}{rest}&{query}", escaped(name));
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

fn list(what: &str, more: u64) -> Mutation {
    Mutation::new(what, move |subject: &Subject<'_>, random: &mut Random| {
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
        Some(Case::query(query(&pairs(&changed)?), expected))
    })
}

/// A text of which nothing is asked, as it is written in a query and as it is read.
fn text(what: &str, written: &'static str, read: &'static str) -> Mutation {
    Mutation::new(format!("a text in parameters: {what}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, pairs) = scalar(subject, random, |target| {
            let text = target.text()?;
            let has_limit = text.min_length.is_some() || text.min_graphemes.is_some();
            let is_limited =
                text.format.is_some() || text.enum_values.is_some() || text.const_value.is_some() || has_limit;
            let is_long = |limit: &Option<Located<u64>>| limit.as_ref().is_none_or(|most| most.value >= 8);
            (!is_limited && is_long(&text.max_length) && is_long(&text.max_graphemes)).then_some(())
        })?;
        let query = query(&set(pairs, target, |_| "HERE".to_owned())).replacen("HERE", written, 1);
        let back = subject.with(&target.path, Json::text(read)).to_expected_json();
        Some(Case::query(query, Expected::Decodes(back)))
    })
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
    Some(Case::query(query(&pairs(&changed)?), expected))
}

type Limit<'l> = Option<&'l Located<i64>>;

fn limit(what: &str, rule: &'static str, value: fn(Limit<'_>, Limit<'_>) -> Option<i64>) -> Mutation {
    Mutation::new(what, move |subject: &Subject<'_>, random: &mut Random| {
        let (target, value) = subject.any(random, |target| {
            let integer =
                target.integer().filter(|integer| integer.enum_values.is_none() && integer.const_value.is_none())?;
            value(integer.minimum.as_ref(), integer.maximum.as_ref())
        })?;
        let changed = subject.with(&target.path, Json::Integer(value));
        Some(Case::query(query(&pairs(&changed)?), Expected::At(target.pointer(), rule)))
    })
}
