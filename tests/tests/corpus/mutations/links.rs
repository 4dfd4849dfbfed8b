//! `$link` as JSON spells links: CIDs of the one blessed form, and others.

use super::sites::What;
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;
use crate::texts::CIDS;

/// A spelling, the value, and whether it is a link.
pub type Spelling = (&'static str, fn() -> Datum, bool);

/// Spellings, also for where no document says that a link stands.
pub const SPELLINGS: [Spelling; 18] = [
    ("to data", || text(CIDS[0]), true),
    ("to a file", || text(CIDS[2]), true),
    ("of version 0", || text("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"), false),
    ("of another codec", || text("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"), false),
    ("in base 58", || text("zdpuAyvkgEDQm9TenwGkd5eNaosSxjgEYd8QatfPetgB1CdEZ"), false),
    ("in upper case", || Datum::object([("$link", Datum::Text(CIDS[0].to_uppercase()))]), false),
    ("that breaks off", || text(&CIDS[0][..58]), false),
    ("that is too long", || Datum::object([("$link", Datum::Text(format!("{}a", CIDS[0])))]), false),
    ("with a space behind", || Datum::object([("$link", Datum::Text(format!("{} ", CIDS[0])))]), false),
    ("that is a word", || text("link"), false),
    ("that is empty", || text(""), false),
    ("to a place", || text("at://alice.example.com"), false),
    ("as a number", || Datum::object([("$link", Datum::Integer(1))]), false),
    ("as null", || Datum::object([("$link", Datum::Null)]), false),
    ("in a link", || Datum::object([("$link", text(CIDS[0]))]), false),
    ("in a list", || Datum::object([("$link", Datum::Array(vec![Datum::text(CIDS[0])]))]), false),
    ("with another field", || Datum::object([("$link", Datum::text(CIDS[0])), ("a", Datum::Integer(1))]), false),
    ("and bytes", || Datum::object([("$bytes", Datum::text("YQ")), ("$link", Datum::text(CIDS[0]))]), false),
];

fn text(cid: &str) -> Datum {
    Datum::object([("$link", Datum::text(cid))])
}

pub fn classes() -> Vec<Class> {
    let others: [Spelling; 4] = [
        ("without the dollar", || Datum::object([("link", Datum::text(CIDS[0]))]), false),
        ("as a text", || Datum::text(CIDS[0]), false),
        ("as an object without anything", || Datum::Object(Vec::new()), false),
        ("with $type", || Datum::object([("$type", Datum::text("link")), ("$link", Datum::text(CIDS[0]))]), false),
    ];
    let class = |(what, value, is_valid): Spelling| {
        Class::new(format!("a link {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
            let (site, _) = bench.any(chance, |site| matches!(site.what, What::Link).then_some(()))?;
            let verdict = if is_valid { Verdict::Valid } else { Verdict::Within(site.pointer()) };
            Some(Draft::new(&bench.with(&site.path, value()), verdict))
        })
    };
    SPELLINGS.into_iter().chain(others).map(class).collect()
}
