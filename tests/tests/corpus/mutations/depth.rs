//! Arrays and objects in one another: 64 levels pass, and no more.

use super::presence::push;
use super::sites::{Site, What};
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::{Datum, Member};
use crate::texts::CIDS;

/// How many levels there may be.
const DEEPEST: usize = 64;

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for (what, wrap) in [("lists", list as fn(Datum) -> Datum), ("objects", object)] {
        for (inside, of, levels) in [
            ("nothing", (|| Datum::Array(Vec::new())) as fn() -> Datum, 1),
            ("a number", || Datum::Integer(1), 0),
            ("a link", || Datum::object([("$link", Datum::text(CIDS[0]))]), 1),
        ] {
            classes.push(nested(&format!("64 levels of {what} around {inside}"), DEEPEST, wrap, of, levels));
            classes.push(nested(&format!("65 levels of {what} around {inside}"), DEEPEST + 1, wrap, of, levels));
        }
        classes.push(nested(&format!("300 levels of {what}"), 300, wrap, || Datum::Null, 0));
    }
    for (what, open, close) in [("lists", "[", "]"), ("objects", "{\"a\":", "}")] {
        classes.push(Class::new(format!("10,000 levels of {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
            let (site, _) = bench.any(chance, |site| site.object().map(drop))?;
            let value = Datum::Raw(format!("{}1{}", open.repeat(10_000), close.repeat(10_000)));
            Some(Draft::new(&bench.changed(&site.path, |datum| push(datum, "unlisted", value)), Verdict::Rule("depth")))
        }));
    }
    classes
}

fn list(value: Datum) -> Datum {
    Datum::Array(vec![value])
}

fn object(value: Datum) -> Datum {
    Datum::Object(vec![Member::new("a", value)])
}

/// Data of so many levels, of which the value inside has `levels`.
fn nested(what: &str, depth: usize, wrap: fn(Datum) -> Datum, of: fn() -> Datum, levels: usize) -> Class {
    Class::new(what, move |bench: &Bench<'_>, chance: &mut Chance| {
        let suits =
            |site: &Site<'_>| matches!(site.what, What::Object(..) | What::Unknown | What::Unlisted).then_some(());
        let (site, ()) = bench.any(chance, suits)?;
        // Each step leaves one level, and the object that is changed is one itself.
        let inside = depth.checked_sub(site.path.len() + 1 + levels)?;
        let value = (0..inside).fold(of(), |value, _| wrap(value));
        let verdict = if depth > DEEPEST { Verdict::Rule("depth") } else { Verdict::Valid };
        Some(Draft::new(&bench.changed(&site.path, |datum| push(datum, "unlisted", value)), verdict))
    })
}
