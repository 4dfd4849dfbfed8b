//! Strings of each format: valid, and invalid for each part of the grammar.

use lexicon_schema::document::StringSchema;

use super::format_samples::{self, Sample};
use super::{Case, Expected, Mutation, Subject};
use crate::json::Json;
use lexicon_tests::random::Random;

pub fn mutations() -> Vec<Mutation> {
    format_samples::all().into_iter().map(mutation).collect()
}

fn mutation(sample: Sample) -> Mutation {
    let Sample { format, description, text, is_valid } = sample;
    let kind = if is_valid { "valid" } else { "invalid" };
    Mutation::new(format!("{format:?}, {kind}: {description}"), move |subject: &Subject<'_>, random: &mut Random| {
        let (target, _) = subject.any(random, |target| {
            let is_format = |rule: &&StringSchema| rule.format.as_ref().is_some_and(|one| one.value == format);
            let rule = target.text().filter(is_format)?;
            let is_only_format = rule.const_value.is_none() && rule.enum_values.is_none();
            (is_only_format && (!is_valid || fits(rule, &text))).then_some(())
        })?;
        let expected = if is_valid { Expected::Valid } else { Expected::At(target.pointer(), "format") };
        Some(Case::new(&subject.with(&target.path, Json::text(&text)), expected))
    })
}

/// Returns whether a string has an allowed length. A grapheme has at least one byte.
fn fits(rule: &StringSchema, text: &str) -> bool {
    let length = text.len() as u64;
    rule.min_length.as_ref().is_none_or(|least| length >= least.value)
        && rule.max_length.as_ref().is_none_or(|most| length <= most.value)
        && rule.max_graphemes.as_ref().is_none_or(|most| length <= most.value)
        && rule.min_graphemes.is_none()
}
