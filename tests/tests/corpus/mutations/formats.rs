//! Texts of each format: each way in which they break its grammar, and odd ones that do not.

use lexicon_schema::document::Text;

use super::format_samples::{self, Sample};
use super::{Bench, Class, Draft, Verdict};
use crate::chance::Chance;
use crate::datum::Datum;

pub fn classes() -> Vec<Class> {
    format_samples::all().into_iter().map(class).collect()
}

fn class(sample: Sample) -> Class {
    let Sample { format, what, text, is_valid } = sample;
    let kind = if is_valid { "good" } else { "broken" };
    Class::new(format!("{format:?}, {kind}: {what}"), move |bench: &Bench<'_>, chance: &mut Chance| {
        let (site, _) = bench.any(chance, |site| {
            let is_format = |rule: &&Text| rule.format.as_ref().is_some_and(|one| one.value == format);
            let rule = site.text().filter(is_format)?;
            let is_only_format = rule.constant.is_none() && rule.choices.is_none();
            (is_only_format && (!is_valid || fits(rule, &text))).then_some(())
        })?;
        let verdict = if is_valid { Verdict::Valid } else { Verdict::At(site.pointer(), "format") };
        Some(Draft::new(&bench.with(&site.path, Datum::text(&text)), verdict))
    })
}

/// Whether a text, all of whose graphemes are a byte or more, is as long as is asked.
fn fits(rule: &Text, text: &str) -> bool {
    let length = text.len() as u64;
    rule.min_length.as_ref().is_none_or(|least| length >= least.value)
        && rule.max_length.as_ref().is_none_or(|most| length <= most.value)
        && rule.max_graphemes.as_ref().is_none_or(|most| length <= most.value)
        && rule.min_graphemes.is_none()
}
