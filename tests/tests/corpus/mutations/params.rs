//! Parameters of a URL: every scalar is text, a name that comes again is a list, and an empty value is absent.

use lexicon_schema::document::{Located, Property, Text};

use super::lengths::text_of;
use super::presence::{default, property, push, remove};
use super::queries::{Pairs, named, pairs, query, set};
use super::sites::{Site, What};
use super::{Bench, Class, Draft, Verdict, format_samples, member};
use crate::chance::Chance;
use crate::datum::{Datum, escaped};

pub fn classes() -> Vec<Class> {
    [written(), there(), texts(), coerced()].into_iter().flatten().collect()
}

/// How a query is written, and names that no document has.
fn written() -> Vec<Class> {
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
fn there() -> Vec<Class> {
    vec![
        Class::new("a required parameter left out", |bench, chance| absent(bench, chance, true, "")),
        Class::new("a required parameter without a value", |bench, chance| absent(bench, chance, true, "=")),
        Class::new("an optional parameter left out", |bench, chance| absent(bench, chance, false, "")),
        Class::new("an optional parameter without a value", |bench, chance| absent(bench, chance, false, "=")),
        Class::new("a scalar twice", |bench, chance| {
            let (site, pairs) = scalar(bench, chance, |site| (site.path.len() == 1).then_some(()))?;
            let again = pairs.iter().find(|(name, _)| named(site, name)).cloned();
            let query = query(&pairs.into_iter().chain(again).collect::<Pairs>());
            Some(Draft::query(query, Verdict::At(site.pointer(), "once")))
        }),
        Class::new("a list of one", |bench, chance| {
            let (site, _) = bench.any(chance, |site| match (bench.at(&site.path), &site.what) {
                (Datum::Array(items), What::Array(array)) if !items.is_empty() => {
                    array.min_length.as_ref().is_none_or(|least| least.value <= 1).then_some(())
                }
                _ => None,
            })?;
            let changed = bench.changed(&site.path, |datum| {
                if let Datum::Array(items) = datum {
                    items.truncate(1);
                }
            });
            Some(Draft::query(query(&pairs(&changed)?), Verdict::Back(changed.expected())))
        }),
        list("one item more than maxLength allows in parameters", 1),
        list("as many items as maxLength allows in parameters", 0),
    ]
}

/// Texts: what they are written as, and what is asked of them.
fn texts() -> Vec<Class> {
    vec![
        text("a plus for a space", "a+b", "a b"),
        text("an escape that is none", "%zz%", "%zz%"),
        text("an escape of what is no UTF-8", "%ff", "\u{fffd}"),
        text("an escape of two bytes", "%C3%A9", "é"),
        text("a comma", "a,b", "a,b"),
        Class::new("a text that enum does not list, in parameters", |bench, chance| {
            let is_it = |site: &Site<'_>| site.text()?.choices.as_ref().map(drop);
            replaced(bench, chance, is_it, "unlisted", "enum")
        }),
        Class::new("a text that breaks its format, in parameters", |bench, chance| format(bench, chance, false)),
        Class::new("an odd text of a format, in parameters", |bench, chance| format(bench, chance, true)),
        Class::new("a text one byte too long, in parameters", |bench, chance| {
            let (site, length) = bench.any(chance, |site| {
                let is_free = |text: &&Text| text.format.is_none() && text.choices.is_none() && text.constant.is_none();
                let text = site.text().filter(is_free)?;
                let most = text.max_length.as_ref()?.value;
                Some((
                    most + 1,
                    text.max_graphemes.as_ref().map_or(most + 1, |graphemes| graphemes.value.min(most + 1)),
                ))
            })?;
            let changed = bench.with(&site.path, Datum::Text(text_of(length.0, length.1)));
            Some(Draft::query(query(&pairs(&changed)?), Verdict::At(site.pointer(), "maxLength")))
        }),
    ]
}

/// Integers and booleans as text.
fn coerced() -> Vec<Class> {
    let mut classes = vec![
        limit("one below minimum, in parameters", "minimum", |least, _| least?.value.checked_sub(1)),
        limit("one above maximum, in parameters", "maximum", |_, most| most?.value.checked_add(1)),
        Class::new("an integer with zeros in front", |bench, chance| {
            let (site, pairs) = scalar(bench, chance, |site| site.integer().map(drop))?;
            let zeros = |value: &str| match value.strip_prefix('-') {
                Some(digits) => format!("-00{digits}"),
                None => format!("00{value}"),
            };
            let changed = set(pairs, site, zeros);
            Some(Draft::query(query(&changed), Verdict::Back(bench.instance.expected())))
        }),
    ];
    for integer in
        ["abc", "3.7", "+3", "1e3", "3.0", "0x10", " 3", "3 ", "--3", "-", "9223372036854775808", "١", "null", "1,2"]
    {
        classes.push(Class::new(
            format!("an integer that is {integer:?}"),
            move |bench: &Bench<'_>, chance: &mut Chance| {
                replaced(bench, chance, |site| site.integer().map(drop), integer, "type")
            },
        ));
    }
    for boolean in ["1", "0", "True", "yes", "TRUE", " true", "null"] {
        classes.push(Class::new(
            format!("a boolean that is {boolean:?}"),
            move |bench: &Bench<'_>, chance: &mut Chance| {
                let is_it = |site: &Site<'_>| matches!(site.what, What::Boolean(_)).then_some(());
                replaced(bench, chance, is_it, boolean, "type")
            },
        ));
    }
    classes
}

/// A scalar parameter, or an item of a list, and the pairs.
fn scalar<'b, 'd>(
    bench: &'b Bench<'d>,
    chance: &mut Chance,
    suits: impl Fn(&Site<'d>) -> Option<()>,
) -> Option<(&'b Site<'d>, Pairs)> {
    let pairs = pairs(&bench.instance)?;
    let is_scalar = |site: &Site<'_>| !matches!(site.what, What::Array(_) | What::Object(..));
    let (site, ()) = bench.any(chance, |site| suits(site).filter(|()| is_scalar(site)))?;
    Some((site, pairs))
}

fn replaced(
    bench: &Bench<'_>,
    chance: &mut Chance,
    suits: impl Fn(&Site<'_>) -> Option<()>,
    value: &str,
    rule: &'static str,
) -> Option<Draft> {
    let (site, pairs) = scalar(bench, chance, suits)?;
    let changed = set(pairs, site, |_| value.to_owned());
    Some(Draft::query(query(&changed), Verdict::At(site.pointer(), rule)))
}

/// The same parameters, written in another way.
fn kept(what: &str, written: fn(&[(String, String)], &mut Chance) -> String) -> Class {
    Class::new(format!("parameters {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let pairs = pairs(&bench.instance)?;
        Some(Draft::query(written(&pairs, chance), Verdict::Back(bench.instance.expected())))
    })
}

fn passes(what: &str, change: fn(&mut Pairs)) -> Class {
    Class::new(format!("parameters {what}"), move |bench: &Bench<'_>, _: &mut Chance| {
        let mut pairs = pairs(&bench.instance)?;
        change(&mut pairs);
        Some(Draft::query(query(&pairs), Verdict::Valid))
    })
}

/// Without a parameter, or with its name alone.
fn absent(bench: &Bench<'_>, chance: &mut Chance, required: bool, rest: &str) -> Option<Draft> {
    let is_it = |bench: &Bench<'_>, _: &Site<'_>, property: &Property| {
        (property.required && default(bench, property).is_none()) == required
    };
    let (site, property) = property(bench, chance, is_it)?;
    let (name, default) = (&property.name.value, default(bench, property));
    let without = bench.changed(&site.path, |datum| remove(datum, name));
    let mut query = query(&pairs(&without)?);
    if !rest.is_empty() {
        query = format!("{}{rest}&{query}", escaped(name));
    }
    let verdict = match (required, default) {
        (true, _) => Verdict::At(member(site, name), "required"),
        (false, None) => Verdict::Back(without.expected()),
        (false, Some(default)) => {
            let filled = bench.changed(&site.path, |datum| {
                remove(datum, name);
                push(datum, name, default);
            });
            Verdict::Back(filled.expected())
        }
    };
    Some(Draft::query(query, verdict))
}

fn list(what: &str, more: u64) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, count) = bench.any(chance, |site| match (bench.at(&site.path), &site.what) {
            (Datum::Array(items), What::Array(array)) if !items.is_empty() => {
                Some(array.max_length.as_ref()?.value + more)
            }
            _ => None,
        })?;
        let changed = bench.changed(&site.path, |datum| {
            if let Datum::Array(items) = datum {
                *items = items.iter().cycle().take(count as usize).cloned().collect();
            }
        });
        let verdict =
            if more == 0 { Verdict::Back(changed.expected()) } else { Verdict::At(site.pointer(), "maxLength") };
        Some(Draft::query(query(&pairs(&changed)?), verdict))
    })
}

/// A text of which nothing is asked, as it is written in a query and as it is read.
fn text(what: &str, written: &'static str, read: &'static str) -> Class {
    Class::new(format!("a text in parameters: {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, pairs) = scalar(bench, chance, |site| {
            let text = site.text()?;
            let has_limit = text.min_length.is_some() || text.min_graphemes.is_some();
            let is_limited = text.format.is_some() || text.choices.is_some() || text.constant.is_some() || has_limit;
            let is_long = |limit: &Option<Located<u64>>| limit.as_ref().is_none_or(|most| most.value >= 8);
            (!is_limited && is_long(&text.max_length) && is_long(&text.max_graphemes)).then_some(())
        })?;
        let query = query(&set(pairs, site, |_| "HERE".to_owned())).replacen("HERE", written, 1);
        let back = bench.with(&site.path, Datum::text(read)).expected();
        Some(Draft::query(query, Verdict::Back(back)))
    })
}

fn format(bench: &Bench<'_>, chance: &mut Chance, is_valid: bool) -> Option<Draft> {
    let (site, format) = bench.any(chance, |site| {
        let text = site.text()?;
        let is_free = text.max_length.is_none() && text.min_length.is_none() && text.choices.is_none();
        text.format.as_ref().filter(|_| is_free).map(|format| format.value)
    })?;
    let mut samples = format_samples::all();
    samples.retain(|one| one.format == format && one.is_valid == is_valid && !one.text.is_empty());
    let sample = chance.of(&samples);
    let changed = bench.with(&site.path, Datum::text(&sample.text));
    let verdict = match is_valid {
        true => Verdict::Back(changed.expected()),
        false => Verdict::At(site.pointer(), "format"),
    };
    Some(Draft::query(query(&pairs(&changed)?), verdict))
}

type Limit<'l> = Option<&'l Located<i64>>;

fn limit(what: &str, rule: &'static str, value: fn(Limit<'_>, Limit<'_>) -> Option<i64>) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, value) = bench.any(chance, |site| {
            let integer = site.integer().filter(|integer| integer.choices.is_none() && integer.constant.is_none())?;
            value(integer.minimum.as_ref(), integer.maximum.as_ref())
        })?;
        let changed = bench.with(&site.path, Datum::Integer(value));
        Some(Draft::query(query(&pairs(&changed)?), Verdict::At(site.pointer(), rule)))
    })
}
